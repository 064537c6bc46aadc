// Lowers what only moves words: lanes and fields taken out and put in, vectors shuffled, one of two values chosen.
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetIndices, LLVMGetNumIndices } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetMaskValue, LLVMGetNumMaskElements } from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMGetElementType, LLVMGetTypeKind, LLVMStructGetTypeAtIndex } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { wordsBeforeField, wordsOfType } from "../../value-words.ts";
import { chooseWords, extractLane, gatherWords, insertLane, moveWords, NO_SLOT } from "../values/move-routines.ts";
import { lowerSelect } from "./conversions.ts";
import { isVector, lanesOf, laneType, writeFields } from "./lanes.ts";
import type { Lowering } from "./lowering.ts";
import { isOneWord } from "./value-uses.ts";

export function lowerExtractValue(lowering: Lowering, value: LLVMValueRef): void {
  const aggregate = LLVMGetOperand(value, 0)!;
  const slot = lowering.slotOf(aggregate);
  writeMove(lowering, lowering.resultSlot(value), slot + wordsBefore(value, LLVMTypeOf(aggregate)) * 8, wordsOfType(LLVMTypeOf(value)));
}

export function lowerInsertValue(lowering: Lowering, value: LLVMValueRef): void {
  const type = LLVMTypeOf(value);
  const inserted = LLVMGetOperand(value, 1)!;
  const aggregate = lowering.slotOf(LLVMGetOperand(value, 0)!);
  const slot = lowering.slotOf(inserted);
  writeMove(lowering, lowering.resultSlot(value), aggregate, wordsOfType(type));
  writeMove(lowering, lowering.resultSlot(value) + wordsBefore(value, type) * 8, slot, wordsOfType(LLVMTypeOf(inserted)));
}

/** The words in front of the member that the indices of the instruction lead to. */
function wordsBefore(value: LLVMValueRef, aggregate: LLVMTypeRef): u32 {
  const indices = LLVMGetIndices(value);
  let type = aggregate;
  let words: u32 = 0;
  for (const at of range(LLVMGetNumIndices(value))) {
    const index = indices[at];
    if (LLVMGetTypeKind(type) === LLVMTypeKind.StructTypeKind) {
      words += wordsBeforeField(type, index);
      type = LLVMStructGetTypeAtIndex(type, index);
    } else {
      type = LLVMGetElementType(type);
      words += index * wordsOfType(type);
    }
  }
  return words;
}

export function writeMove(lowering: Lowering, to: u32, from: u32, words: u32): void {
  if (words === 0) return;
  const fields: StaticArray<u32, 3> = [to, from, words];
  writeFields(lowering, functionPointer(moveWords), fields.slice());
}

/** The value itself, of any type: what is frozen is defined here already. */
export function lowerSameWords(lowering: Lowering, value: LLVMValueRef): void {
  writeMove(lowering, lowering.resultSlot(value), lowering.slotOf(LLVMGetOperand(value, 0)!), wordsOfType(LLVMTypeOf(value)));
}

export function lowerExtractElement(lowering: Lowering, value: LLVMValueRef): void {
  const vector = LLVMGetOperand(value, 0)!;
  const slot = lowering.slotOf(vector);
  const index = lowering.slotOf(LLVMGetOperand(value, 1)!);
  const fields: StaticArray<u32, 5> = [lowering.resultSlot(value), slot, index, lanesOf(LLVMTypeOf(vector)), wordsOfType(LLVMTypeOf(value))];
  writeFields(lowering, functionPointer(extractLane), fields.slice());
}

export function lowerInsertElement(lowering: Lowering, value: LLVMValueRef): void {
  const type = LLVMTypeOf(value);
  const vector = lowering.slotOf(LLVMGetOperand(value, 0)!);
  const inserted = lowering.slotOf(LLVMGetOperand(value, 1)!);
  const index = lowering.slotOf(LLVMGetOperand(value, 2)!);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(value), vector, index, lanesOf(type), wordsOfType(laneType(type)), inserted];
  writeFields(lowering, functionPointer(insertLane), fields.slice());
}

export function lowerShuffle(lowering: Lowering, value: LLVMValueRef): void {
  const left = LLVMGetOperand(value, 0)!;
  const type = LLVMTypeOf(left);
  const first = lowering.slotOf(left);
  const second = lowering.slotOf(LLVMGetOperand(value, 1)!);
  const words = wordsOfType(laneType(type));
  const lanes = lanesOf(type);
  const count = LLVMGetNumMaskElements(value);
  lowering.writeRoutine(functionPointer(gatherWords), (2 + count * words) * 4);
  lowering.code.writeHalf(lowering.resultSlot(value));
  lowering.code.writeHalf(count * words);
  for (const index of range(count)) {
    // Negative: any value will do.
    const lane = LLVMGetMaskValue(value, index);
    const slot = lane < 0 ? NO_SLOT : u32(lane) < lanes ? first + u32(lane) * words * 8 : second + (u32(lane) - lanes) * words * 8;
    for (const word of range(words)) lowering.code.writeHalf(slot === NO_SLOT ? NO_SLOT : slot + word * 8);
  }
  lowering.code.align();
}

export function lowerChoice(lowering: Lowering, value: LLVMValueRef): void {
  const condition = LLVMGetOperand(value, 0)!;
  const type = LLVMTypeOf(value);
  if (isOneWord(type)) return lowerSelect(lowering, value);
  const chooser = lowering.slotOf(condition);
  const first = lowering.slotOf(LLVMGetOperand(value, 1)!);
  const second = lowering.slotOf(LLVMGetOperand(value, 2)!);
  const isEach = isVector(LLVMTypeOf(condition));
  const fields: StaticArray<u32, 6> = [
    lowering.resultSlot(value), chooser, first, second, isEach ? lanesOf(type) : 1, isEach ? wordsOfType(laneType(type)) : wordsOfType(type),
  ];
  writeFields(lowering, functionPointer(chooseWords), fields.slice());
}
