// LLVM's code generator for the processor that the engine runs on.
import { initializeCodeGenerator, processorFeatures, processorName, targetTriple } from "#machine/code-generator.ts";
import { textOfCString } from "./c-string.ts";
import {
  LLVMCodeGenOptLevel, LLVMCodeModel, LLVMCreateTargetMachine, LLVMGetTargetFromTriple, LLVMRelocMode, type LLVMTargetMachineRef,
  type LLVMTargetRef,
} from "./llvm/target-machine.ts";

class Outcome {
  target: LLVMTargetRef | null = null;
  message: Ptr<u8> | null = null;
}

let isInitialized = false;

/**
 * A code generator that spends as much time as the level says. Its code may lie anywhere: what it refers to outside of
 * itself, it finds through tables.
 */
export function createTargetMachine(level: LLVMCodeGenOptLevel): Result<LLVMTargetMachineRef, string> {
  if (!isInitialized) initializeCodeGenerator();
  isInitialized = true;
  const outcome = new Outcome();
  if (LLVMGetTargetFromTriple(targetTriple(), addressOf(outcome.target), addressOf(outcome.message)) !== 0) {
    return fail(textOfCString(outcome.message!));
  }
  return LLVMCreateTargetMachine(outcome.target!, targetTriple(), processorName(), processorFeatures(), level,
    LLVMRelocMode.RelocPIC, LLVMCodeModel.CodeModelDefault);
}
