// Functions that stand in for one of the program, and calls of code like it: of its type, by its convention.
import { addFunctionAttribute, copyConvention, copyConventionToCall } from "./attributes.ts";
import { cString } from "./c-string.ts";
import { LLVMTypeKind } from "./llvm/core/enumerations.ts";
import { LLVMCountParams, LLVMGetFunctionCallConv, LLVMGetParam, LLVMSetFunctionCallConv } from "./llvm/core/function.ts";
import { LLVMGlobalGetValueType } from "./llvm/core/global.ts";
import { LLVMSetInstructionCallConv } from "./llvm/core/instruction.ts";
import { LLVMBuildCall2, LLVMBuildRet, LLVMBuildRetVoid } from "./llvm/core/instruction-builder.ts";
import { LLVMAddFunction } from "./llvm/core/module.ts";
import { LLVMGetTypeKind } from "./llvm/core/type.ts";
import { LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMBuilderRef, LLVMModuleRef, LLVMValueRef } from "./llvm/types.ts";

/** A function that can be called for `fn`; it has no body yet. `name` is C text. */
export function addSimilarFunction(module: LLVMModuleRef, name: Ptr<u8>, fn: LLVMValueRef): LLVMValueRef {
  const made = LLVMAddFunction(module, name, LLVMGlobalGetValueType(fn));
  LLVMSetFunctionCallConv(made, LLVMGetFunctionCallConv(fn));
  copyConvention(fn, made);
  addFunctionAttribute(made, "nounwind");
  return made;
}

/** Calls `code` as `fn` is called, with as many of the values as it has parameters. */
export function callAs(builder: LLVMBuilderRef, fn: LLVMValueRef, code: LLVMValueRef, values: Slice<LLVMValueRef | null>): LLVMValueRef {
  const call = LLVMBuildCall2(builder, LLVMGlobalGetValueType(fn), code, values.pointer, LLVMCountParams(fn), cString("\0"));
  LLVMSetInstructionCallConv(call, LLVMGetFunctionCallConv(fn));
  copyConventionToCall(fn, call);
  return call;
}

/** The same with the parameters of `from`, which is like `fn`, as arguments. */
export function passOn(builder: LLVMBuilderRef, fn: LLVMValueRef, code: LLVMValueRef, from: LLVMValueRef): LLVMValueRef {
  const values = new StaticArray<LLVMValueRef | null, 256>();
  for (const index of range(LLVMCountParams(from))) values[index] = LLVMGetParam(from, index);
  return callAs(builder, fn, code, values.slice());
}

/** Returns what a call gave, which may be nothing. */
export function returnResult(builder: LLVMBuilderRef, call: LLVMValueRef): void {
  if (LLVMGetTypeKind(LLVMTypeOf(call)) === LLVMTypeKind.VoidTypeKind) ignore(LLVMBuildRetVoid(builder));
  else ignore(LLVMBuildRet(builder, call));
}
