// Where the words of a value have their bits in memory: lowers loads and stores of everything that is no plain scalar, and casts
// that keep all bits.
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import {
  LLVMCountStructElementTypes, LLVMGetArrayLength2, LLVMGetElementType, LLVMGetTypeKind, LLVMGetVectorSize, LLVMStructGetTypeAtIndex,
} from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import { LLVMABISizeOfType, LLVMOffsetOfElement, LLVMSizeOfTypeInBits } from "../../compile/llvm/target.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { wordsOfType } from "../../value-words.ts";
import { CAST_BITS_MAX, castWords, ENTRY_FIELDS, loadWords, storeWords } from "../values/move-routines.ts";
import type { Routine } from "../handlers/control.ts";
import type { Lowering } from "./lowering.ts";

const WORD_BITS: u32 = 64;

export function lowerLoadOfWords(lowering: Lowering, value: LLVMValueRef): void {
  const address = lowering.slotOf(LLVMGetOperand(value, 0)!);
  writeAccess(lowering, functionPointer(loadWords), lowering.resultSlot(value), address, LLVMTypeOf(value));
}

export function lowerStoreOfWords(lowering: Lowering, value: LLVMValueRef): void {
  const stored = LLVMGetOperand(value, 0)!;
  const slot = lowering.slotOf(stored);
  const address = lowering.slotOf(LLVMGetOperand(value, 1)!);
  writeAccess(lowering, functionPointer(storeWords), slot, address, LLVMTypeOf(stored));
}

function writeAccess(lowering: Lowering, routine: Routine, slot: u32, address: u32, type: LLVMTypeRef): void {
  const words = wordsOfType(type);
  lowering.writeRoutine(routine, (3 + words * ENTRY_FIELDS) * 4);
  lowering.code.writeHalf(slot);
  lowering.code.writeHalf(address);
  lowering.code.writeHalf(words);
  writeEntries(lowering, type, 0);
  lowering.code.align();
}

/** The same bits as another type. */
export function lowerBitCast(lowering: Lowering, value: LLVMValueRef): void {
  const operand = LLVMGetOperand(value, 0)!;
  const from = LLVMTypeOf(operand);
  const to = LLVMTypeOf(value);
  if (LLVMSizeOfTypeInBits(lowering.program.layout, to) > u64(CAST_BITS_MAX)) lowering.refuse(value, "it does not cast so many bits at once");
  const slot = lowering.slotOf(operand);
  const fromWords = wordsOfType(from);
  const toWords = wordsOfType(to);
  lowering.writeRoutine(functionPointer(castWords), (4 + (fromWords + toWords) * ENTRY_FIELDS) * 4);
  lowering.code.writeHalf(lowering.resultSlot(value));
  lowering.code.writeHalf(slot);
  lowering.code.writeHalf(fromWords);
  lowering.code.writeHalf(toWords);
  writeEntries(lowering, from, 0);
  writeEntries(lowering, to, 0);
  lowering.code.align();
}

/** Two fields for each word, in the order of words: the place in memory of its first bit, and how many there are. */
function writeEntries(lowering: Lowering, type: LLVMTypeRef, bit: u64): void {
  const layout = lowering.program.layout;
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.StructTypeKind:
      for (const index of range(LLVMCountStructElementTypes(type))) writeEntries(lowering, LLVMStructGetTypeAtIndex(type, index), bit + LLVMOffsetOfElement(layout, type, index) * 8);
      return;
    case LLVMTypeKind.ArrayTypeKind: {
      const element = LLVMGetElementType(type);
      for (const index of range(LLVMGetArrayLength2(type))) writeEntries(lowering, element, bit + index * LLVMABISizeOfType(layout, element) * 8);
      return;
    }
    // The lanes of vectors have no padding between them.
    case LLVMTypeKind.VectorTypeKind: {
      const element = LLVMGetElementType(type);
      for (const index of range(u64(LLVMGetVectorSize(type)))) writeEntries(lowering, element, bit + index * LLVMSizeOfTypeInBits(layout, element));
      return;
    }
    default:
      return writeScalarEntries(lowering, u32(bit), u32(LLVMSizeOfTypeInBits(layout, type)));
  }
}

function writeScalarEntries(lowering: Lowering, bit: u32, count: u32): void {
  for (let from: u32 = 0; from < count; from += WORD_BITS) {
    lowering.code.writeHalf(bit + from);
    lowering.code.writeHalf(count - from < WORD_BITS ? count - from : WORD_BITS);
  }
}
