// Lowers arithmetic, comparisons and conversions of integers of any width, and of vectors of integers. Those of more than 128 bits have
// routines of their own.
import { LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetICmpPredicate, LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { BinaryOperation } from "../values/integer-operations.ts";
import { binaryLanes, compareLanes, widthLanes } from "../values/integer-routines.ts";
import { isLongOperation, longBinaryLanes, longCompareLanes, longWidthLanes } from "../values/long-integer-routines.ts";
import { WIDE_BITS_MAX } from "../values/wide.ts";
import { lanesOf, widthOf, writeFields } from "./lanes.ts";
import type { Lowering } from "./lowering.ts";

export function lowerWideBinary(lowering: Lowering, value: LLVMValueRef): void {
  writeBinary(lowering, value, LLVMGetOperand(value, 0)!, LLVMGetOperand(value, 1)!, operationOf(lowering, value));
}

/** The result is of the operands' type. */
export function writeBinary(lowering: Lowering, value: LLVMValueRef, a: LLVMValueRef, b: LLVMValueRef, operation: BinaryOperation): void {
  const type = LLVMTypeOf(value);
  const left = lowering.slotOf(a);
  const right = lowering.slotOf(b);
  const width = widthOf(type);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(value), left, right, width, lanesOf(type), u32(i32(operation))];
  if (width <= WIDE_BITS_MAX) return writeFields(lowering, functionPointer(binaryLanes), fields.slice());
  if (!isLongOperation(operation)) lowering.refuse(value, "it does not do this with integers of more than 128 bits");
  writeFields(lowering, functionPointer(longBinaryLanes), fields.slice());
}

function operationOf(lowering: Lowering, value: LLVMValueRef): BinaryOperation {
  switch (LLVMGetInstructionOpcode(value)) {
    case LLVMOpcode.Add: return BinaryOperation.Add;
    case LLVMOpcode.Sub: return BinaryOperation.Subtract;
    case LLVMOpcode.Mul: return BinaryOperation.Multiply;
    case LLVMOpcode.UDiv: return BinaryOperation.Divide;
    case LLVMOpcode.SDiv: return BinaryOperation.DivideSigned;
    case LLVMOpcode.URem: return BinaryOperation.Remainder;
    case LLVMOpcode.SRem: return BinaryOperation.RemainderSigned;
    case LLVMOpcode.Shl: return BinaryOperation.ShiftLeft;
    case LLVMOpcode.LShr: return BinaryOperation.ShiftRight;
    case LLVMOpcode.AShr: return BinaryOperation.ShiftRightSigned;
    case LLVMOpcode.And: return BinaryOperation.And;
    case LLVMOpcode.Or: return BinaryOperation.Or;
    case LLVMOpcode.Xor: return BinaryOperation.Xor;
    default: lowering.refuse(value, "it does not know this operation on integers");
  }
}

export function lowerWideCompare(lowering: Lowering, value: LLVMValueRef): void {
  const left = LLVMGetOperand(value, 0)!;
  const type = LLVMTypeOf(left);
  const a = lowering.slotOf(left);
  const b = lowering.slotOf(LLVMGetOperand(value, 1)!);
  const width = widthOf(type);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(value), a, b, width, lanesOf(type), u32(i32(LLVMGetICmpPredicate(value)))];
  writeFields(lowering, width > WIDE_BITS_MAX ? functionPointer(longCompareLanes) : functionPointer(compareLanes), fields.slice());
}

/** To a narrower or wider integer, or between integers and addresses. */
export function lowerWidth(lowering: Lowering, value: LLVMValueRef): void {
  const operand = LLVMGetOperand(value, 0)!;
  const from = LLVMTypeOf(operand);
  const to = LLVMTypeOf(value);
  const slot = lowering.slotOf(operand);
  const isSigned = u32(LLVMGetInstructionOpcode(value) === LLVMOpcode.SExt);
  const isLong = widthOf(from) > WIDE_BITS_MAX || widthOf(to) > WIDE_BITS_MAX;
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(value), slot, widthOf(from), widthOf(to), lanesOf(to), isSigned];
  writeFields(lowering, isLong ? functionPointer(longWidthLanes) : functionPointer(widthLanes), fields.slice());
}
