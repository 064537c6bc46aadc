// The first use of a code generator, outside of any box.
import { cString } from "./c-string.ts";
import { LLVMAppendBasicBlockInContext } from "./llvm/core/basic-block.ts";
import { LLVMContextCreate, LLVMContextDispose } from "./llvm/core/context.ts";
import { LLVMBuildRetVoid, LLVMCreateBuilderInContext, LLVMDisposeBuilder, LLVMPositionBuilderAtEnd } from "./llvm/core/instruction-builder.ts";
import { LLVMDisposeMemoryBuffer } from "./llvm/core/memory-buffer.ts";
import { LLVMAddFunction, LLVMDisposeModule, LLVMModuleCreateWithNameInContext } from "./llvm/core/module.ts";
import { LLVMCreateFunctionPassManagerForModule, LLVMDisposePassManager, LLVMRunFunctionPassManager } from "./llvm/core/pass-manager.ts";
import { LLVMFunctionType, LLVMVoidTypeInContext } from "./llvm/core/type.ts";
import type { LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import { emitObjectFile } from "./object-file.ts";

/** Passes of the code generator, and managers of passes, register themselves when they are first made, which must not be left in the middle. */
export function warmUp(machine: LLVMTargetMachineRef): void {
  const context = LLVMContextCreate();
  const module = LLVMModuleCreateWithNameInContext(cString("warm-up\0"), context);
  const fn = LLVMAddFunction(module, cString("nothing\0"), LLVMFunctionType(LLVMVoidTypeInContext(context), null, 0, 0));
  const builder = LLVMCreateBuilderInContext(context);
  LLVMPositionBuilderAtEnd(builder, LLVMAppendBasicBlockInContext(context, fn, cString("\0")));
  ignore(LLVMBuildRetVoid(builder));
  LLVMDisposeBuilder(builder);
  const manager = LLVMCreateFunctionPassManagerForModule(module);
  ignore(LLVMRunFunctionPassManager(manager, fn));
  LLVMDisposePassManager(manager);
  const object = emitObjectFile(module, machine);
  if (!failed(object)) LLVMDisposeMemoryBuffer(object);
  LLVMDisposeModule(module);
  LLVMContextDispose(context);
}
