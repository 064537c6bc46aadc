// Handles of C are opaque classes: a value is no module, and null is no handle.
// expect: TS2345 10:24
// expect: TS2345 11:24
import { LLVMGetFirstFunction } from "../../../../engine/compile/llvm/core/module.ts";
import { LLVMGetFirstParam } from "../../../../engine/compile/llvm/core/function.ts";
import type { LLVMModuleRef, LLVMValueRef } from "../../../../engine/compile/llvm/types.ts";

export function countParameters(module: LLVMModuleRef, value: LLVMValueRef): u32 {
  let count: u32 = 0;
  LLVMGetFirstFunction(value);
  LLVMGetFirstFunction(null);
  if (LLVMGetFirstParam(value) !== null) count += 1;
  return LLVMGetFirstFunction(module) === null ? 0 : count;
}
export function main(): i32 {
  return 0;
}
