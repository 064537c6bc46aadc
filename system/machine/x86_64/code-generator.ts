// LLVM's code generator for this machine, in images that have LLVM in them.
import { hasFeature } from "./features.ts";

const initializeTargetInfo = extern<() => void>("LLVMInitializeX86TargetInfo");
const initializeTarget = extern<() => void>("LLVMInitializeX86Target");
const initializeTargetDescription = extern<() => void>("LLVMInitializeX86TargetMC");
const initializeAssemblyPrinter = extern<() => void>("LLVMInitializeX86AsmPrinter");
const initializeAssemblyParser = extern<() => void>("LLVMInitializeX86AsmParser");
const hostName = extern<() => Ptr<u8>>("LLVMGetHostCPUName");
const hostFeatures = extern<() => Ptr<u8>>("LLVMGetHostCPUFeatures");

/** Has to be called before anything is asked of the target. */
export function initializeCodeGenerator(): void {
  initializeTargetInfo();
  initializeTarget();
  initializeTargetDescription();
  initializeAssemblyPrinter();
  initializeAssemblyParser();
}

/** The machine as LLVM names it; the text ends in a zero byte, as all of them here. */
export function targetTriple(): Ptr<u8> {
  return "x86_64-unknown-none-elf\0".bytes.pointer;
}

/** How data lies for this machine, as its code generator says too: known without making one, which takes its time. */
export function dataLayout(): Ptr<u8> {
  return "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128\0".bytes.pointer;
}

/** This processor, which LLVM tells by asking it (`cpuid`). */
export function processorName(): Ptr<u8> {
  return hostName();
}

/** Instructions that make bfloat16 of floats: they take subnormal numbers for zero, which LLVM overlooks. */
const WRONG_FEATURES = ",-avx512bf16,-avxneconvert\0";
const featureList = new StaticArray<u8, 4096>();

/** What this processor has and lacks, as "+avx2,-avx512f": LLVM asks it, and whether the kernel keeps those registers. */
export function processorFeatures(): Ptr<u8> {
  if (featureList[0] !== 0) return featureList.pointer;
  const all = hostFeatures();
  let length: usize = 0;
  for (; all[length] !== 0; length += 1) featureList[length] = all[length];
  featureList.slice(length).copyFrom(WRONG_FEATURES.bytes);
  return featureList.pointer;
}

/** Whether a product and a sum are one instruction that rounds once: what `llvm.fmuladd` is decided by. */
export function fusesMultiplyAdd(): bool {
  return hasFeature("fma");
}
