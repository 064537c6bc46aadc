// LLVM's code generator for the processor that the engine runs on.
import { dataLayout, initializeCodeGenerator, processorFeatures, processorName, targetTriple } from "#machine/code-generator.ts";
import { textOfCString } from "./c-string.ts";
import { runLateConstructors } from "./late-constructors.ts";
import { LLVMDisposeMessage } from "./llvm/core/library.ts";
import { LLVMCopyStringRepOfTargetData, LLVMDisposeTargetData } from "./llvm/target.ts";
import {
  LLVMCodeGenOptLevel, LLVMCodeModel, LLVMCreateTargetDataLayout, LLVMCreateTargetMachine, LLVMGetTargetFromTriple, LLVMRelocMode, type LLVMTargetMachineRef,
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
  return createMachine(level, LLVMRelocMode.RelocPIC, LLVMCodeModel.CodeModelDefault);
}

/** One whose code lies where the linker puts it, below 2 GB, as images of all boards do. */
export function createImageTargetMachine(level: LLVMCodeGenOptLevel): Result<LLVMTargetMachineRef, string> {
  return createMachine(level, LLVMRelocMode.RelocStatic, LLVMCodeModel.CodeModelSmall);
}

function createMachine(level: LLVMCodeGenOptLevel, relocation: LLVMRelocMode, codeModel: LLVMCodeModel): Result<LLVMTargetMachineRef, string> {
  runLateConstructors();
  if (!isInitialized) initializeCodeGenerator();
  isInitialized = true;
  const outcome = new Outcome();
  if (LLVMGetTargetFromTriple(targetTriple(), addressOf(outcome.target), addressOf(outcome.message)) !== 0) {
    return fail(textOfCString(outcome.message!));
  }
  const machine = LLVMCreateTargetMachine(outcome.target!, targetTriple(), processorName(), processorFeatures(), level, relocation, codeModel);
  assertLayout(machine);
  return machine;
}

/** Programs are laid out before there is a code generator (read/machine-layout.ts). */
function assertLayout(machine: LLVMTargetMachineRef): void {
  const layout = LLVMCreateTargetDataLayout(machine);
  const text = LLVMCopyStringRepOfTargetData(layout);
  assert(textOfCString(text) === textOfCString(dataLayout()), "LLVM lays data out in another way than programs were read for");
  LLVMDisposeMessage(text);
  LLVMDisposeTargetData(layout);
}
