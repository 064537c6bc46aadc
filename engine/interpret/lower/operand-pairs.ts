// The two operands of an operation, brought to places that its handlers take.
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { OperandPair } from "../operation-handlers/operations.table.ts";
import { Accumulator, Place, type Lowering, type Operand } from "./lowering.ts";

export interface Operands {
  readonly left: Operand;
  readonly right: Operand;
}

/** Both operands; at most one of them is in the accumulator, at most one in the instruction. */
export function operandsOf(lowering: Lowering, left: LLVMValueRef, right: LLVMValueRef, accumulator: Accumulator): Operands {
  // What is computed only now goes first, for it changes the accumulators.
  const computedLeft = lowering.isComputedLate(left) ? lowering.operandInFrame(left) : null;
  const computedRight = lowering.isComputedLate(right) ? lowering.operandInFrame(right) : null;
  let first = computedLeft !== null ? computedLeft : lowering.operand(left, accumulator);
  let second = computedRight !== null ? computedRight : lowering.operand(right, accumulator);
  if (first.place === Place.Immediate && second.place === Place.Immediate) first = { place: Place.Slot, slot: lowering.slotOfWord(first.word), word: 0 };
  if (first.place === Place.Held && second.place === Place.Held) second = { place: Place.Slot, slot: lowering.slotOf(right), word: 0 };
  return { left: first, right: second };
}

/** The operands as the first four pairs have them: the accumulator only gives the first one, the instruction the second. */
export function inOrder(lowering: Lowering, operands: Operands, right: LLVMValueRef): Operands {
  const { left } = operands;
  if (left.place === Place.Immediate) return { left: { place: Place.Slot, slot: lowering.slotOfWord(left.word), word: 0 }, right: inSlot(lowering, operands.right, right) };
  return { left, right: left.place === Place.Slot ? inSlot(lowering, operands.right, right) : operands.right };
}

function inSlot(lowering: Lowering, operand: Operand, value: LLVMValueRef): Operand {
  if (operand.place !== Place.Held) return operand;
  return { place: Place.Slot, slot: lowering.slotOf(value), word: 0 };
}

/** Both, none from the accumulator: the first in the frame, the second there or in the instruction. */
export function operandsInFrame(lowering: Lowering, left: LLVMValueRef, right: LLVMValueRef): Operands {
  let first = lowering.operandInFrame(left);
  if (first.place === Place.Immediate) first = { place: Place.Slot, slot: lowering.slotOfWord(first.word), word: 0 };
  return { left: first, right: lowering.operandInFrame(right) };
}

/** The one that is in the instruction comes second, the one in the accumulator first. */
export function shouldSwap(operands: Operands): bool {
  return operands.left.place === Place.Immediate || (operands.right.place === Place.Held && operands.left.place === Place.Slot);
}

export const swapped = (operands: Operands): Operands => ({ left: operands.right, right: operands.left });

export function pairOf(operands: Operands): OperandPair {
  const { left, right } = operands;
  if (left.place === Place.Slot) {
    return right.place === Place.Slot ? OperandPair.SlotSlot : right.place === Place.Immediate ? OperandPair.SlotImmediate : OperandPair.SlotHeld;
  }
  if (left.place === Place.Held) return right.place === Place.Slot ? OperandPair.HeldSlot : OperandPair.HeldImmediate;
  return right.place === Place.Slot ? OperandPair.ImmediateSlot : OperandPair.ImmediateHeld;
}

export const hasHeld = (operands: Operands): bool => operands.left.place === Place.Held || operands.right.place === Place.Held;

/** The fields behind the result: a slot, and a slot or an immediate; 12 bytes. */
export function writeOperands(lowering: Lowering, operands: Operands): void {
  const { left, right } = operands;
  if (left.place === Place.Slot && right.place === Place.Slot) {
    lowering.code.writeHalf(left.slot);
    lowering.code.writeHalf(right.slot);
    lowering.code.writeHalf(0);
    return;
  }
  lowering.code.writeHalf(left.place === Place.Slot ? left.slot : right.slot);
  lowering.code.writeWord(left.place === Place.Immediate ? left.word : right.word);
}
