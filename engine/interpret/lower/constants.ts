// Constants of more than one word, word by word.
import { LLVMIsNull } from "../../compile/llvm/core/constant.ts";
import { LLVMIsUndef, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { constantWord } from "../../read/constant-word.ts";
import type { Lowering } from "./lowering.ts";
import { isOneWord } from "./value-uses.ts";

/** Undefined values are zero. */
export function wordOfConstant(lowering: Lowering, value: LLVMValueRef, index: u32): u64 {
  if (isOneWord(LLVMTypeOf(value))) return constantWord(lowering.program, value);
  if (LLVMIsNull(value) !== 0 || LLVMIsUndef(value) !== 0) return 0;
  lowering.refuse(value, "it does not know this constant");
}
