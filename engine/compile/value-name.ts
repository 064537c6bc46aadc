// Names of functions and variables in a module.
import { LLVMGetValueName2 } from "./llvm/core/value.ts";
import type { LLVMValueRef } from "./llvm/types.ts";

/** The name as the module has it: without `@` and quotes, and in the module's memory. */
export function nameOfValue(value: LLVMValueRef): string {
  const length: StaticArray<usize, 1> = [0];
  const start = LLVMGetValueName2(value, length.pointer);
  return stringFrom(sliceFrom(start, length[0]));
}
