// The x86_64 machine, bare or under Linux.
import type { TargetDescription } from "./target-description.ts";

export const X86_64: TargetDescription = {
  triple: "x86_64-unknown-none-elf",
  dataLayout: "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128",
  baselineCpu: "x86-64",
  assemblyClobbers: ["dirflag", "fpsr", "flags"],
  // Vectors as long as the CPU has them, where LLVM would halve the longest for the sake of a clock that falls under them.
  features: "-prefer-256-bit",
};
