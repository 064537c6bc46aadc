// What the engine knows of one function of the program. The address of its record is the function's address: what a function
// pointer of the program holds, in every tier. Machine code reads the first four fields at fixed offsets, and tells records from
// other addresses by their size, a power of two (engine/compile/targets.ts).
import type { FunctionShape } from "./function-shape.ts";
import type { LLVMValueRef } from "./compile/llvm/types.ts";

@align(128)
export class FunctionRecord {
  /** The cell that machine code calls through: code by the C calling convention. 0: none yet, the function is interpreted. */
  @at(0) native: usize = 0;
  /** Machine code that takes its arguments from the words of a frame and leaves its result there. 0: it is interpreted. */
  @at(8) enter: usize = 0;
  /** What is left until the tiers are asked again: a call takes 15, a back-edge 1. */
  @at(16) budget: i64 = 0;
  @at(24) calls: u64 = 0;
  /** What serves the call when the function is not the program's own. 0: it is its own. */
  imported: usize = 0;
  /** Whether it is interpreted only, for what it calls in place of returning (engine/read/calls-in-place.ts). */
  staysInterpreted: bool = false;
  /** Whether it calls setjmp, and so is interpreted only (engine/read/jump-places.ts). */
  setsJumpPlaces: bool = false;
  /** The function in the program's module. */
  value: LLVMValueRef | null = null;
  name: string = "";
  /** Its place in the program's list of functions. */
  index: u32 = 0;
  /** Where its values lie, its blocks, edges and loops; made when it is first run or compiled. */
  shape: FunctionShape | null = null;
  /** The interpreter's code, and its own facts about it; made when it is first interpreted. */
  bytecode: usize = 0;
  /** The tiers' own facts about it. */
  tiering: usize = 0;
  /** The profile's own facts about it. */
  profile: usize = 0;
}
