// Constants of more than one word, word by word.
import { LLVMGetAggregateElement, LLVMIsNull } from "../../compile/llvm/core/constant.ts";
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMCountStructElementTypes, LLVMGetElementType, LLVMGetTypeKind, LLVMStructGetTypeAtIndex } from "../../compile/llvm/core/type.ts";
import { LLVMIsUndef, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { constantWordAt } from "../../read/constant-wide.ts";
import { constantWord } from "../../read/constant-word.ts";
import { wordsOfType } from "../../value-words.ts";
import type { Lowering } from "./lowering.ts";
import { isOneWord } from "./value-uses.ts";

/** Undefined values are zero. */
export function wordOfConstant(lowering: Lowering, value: LLVMValueRef, index: u32): u64 {
  const type = LLVMTypeOf(value);
  if (isOneWord(type)) return constantWord(lowering.program, value);
  if (LLVMIsNull(value) !== 0 || LLVMIsUndef(value) !== 0) return 0;
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.VectorTypeKind:
    case LLVMTypeKind.ArrayTypeKind: {
      const words = wordsOfType(LLVMGetElementType(type));
      return wordOfConstant(lowering, member(lowering, value, index / words), index % words);
    }
    case LLVMTypeKind.StructTypeKind:
      return wordOfField(lowering, value, index);
    default:
      return constantWordAt(lowering.program, value, index);
  }
}

function wordOfField(lowering: Lowering, value: LLVMValueRef, index: u32): u64 {
  const type = LLVMTypeOf(value);
  let before: u32 = 0;
  for (const field of range(LLVMCountStructElementTypes(type))) {
    const words = wordsOfType(LLVMStructGetTypeAtIndex(type, field));
    if (index < before + words) return wordOfConstant(lowering, member(lowering, value, field), index - before);
    before += words;
  }
  unreachable();
}

/** Constants that are computed from others have no members. */
function member(lowering: Lowering, value: LLVMValueRef, index: u32): LLVMValueRef {
  const element = LLVMGetAggregateElement(value, index);
  return element !== null ? element : lowering.refuse(value, "it does not know this constant");
}

/** The constant itself, or the one that is in all lanes of a vector. */
export function constantLane(value: LLVMValueRef): LLVMValueRef {
  return LLVMGetTypeKind(LLVMTypeOf(value)) === LLVMTypeKind.VectorTypeKind ? LLVMGetAggregateElement(value, 0)! : value;
}
