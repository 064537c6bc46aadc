// Modules of the few functions that the engine puts between those of the program: made in the program's context, compiled and gone.
import type { Program } from "../read/program.ts";
import { LLVMDisposeModule, LLVMGetModuleContext, LLVMGetTarget, LLVMModuleCreateWithNameInContext, LLVMSetTarget } from "./llvm/core/module.ts";
import { LLVMSetModuleDataLayout } from "./llvm/target.ts";
import type { LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import type { LLVMMemoryBufferRef, LLVMModuleRef } from "./llvm/types.ts";
import { emitObjectFile } from "./object-file.ts";

/** `name` is C text. */
export function createStubModule(program: Program, name: Ptr<u8>): LLVMModuleRef {
  const module = LLVMModuleCreateWithNameInContext(name, LLVMGetModuleContext(program.module));
  LLVMSetModuleDataLayout(module, program.layout);
  LLVMSetTarget(module, LLVMGetTarget(program.module));
  return module;
}

/** The module's code as an object file. The module is disposed of. */
export function emitStubModule(module: LLVMModuleRef, machine: LLVMTargetMachineRef): Result<LLVMMemoryBufferRef, string> {
  const object = emitObjectFile(module, machine);
  LLVMDisposeModule(module);
  return object;
}
