// A way to compile: which passes run, how hard the code generator tries, what the code does for the next tier. The tiers
// themselves are one table, engine/tiers/tier-table.ts.
import type { LLVMCodeGenOptLevel } from "./llvm/target-machine.ts";

export class Tier {
  /** The place in the table: 1 for the first; 0 is being interpreted. */
  readonly number: u32;
  readonly name: string;
  /** As for `opt -passes`, ending in a zero byte. */
  readonly passes: Ptr<u8>;
  readonly codeGenerator: LLVMCodeGenOptLevel;
  /** How many instructions of its callees may be copied into a unit, to be inlined; a single callee has a quarter of it at most. */
  readonly copiesMax: u32;
  /** A unit of more instructions is not compiled at all. */
  readonly instructionsMax: u32;
  /** Whether the code counts how often its edges are taken. */
  readonly countsEdges: bool;
  /** Whether the code asks the policy when it is hot. What has nothing above it need not, and may call itself without a cell. */
  readonly asksPolicy: bool;
  /** Whether the profile is told to the passes. */
  readonly usesProfile: bool;

  constructor(number: u32, name: string, passes: Ptr<u8>, codeGenerator: LLVMCodeGenOptLevel, copiesMax: u32, instructionsMax: u32, countsEdges: bool,
    asksPolicy: bool, usesProfile: bool) {
    this.number = number;
    this.name = name;
    this.passes = passes;
    this.codeGenerator = codeGenerator;
    this.copiesMax = copiesMax;
    this.instructionsMax = instructionsMax;
    this.countsEdges = countsEdges;
    this.asksPolicy = asksPolicy;
    this.usesProfile = usesProfile;
  }
}
