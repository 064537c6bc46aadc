// From a module to an object file in memory: LLVM's passes, then its code generator.
import { cString, textOfCString } from "./c-string.ts";
import { messageOfError } from "./failed-operation.ts";
import { LLVMCodeGenFileType, LLVMTargetMachineEmitToMemoryBuffer, type LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import {
  LLVMCreatePassBuilderOptions, LLVMDisposePassBuilderOptions, LLVMPassBuilderOptionsSetCallGraphProfile, LLVMRunPasses,
} from "./llvm/transforms/pass-builder.ts";
import { LLVMCreateMemoryBufferWithMemoryRangeCopy, LLVMGetBufferSize, LLVMGetBufferStart } from "./llvm/core/memory-buffer.ts";
import type { LLVMMemoryBufferRef, LLVMModuleRef } from "./llvm/types.ts";

class Outcome {
  buffer: LLVMMemoryBufferRef | null = null;
  message: Ptr<u8> | null = null;
}

/** Runs a pipeline of passes, named as for `opt -passes` ("default<O2>") and ending in a zero byte, over the module. */
export function optimize(module: LLVMModuleRef, passes: Ptr<u8>, machine: LLVMTargetMachineRef): Result<bool, string> {
  const options = LLVMCreatePassBuilderOptions();
  // It would put the functions of large programs in order, and leaves relocations that JITLink does not read.
  LLVMPassBuilderOptionsSetCallGraphProfile(options, 0);
  const error = LLVMRunPasses(module, passes, machine, options);
  LLVMDisposePassBuilderOptions(options);
  if (error !== null) return fail(messageOfError(error));
  return true;
}

/** The module's code as an ELF object file. The module is used up: code generation changes it. */
export function emitObjectFile(module: LLVMModuleRef, machine: LLVMTargetMachineRef): Result<LLVMMemoryBufferRef, string> {
  const outcome = new Outcome();
  if (LLVMTargetMachineEmitToMemoryBuffer(machine, module, LLVMCodeGenFileType.ObjectFile, addressOf(outcome.message), addressOf(outcome.buffer)) !== 0) {
    return fail(textOfCString(outcome.message!));
  }
  return outcome.buffer!;
}

/** The bytes of the file, which the buffer keeps. */
export function bytesOf(object: LLVMMemoryBufferRef): Slice<u8> {
  return sliceFrom(LLVMGetBufferStart(object), LLVMGetBufferSize(object));
}

/** For the linker, which takes the buffer: the bytes stay the caller's. */
export function copyForLinker(object: Slice<u8>): LLVMMemoryBufferRef {
  return LLVMCreateMemoryBufferWithMemoryRangeCopy(object.pointer, object.length, cString("object\0"));
}
