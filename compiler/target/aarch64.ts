// 64-bit Arm, bare or under Linux.
import type { TargetDescription } from "./target-description.ts";

export const AARCH64: TargetDescription = {
  triple: "aarch64-unknown-none-elf",
  dataLayout: "e-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128-Fn32",
  baselineCpu: "generic",
  assemblyClobbers: ["nzcv"],
  features: "",
};
