// Constants of more than one word, word by word.
import { LLVMConstBitCast, LLVMConstInt, LLVMConstTrunc, LLVMGetAggregateElement, LLVMIsNull } from "../../compile/llvm/core/constant.ts";
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMBuildLShr } from "../../compile/llvm/core/instruction-builder.ts";
import {
  LLVMCountStructElementTypes, LLVMGetElementType, LLVMGetTypeContext, LLVMGetTypeKind, LLVMIntTypeInContext, LLVMStructGetTypeAtIndex,
} from "../../compile/llvm/core/type.ts";
import { LLVMIsUndef, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import { LLVMSizeOfTypeInBits } from "../../compile/llvm/target.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { cString } from "../../compile/c-string.ts";
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
      return wordOfNumber(lowering, value, index);
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

/** 64 bits of a number that has more. */
function wordOfNumber(lowering: Lowering, value: LLVMValueRef, index: u32): u64 {
  const context = LLVMGetTypeContext(LLVMTypeOf(value));
  const bitCount = u32(LLVMSizeOfTypeInBits(lowering.program.layout, LLVMTypeOf(value)));
  const type = LLVMIntTypeInContext(context, bitCount);
  const whole = LLVMConstBitCast(value, type);
  // The builder computes with constants and inserts nothing.
  const shifted = index === 0 ? whole : LLVMBuildLShr(lowering.program.builder, whole, LLVMConstInt(type, u64(index) * 64, 0), cString("\0"));
  return constantWord(lowering.program, LLVMConstTrunc(shifted, LLVMIntTypeInContext(context, 64)));
}

/** The constant itself, or the one that is in all lanes of a vector. */
export function constantLane(value: LLVMValueRef): LLVMValueRef {
  return LLVMGetTypeKind(LLVMTypeOf(value)) === LLVMTypeKind.VectorTypeKind ? LLVMGetAggregateElement(value, 0)! : value;
}
