// Errors of ORC and the pass manager, which LLVM returns as objects.
import { textOfCString } from "./c-string.ts";
import { LLVMGetErrorMessage, type LLVMErrorRef } from "./llvm/error.ts";

/** The error's own sentence, which stays in memory; the error itself is used up. */
export function messageOfError(error: LLVMErrorRef): string {
  return textOfCString(LLVMGetErrorMessage(error));
}
