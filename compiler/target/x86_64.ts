// The x86_64 machine as LLVM 19 has to be told about it: plain data, read by the printer and the toolchain.

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

export const X86_64: TargetDescription = {
  triple: "x86_64-unknown-none-elf",
  dataLayout: "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128",
  baselineCpu: "x86-64",
  assemblyClobbers: ["dirflag", "fpsr", "flags"],
  // Vectors as long as the CPU has them, where LLVM would halve the longest for the sake of a clock that falls under them.
  features: "-prefer-256-bit",
};
