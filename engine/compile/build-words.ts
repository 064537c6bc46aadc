// Builds the instructions that move values between words of memory and registers: at the seams between machine code, the
// interpreter's frames and entries into loops. How values lie in words is told in engine/value-words.ts.
import { wordsBeforeField, wordsOfType } from "../value-words.ts";
import { cString } from "./c-string.ts";
import { LLVMConstInt, LLVMGetPoison } from "./llvm/core/constant.ts";
import { LLVMTypeKind } from "./llvm/core/enumerations.ts";
import {
  LLVMBuildBitCast, LLVMBuildExtractElement, LLVMBuildExtractValue, LLVMBuildGEP2, LLVMBuildInsertElement, LLVMBuildInsertValue,
  LLVMBuildLoad2, LLVMBuildLShr, LLVMBuildOr, LLVMBuildShl, LLVMBuildStore, LLVMBuildTrunc, LLVMBuildZExt,
} from "./llvm/core/instruction-builder.ts";
import {
  LLVMCountStructElementTypes, LLVMGetArrayLength2, LLVMGetElementType, LLVMGetIntTypeWidth, LLVMGetTypeContext, LLVMGetTypeKind,
  LLVMGetVectorSize, LLVMInt64TypeInContext, LLVMIntTypeInContext, LLVMStructGetTypeAtIndex,
} from "./llvm/core/type.ts";
import { LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMBuilderRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";

const WORD_BITS: u32 = 64;
const UNNAMED = cString("\0");

/** Stores `value` in as many words as it takes, from number `first` of `words` on. */
export function storeInWords(builder: LLVMBuilderRef, value: LLVMValueRef, words: LLVMValueRef, first: u32): void {
  const type = LLVMTypeOf(value);
  const kind = LLVMGetTypeKind(type);
  if (kind === LLVMTypeKind.VectorTypeKind) {
    const step = wordsOfType(LLVMGetElementType(type));
    for (const index of range(LLVMGetVectorSize(type))) {
      storeInWords(builder, LLVMBuildExtractElement(builder, value, integer(type, index), UNNAMED), words, first + index * step);
    }
    return;
  }
  if (kind === LLVMTypeKind.ArrayTypeKind) {
    const step = wordsOfType(LLVMGetElementType(type));
    for (const index of range(u32(LLVMGetArrayLength2(type)))) {
      storeInWords(builder, LLVMBuildExtractValue(builder, value, index, UNNAMED), words, first + index * step);
    }
    return;
  }
  if (kind === LLVMTypeKind.StructTypeKind) {
    for (const index of range(LLVMCountStructElementTypes(type))) {
      storeInWords(builder, LLVMBuildExtractValue(builder, value, index, UNNAMED), words, first + wordsBeforeField(type, index));
    }
    return;
  }
  storeScalar(builder, value, words, first);
}

/** A value of the type from the words that it takes, from number `first` of `words` on. */
export function loadFromWords(builder: LLVMBuilderRef, type: LLVMTypeRef, words: LLVMValueRef, first: u32): LLVMValueRef {
  const kind = LLVMGetTypeKind(type);
  if (kind !== LLVMTypeKind.VectorTypeKind && kind !== LLVMTypeKind.ArrayTypeKind && kind !== LLVMTypeKind.StructTypeKind) {
    return loadScalar(builder, type, words, first);
  }
  let whole = LLVMGetPoison(type);
  if (kind === LLVMTypeKind.StructTypeKind) {
    for (const index of range(LLVMCountStructElementTypes(type))) {
      const field = loadFromWords(builder, LLVMStructGetTypeAtIndex(type, index), words, first + wordsBeforeField(type, index));
      whole = LLVMBuildInsertValue(builder, whole, field, index, UNNAMED);
    }
    return whole;
  }
  const isVector = kind === LLVMTypeKind.VectorTypeKind;
  const elementType = LLVMGetElementType(type);
  const step = wordsOfType(elementType);
  for (const index of range(isVector ? LLVMGetVectorSize(type) : u32(LLVMGetArrayLength2(type)))) {
    const element = loadFromWords(builder, elementType, words, first + index * step);
    whole = isVector ? LLVMBuildInsertElement(builder, whole, element, integer(type, index), UNNAMED)
      : LLVMBuildInsertValue(builder, whole, element, index, UNNAMED);
  }
  return whole;
}

function storeScalar(builder: LLVMBuilderRef, value: LLVMValueRef, words: LLVMValueRef, first: u32): void {
  const type = LLVMTypeOf(value);
  const bits = bitsOfNumber(type);
  // Addresses and such floating-point numbers as fill a word are stored as they are.
  if (bits === 0) {
    ignore(LLVMBuildStore(builder, value, wordAt(builder, type, words, first)));
    return;
  }
  const count = (bits + WORD_BITS - 1) / WORD_BITS;
  const wide = LLVMIntTypeInContext(LLVMGetTypeContext(type), count * WORD_BITS);
  const asInteger = isInteger(type) ? value : LLVMBuildBitCast(builder, value, LLVMIntTypeInContext(LLVMGetTypeContext(type), bits), UNNAMED);
  const whole = LLVMBuildZExt(builder, asInteger, wide, UNNAMED);
  for (const index of range(count)) {
    const shifted = index === 0 ? whole : LLVMBuildLShr(builder, whole, LLVMConstInt(wide, u64(index) * u64(WORD_BITS), 0), UNNAMED);
    const piece = LLVMBuildTrunc(builder, shifted, wordType(type), UNNAMED);
    ignore(LLVMBuildStore(builder, piece, wordAt(builder, type, words, first + index)));
  }
}

function loadScalar(builder: LLVMBuilderRef, type: LLVMTypeRef, words: LLVMValueRef, first: u32): LLVMValueRef {
  const bits = bitsOfNumber(type);
  if (bits === 0) return LLVMBuildLoad2(builder, type, wordAt(builder, type, words, first), UNNAMED);
  const count = (bits + WORD_BITS - 1) / WORD_BITS;
  const wide = LLVMIntTypeInContext(LLVMGetTypeContext(type), count * WORD_BITS);
  let whole: LLVMValueRef = LLVMBuildLoad2(builder, wordType(type), wordAt(builder, type, words, first), UNNAMED);
  if (count > 1) whole = LLVMBuildZExt(builder, whole, wide, UNNAMED);
  for (let index: u32 = 1; index < count; index += 1) {
    const word = LLVMBuildLoad2(builder, wordType(type), wordAt(builder, type, words, first + index), UNNAMED);
    const place = LLVMConstInt(wide, u64(index) * u64(WORD_BITS), 0);
    whole = LLVMBuildOr(builder, whole, LLVMBuildShl(builder, LLVMBuildZExt(builder, word, wide, UNNAMED), place, UNNAMED), UNNAMED);
  }
  const asInteger = LLVMBuildTrunc(builder, whole, LLVMIntTypeInContext(LLVMGetTypeContext(type), bits), UNNAMED);
  return isInteger(type) ? asInteger : LLVMBuildBitCast(builder, asInteger, type, UNNAMED);
}

/** The bits of a number that is not a word as it is; 0 for addresses and 64-bit floating-point numbers. */
function bitsOfNumber(type: LLVMTypeRef): u32 {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.IntegerTypeKind: return LLVMGetIntTypeWidth(type);
    case LLVMTypeKind.HalfTypeKind:
    case LLVMTypeKind.BFloatTypeKind: return 16;
    case LLVMTypeKind.FloatTypeKind: return 32;
    case LLVMTypeKind.X86_FP80TypeKind: return 80;
    case LLVMTypeKind.FP128TypeKind:
    case LLVMTypeKind.PPC_FP128TypeKind: return 128;
    default: return 0;
  }
}

const isInteger = (type: LLVMTypeRef): bool => LLVMGetTypeKind(type) === LLVMTypeKind.IntegerTypeKind;
const wordType = (type: LLVMTypeRef): LLVMTypeRef => LLVMInt64TypeInContext(LLVMGetTypeContext(type));
const integer = (type: LLVMTypeRef, value: u32): LLVMValueRef => LLVMConstInt(wordType(type), value, 0);

function wordAt(builder: LLVMBuilderRef, type: LLVMTypeRef, words: LLVMValueRef, index: u32): LLVMValueRef {
  if (index === 0) return words;
  const indices: StaticArray<LLVMValueRef | null, 1> = [integer(type, index)];
  return LLVMBuildGEP2(builder, wordType(type), words, indices.pointer, 1, UNNAMED);
}
