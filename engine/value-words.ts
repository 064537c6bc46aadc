// How values of the program lie in words of 64 bits: in the interpreter's frames, between tiers, and when a call crosses from one
// to another. A scalar is a word with its upper bits zero (a 32-bit float in the lower half); an integer of more than 64 bits
// is as many words as it needs, the lowest first; vectors, arrays and structs are their elements, one behind the other.
import { LLVMTypeKind } from "./compile/llvm/core/enumerations.ts";
import {
  LLVMCountStructElementTypes, LLVMGetArrayLength2, LLVMGetElementType, LLVMGetIntTypeWidth, LLVMGetTypeKind, LLVMGetVectorSize,
  LLVMStructGetTypeAtIndex,
} from "./compile/llvm/core/type.ts";
import type { LLVMTypeRef } from "./compile/llvm/types.ts";

const WORD_BITS = 64;

/** How many words a value of the type takes; 0 for `void`, labels and metadata. */
export function wordsOfType(type: LLVMTypeRef): u32 {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.IntegerTypeKind:
      return (LLVMGetIntTypeWidth(type) + WORD_BITS - 1) / WORD_BITS;
    case LLVMTypeKind.HalfTypeKind:
    case LLVMTypeKind.BFloatTypeKind:
    case LLVMTypeKind.FloatTypeKind:
    case LLVMTypeKind.DoubleTypeKind:
    case LLVMTypeKind.PointerTypeKind:
      return 1;
    // As their bytes in memory: they can be moved, not computed with.
    case LLVMTypeKind.X86_FP80TypeKind:
    case LLVMTypeKind.FP128TypeKind:
    case LLVMTypeKind.PPC_FP128TypeKind:
      return 2;
    case LLVMTypeKind.VectorTypeKind:
      return times(LLVMGetVectorSize(type), wordsOfType(LLVMGetElementType(type)));
    case LLVMTypeKind.ArrayTypeKind:
      return times(LLVMGetArrayLength2(type), wordsOfType(LLVMGetElementType(type)));
    case LLVMTypeKind.StructTypeKind:
      return wordsBeforeField(type, LLVMCountStructElementTypes(type));
    default:
      return 0;
  }
}

/** More than any frame holds stays more than any frame holds. */
const WORDS_MAX: u32 = 0x1000_0000;

function times(count: u64, words: u32): u32 {
  return words > 0 && count > u64(WORDS_MAX / words) ? WORDS_MAX : u32(count) * words;
}

/** The words of a struct's fields up to, not including, `field`. */
export function wordsBeforeField(type: LLVMTypeRef, field: u32): u32 {
  let words: u32 = 0;
  for (const index of range(field)) {
    words += wordsOfType(LLVMStructGetTypeAtIndex(type, index));
    if (words > WORDS_MAX) return WORDS_MAX;
  }
  return words;
}
