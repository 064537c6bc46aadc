// How a function is used: called, or taken as a value.
import { LLVMGetCalledValue } from "./llvm/core/instruction.ts";
import { LLVMGetFirstUse, LLVMGetNextUse, LLVMGetNumOperands, LLVMGetOperand, LLVMGetUser, LLVMIsACallInst } from "./llvm/core/value.ts";
import type { LLVMValueRef } from "./llvm/types.ts";

/** Whether something uses the function other than by calling it. */
export function isUsedAsValue(fn: LLVMValueRef): bool {
  for (let use = LLVMGetFirstUse(fn); use !== null; use = LLVMGetNextUse(use)) {
    const user = LLVMGetUser(use);
    if (!isCallOf(user, fn) || hasArgument(user, fn)) return true;
  }
  return false;
}

export function isCallOf(user: LLVMValueRef, fn: LLVMValueRef): bool {
  return LLVMIsACallInst(user) !== null && LLVMGetCalledValue(user) === fn;
}

function hasArgument(call: LLVMValueRef, value: LLVMValueRef): bool {
  for (const index of range(u32(LLVMGetNumOperands(call)) - 1)) {
    if (LLVMGetOperand(call, index) === value) return true;
  }
  return false;
}
