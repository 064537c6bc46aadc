// Lowers conversions between scalars, and the choice between two of them.
import { LLVMOpcode, LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { handlerAt } from "../operation-handlers/handler-at.ts";
import { FloatUnary, HandlerTable, IntegerUnary } from "../operation-handlers/operations.table.ts";
import { lowerFloatUnary, writeFloatUnary } from "./floats.ts";
import { Accumulator, Place, type Lowering } from "./lowering.ts";

export function lowerConversion(lowering: Lowering, value: LLVMValueRef): void {
  const operand = LLVMGetOperand(value, 0)!;
  const from = LLVMTypeOf(operand);
  const to = LLVMTypeOf(value);
  switch (LLVMGetInstructionOpcode(value)) {
    case LLVMOpcode.Trunc:
    case LLVMOpcode.PtrToInt:
      return lowerIntegerUnary(lowering, value, operand, truncationTo(LLVMGetIntTypeWidth(to)));
    case LLVMOpcode.SExt:
      return lowerIntegerUnary(lowering, value, operand, extension(LLVMGetIntTypeWidth(from), LLVMGetIntTypeWidth(to)));
    case LLVMOpcode.FPTrunc: return lowerFloatUnary(lowering, value, operand, FloatUnary.F64ToF32);
    case LLVMOpcode.FPExt: return lowerFloatUnary(lowering, value, operand, FloatUnary.F32ToF64);
    case LLVMOpcode.SIToFP: return lowerToFloat(lowering, value, operand, true);
    case LLVMOpcode.UIToFP: return lowerToFloat(lowering, value, operand, false);
    case LLVMOpcode.FPToSI: return lowerToInteger(lowering, value, operand, true);
    default: return lowerToInteger(lowering, value, operand, false);
  }
}

/** A conversion that keeps the word, where its uses are elsewhere too. */
export function lowerSameWord(lowering: Lowering, value: LLVMValueRef): void {
  lowerIntegerUnary(lowering, value, LLVMGetOperand(value, 0)!, IntegerUnary.Move);
}

export function lowerIntegerUnary(lowering: Lowering, value: LLVMValueRef, operand: LLVMValueRef, operation: IntegerUnary): void {
  let source = lowering.operand(operand, Accumulator.A);
  if (source.place === Place.Immediate) source = { place: Place.Slot, slot: lowering.slotOfWord(source.word), word: 0 };
  const isHeld = source.place === Place.Held;
  if (isHeld) lowering.takeHeld(Accumulator.A);
  lowering.writeOperation(HandlerTable.IntegerUnary, (u32(i32(operation)) * 2 + u32(isHeld)) * 2, value, Accumulator.A);
  lowering.code.writeHalf(source.slot);
}

export function lowerSelect(lowering: Lowering, value: LLVMValueRef): void {
  const condition = lowering.operand(LLVMGetOperand(value, 0)!, Accumulator.A);
  const conditionSlot = condition.place === Place.Immediate ? lowering.slotOfWord(condition.word) : condition.slot;
  const isHeld = condition.place === Place.Held;
  // What is chosen is read from the frame even where it is the condition itself.
  const first = lowering.operandInFrame(LLVMGetOperand(value, 1)!);
  const second = lowering.operandInFrame(LLVMGetOperand(value, 2)!);
  if (isHeld) lowering.takeHeld(Accumulator.A);
  const arms = u32(first.place === Place.Immediate) * 2 + u32(second.place === Place.Immediate);
  lowering.writeOperation(HandlerTable.Select, (u32(isHeld) * 4 + arms) * 2, value, Accumulator.A);
  lowering.code.writeHalf(conditionSlot);
  lowering.code.writeHalf(first.slot);
  lowering.code.writeHalf(second.slot);
  lowering.code.writeWord(first.word);
  lowering.code.writeWord(second.word);
}

const isWide = (type: LLVMTypeRef): bool => LLVMGetTypeKind(type) === LLVMTypeKind.DoubleTypeKind;

export function truncationTo(width: u32): IntegerUnary {
  switch (width) {
    case 1: return IntegerUnary.Truncate1;
    case 8: return IntegerUnary.Truncate8;
    case 16: return IntegerUnary.Truncate16;
    case 32: return IntegerUnary.Truncate32;
    default: return IntegerUnary.Move;
  }
}

export function extension(from: u32, to: u32): IntegerUnary {
  switch (from) {
    case 1: return to === 8 ? IntegerUnary.Spread8 : to === 16 ? IntegerUnary.Spread16 : to === 32 ? IntegerUnary.Spread32 : IntegerUnary.Spread64;
    case 8: return to === 16 ? IntegerUnary.Extend8To16 : to === 32 ? IntegerUnary.Extend8To32 : IntegerUnary.Extend8To64;
    case 16: return to === 32 ? IntegerUnary.Extend16To32 : IntegerUnary.Extend16To64;
    default: return IntegerUnary.Extend32To64;
  }
}

/** The slot of an integer as a word with its sign. */
export function extendedSlot(lowering: Lowering, value: LLVMValueRef): u32 {
  const width = LLVMGetIntTypeWidth(LLVMTypeOf(value));
  const slot = lowering.slotOf(value);
  if (width === 64) return slot;
  if (width !== 1 && width !== 8 && width !== 16 && width !== 32) lowering.refuse(value, "it does not know the sign of an integer of this width");
  return writeUnary(lowering, handlerAt(HandlerTable.IntegerUnary, u32(i32(extension(width, 64))) * 4), slot);
}

/** An operation on a slot whose result nothing else needs; gives the result's slot. */
function writeUnary(lowering: Lowering, handler: usize, slot: u32): u32 {
  const result = lowering.temporary(1);
  for (const index of range<i32>(0, 3)) lowering.forget(index === 0 ? Accumulator.A : index === 1 ? Accumulator.X : Accumulator.Y);
  lowering.code.writeHandler(handler);
  lowering.code.writeHalf(result);
  lowering.code.writeHalf(slot);
  return result;
}

/** Words are zero above their width: narrow unsigned ones are signed ones of 64 bits. */
function lowerToFloat(lowering: Lowering, value: LLVMValueRef, operand: LLVMValueRef, isSigned: bool): void {
  const wide = isWide(LLVMTypeOf(value));
  const width = LLVMGetIntTypeWidth(LLVMTypeOf(operand));
  if (isSigned && width === 32) return lowerFloatUnary(lowering, value, operand, wide ? FloatUnary.Signed32ToF64 : FloatUnary.Signed32ToF32);
  if (!isSigned && width === 64) return lowerFloatUnary(lowering, value, operand, wide ? FloatUnary.Unsigned64ToF64 : FloatUnary.Unsigned64ToF32);
  const operation = wide ? FloatUnary.Signed64ToF64 : FloatUnary.Signed64ToF32;
  if (!isSigned || width === 64) return lowerFloatUnary(lowering, value, operand, operation);
  writeFloatUnary(lowering, value, extendedSlot(lowering, operand), operation);
}

/** To less than 32 bits through 64, for what lies outside is not defined. */
function lowerToInteger(lowering: Lowering, value: LLVMValueRef, operand: LLVMValueRef, isSigned: bool): void {
  const wide = isWide(LLVMTypeOf(operand));
  const width = LLVMGetIntTypeWidth(LLVMTypeOf(value));
  if (width >= 32) return lowerFloatUnary(lowering, value, operand, isSigned ? toSigned(width, wide) : toUnsigned(width, wide));
  const whole = writeUnary(lowering, handlerAt(HandlerTable.FloatUnary, u32(i32(toSigned(64, wide))) * 4), lowering.slotOf(operand));
  lowering.writeOperation(HandlerTable.IntegerUnary, u32(i32(truncationTo(width))) * 4, value, Accumulator.A);
  lowering.code.writeHalf(whole);
}

function toSigned(width: u32, wide: bool): FloatUnary {
  if (width === 32) return wide ? FloatUnary.F64ToSigned32 : FloatUnary.F32ToSigned32;
  return wide ? FloatUnary.F64ToSigned64 : FloatUnary.F32ToSigned64;
}

function toUnsigned(width: u32, wide: bool): FloatUnary {
  if (width === 32) return wide ? FloatUnary.F64ToUnsigned32 : FloatUnary.F32ToUnsigned32;
  return wide ? FloatUnary.F64ToUnsigned64 : FloatUnary.F32ToUnsigned64;
}
