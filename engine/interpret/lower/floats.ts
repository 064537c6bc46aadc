// Lowers arithmetic of floats.
import { LLVMOpcode, LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { FloatOperation, FloatUnary, HandlerTable } from "../operation-handlers/operations.table.ts";
import { lowerFusedFloat } from "./fused-floats.ts";
import { Accumulator, Place, type Lowering } from "./lowering.ts";
import { hasHeld, operandsOf, pairOf, shouldSwap, swapped, writeOperands } from "./operand-pairs.ts";

export function lowerFloatBinary(lowering: Lowering, value: LLVMValueRef): void {
  if (lowerFusedFloat(lowering, value)) return;
  const opcode = LLVMGetInstructionOpcode(value);
  const accumulator = accumulatorOf(LLVMTypeOf(value));
  let operands = operandsOf(lowering, LLVMGetOperand(value, 0)!, LLVMGetOperand(value, 1)!, accumulator);
  if ((opcode === LLVMOpcode.FAdd || opcode === LLVMOpcode.FMul) && shouldSwap(operands)) operands = swapped(operands);
  if (hasHeld(operands)) lowering.takeHeld(accumulator);
  const operation = operationOf(opcode) + (accumulator === Accumulator.X ? 0 : u32(i32(FloatOperation.AddF32)));
  lowering.writeOperation(HandlerTable.Float, (operation * 7 + u32(i32(pairOf(operands)))) * 2, value, accumulator);
  writeOperands(lowering, operands);
}

export function lowerNegation(lowering: Lowering, value: LLVMValueRef): void {
  const isWide = LLVMGetTypeKind(LLVMTypeOf(value)) === LLVMTypeKind.DoubleTypeKind;
  lowerFloatUnary(lowering, value, LLVMGetOperand(value, 0)!, isWide ? FloatUnary.NegateF64 : FloatUnary.NegateF32);
}

/** An operation of one operand, which `operand` is; the types are those of operand and value. */
export function lowerFloatUnary(lowering: Lowering, value: LLVMValueRef, operand: LLVMValueRef, operation: FloatUnary): void {
  const from = accumulatorOf(LLVMTypeOf(operand));
  let source = lowering.operand(operand, from);
  if (source.place === Place.Immediate) source = { place: Place.Slot, slot: lowering.slotOfWord(source.word), word: 0 };
  const isHeld = source.place === Place.Held;
  if (isHeld) lowering.takeHeld(from);
  lowering.writeOperation(HandlerTable.FloatUnary, (u32(i32(operation)) * 2 + u32(isHeld)) * 2, value, accumulatorOf(LLVMTypeOf(value)));
  lowering.code.writeHalf(source.slot);
}

/** The same on a slot. */
export function writeFloatUnary(lowering: Lowering, value: LLVMValueRef, slot: u32, operation: FloatUnary): void {
  lowering.writeOperation(HandlerTable.FloatUnary, u32(i32(operation)) * 4, value, accumulatorOf(LLVMTypeOf(value)));
  lowering.code.writeHalf(slot);
}

/** Where handlers have values of the type. */
export function accumulatorOf(type: LLVMTypeRef): Accumulator {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.DoubleTypeKind: return Accumulator.X;
    case LLVMTypeKind.FloatTypeKind: return Accumulator.Y;
    default: return Accumulator.A;
  }
}

function operationOf(opcode: LLVMOpcode): u32 {
  switch (opcode) {
    case LLVMOpcode.FAdd: return u32(i32(FloatOperation.AddF64));
    case LLVMOpcode.FSub: return u32(i32(FloatOperation.SubtractF64));
    case LLVMOpcode.FMul: return u32(i32(FloatOperation.MultiplyF64));
    default: return u32(i32(FloatOperation.DivideF64));
  }
}
