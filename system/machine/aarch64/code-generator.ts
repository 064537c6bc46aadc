// LLVM's code generator for this machine, in images that have LLVM in them.
import { writeFeatures } from "./features.ts";

const initializeTargetInfo = extern<() => void>("LLVMInitializeAArch64TargetInfo");
const initializeTarget = extern<() => void>("LLVMInitializeAArch64Target");
const initializeTargetDescription = extern<() => void>("LLVMInitializeAArch64TargetMC");
const initializeAssemblyPrinter = extern<() => void>("LLVMInitializeAArch64AsmPrinter");
const initializeAssemblyParser = extern<() => void>("LLVMInitializeAArch64AsmParser");

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
  return "aarch64-unknown-none-elf\0".bytes.pointer;
}

/** How data lies for this machine, as its code generator says too: known without making one, which takes its time. */
export function dataLayout(): Ptr<u8> {
  return "e-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128-Fn32\0".bytes.pointer;
}

/** Any processor of the machine: what this one has besides is among its features. */
export function processorName(): Ptr<u8> {
  return "generic\0".bytes.pointer;
}

/** What this processor has beyond the baseline, as "+lse,+dotprod": LLVM itself asks Linux, which is not always there. */
export function processorFeatures(): Ptr<u8> {
  if (featureList.length === 0) writeFeatures(featureList);
  return featureList.bytes.pointer;
}

/** Whether a product and a sum are one instruction that rounds once: what `llvm.fmuladd` is decided by. */
export function fusesMultiplyAdd(): bool {
  return true;
}

/** Turns names that are separated by spaces into LLVM's list, with a zero byte behind it. */
class FeatureList {
  readonly bytes: StaticArray<u8, 1024> = new StaticArray<u8, 1024>();
  length: usize = 0;

  write(text: string): void {
    for (const character of text) {
      if (character !== " "[0] && (this.length === 0 || this.bytes[this.length - 1] === ","[0])) this.add("+"[0]);
      this.add(character === " "[0] ? ","[0] : character);
    }
  }

  private add(character: u8): void {
    assert(this.length + 1 < this.bytes.length, "the names of the processor's features are longer than their place");
    this.bytes[this.length] = character;
    this.length += 1;
  }
}

const featureList = new FeatureList();
