// Lowers floating-point arithmetic, comparisons and conversions where no handler has them: of vectors, of 16 bits, remainders, and
// from and to integers of any width.
import { LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetFCmpPredicate, LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { floatToIntegerLanes, formatLanes, integerToFloatLanes } from "../values/conversion-routines.ts";
import { FloatBinary, SignOperation } from "../values/float-operations.ts";
import { floatBinaryLanes, floatCompareLanes, signLanes } from "../values/float-routines.ts";
import { formatField, lanesOf, widthOf, writeFields } from "./lanes.ts";
import type { Lowering } from "./lowering.ts";

export function lowerLaneFloatBinary(lowering: Lowering, value: LLVMValueRef): void {
  writeFloatBinary(lowering, value, operationOf(LLVMGetInstructionOpcode(value)));
}

export function writeFloatBinary(lowering: Lowering, value: LLVMValueRef, operation: FloatBinary): void {
  const type = LLVMTypeOf(value);
  const a = lowering.slotOf(LLVMGetOperand(value, 0)!);
  const b = lowering.slotOf(LLVMGetOperand(value, 1)!);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(value), a, b, formatField(lowering, value, type), lanesOf(type), u32(i32(operation))];
  writeFields(lowering, functionPointer(floatBinaryLanes), fields.slice());
}

function operationOf(opcode: LLVMOpcode): FloatBinary {
  switch (opcode) {
    case LLVMOpcode.FAdd: return FloatBinary.Add;
    case LLVMOpcode.FSub: return FloatBinary.Subtract;
    case LLVMOpcode.FMul: return FloatBinary.Multiply;
    case LLVMOpcode.FDiv: return FloatBinary.Divide;
    default: return FloatBinary.Remainder;
  }
}

export function lowerLaneNegation(lowering: Lowering, value: LLVMValueRef): void {
  const operand = LLVMGetOperand(value, 0)!;
  writeSign(lowering, value, operand, operand, SignOperation.Negate);
}

export function writeSign(lowering: Lowering, value: LLVMValueRef, operand: LLVMValueRef, other: LLVMValueRef, operation: SignOperation): void {
  const type = LLVMTypeOf(value);
  const a = lowering.slotOf(operand);
  const b = lowering.slotOf(other);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(value), a, b, formatField(lowering, value, type), lanesOf(type), u32(i32(operation))];
  writeFields(lowering, functionPointer(signLanes), fields.slice());
}

export function lowerLaneFloatCompare(lowering: Lowering, value: LLVMValueRef): void {
  const left = LLVMGetOperand(value, 0)!;
  const type = LLVMTypeOf(left);
  const a = lowering.slotOf(left);
  const b = lowering.slotOf(LLVMGetOperand(value, 1)!);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(value), a, b, formatField(lowering, value, type), lanesOf(type), u32(i32(LLVMGetFCmpPredicate(value)))];
  writeFields(lowering, functionPointer(floatCompareLanes), fields.slice());
}

/** Numbers that do not fit are undefined; they become what the saturating intrinsics make of them. */
export function lowerFloatToInteger(lowering: Lowering, value: LLVMValueRef): void {
  writeFloatToInteger(lowering, value, LLVMGetInstructionOpcode(value) === LLVMOpcode.FPToSI);
}

export function writeFloatToInteger(lowering: Lowering, value: LLVMValueRef, isSigned: bool): void {
  const operand = LLVMGetOperand(value, 0)!;
  const from = LLVMTypeOf(operand);
  const slot = lowering.slotOf(operand);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(value), slot, formatField(lowering, value, from), widthOf(LLVMTypeOf(value)), lanesOf(from), u32(isSigned)];
  writeFields(lowering, functionPointer(floatToIntegerLanes), fields.slice());
}

export function lowerIntegerToFloat(lowering: Lowering, value: LLVMValueRef): void {
  const operand = LLVMGetOperand(value, 0)!;
  const from = LLVMTypeOf(operand);
  const slot = lowering.slotOf(operand);
  const isSigned = u32(LLVMGetInstructionOpcode(value) === LLVMOpcode.SIToFP);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(value), slot, widthOf(from), formatField(lowering, value, LLVMTypeOf(value)), lanesOf(from), isSigned];
  writeFields(lowering, functionPointer(integerToFloatLanes), fields.slice());
}

export function lowerFormat(lowering: Lowering, value: LLVMValueRef): void {
  const operand = LLVMGetOperand(value, 0)!;
  const from = LLVMTypeOf(operand);
  const slot = lowering.slotOf(operand);
  const fields: StaticArray<u32, 5> = [lowering.resultSlot(value), slot, formatField(lowering, value, from), formatField(lowering, value, LLVMTypeOf(value)), lanesOf(from)];
  writeFields(lowering, functionPointer(formatLanes), fields.slice());
}
