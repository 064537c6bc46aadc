// LLVM's code generator for this machine, in images that have LLVM in them.
import type { CodeGeneratorFunction } from "../code-generator-function.ts";
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

/** What this processor has and lacks, as "+avx2,-avx512f": LLVM asks it, and whether the kernel keeps those registers. */
export function processorFeatures(): Ptr<u8> {
  return hostFeatures();
}

/** Whether a product and a sum are one instruction that rounds once: what `llvm.fmuladd` is decided by. */
export function fusesMultiplyAdd(): bool {
  return hasFeature("fma");
}

const halfOfFloat = extern<() => void>("__truncsfhf2");
const halfOfDouble = extern<() => void>("__truncdfhf2");
const floatOfHalf = extern<() => void>("__extendhfsf2");

/** Functions that code for this machine calls beyond what all machines need, one after the other; null behind the last. */
export function codeGeneratorFunctionAt(index: u32): CodeGeneratorFunction | null {
  switch (index) {
    case 0: return { name: "__truncsfhf2", address: changetype<usize>(halfOfFloat) };
    case 1: return { name: "__truncdfhf2", address: changetype<usize>(halfOfDouble) };
    case 2: return { name: "__extendhfsf2", address: changetype<usize>(floatOfHalf) };
    default: return null;
  }
}
