// What LLVM 19 has to be told about an instruction set: plain data, read by the printer and the toolchain.

export interface TargetDescription {
  readonly triple: string;
  /** LLVM 19's own layout for the triple; sizes and alignments in compiler/ir follow it. */
  readonly dataLayout: string;
  /** The CPU that every machine of this kind can run, where none is named. */
  readonly baselineCpu: string;
  /** What inline assembly may always change, in LLVM's names: status flags that no operand speaks of. */
  readonly assemblyClobbers: readonly string[];
  /** As LLVM's -mattr, for every CPU. */
  readonly features: string;
}
