// Lowers conversions between scalars, and the choice between two of them.
import { LLVMOpcode, LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { FloatUnary } from "../handlers/float.table.ts";
import { INTEGER_UNARY_HANDLERS, IntegerUnary, SELECT_HANDLERS } from "../handlers/integer.table.ts";
import { lowerFloatUnary } from "./floats.ts";
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
    case LLVMOpcode.SIToFP: return lowerFloatUnary(lowering, value, operand, fromSigned(LLVMGetIntTypeWidth(from), isWide(to)));
    case LLVMOpcode.UIToFP: return lowerFloatUnary(lowering, value, operand, fromUnsigned(LLVMGetIntTypeWidth(from), isWide(to)));
    case LLVMOpcode.FPToSI: return lowerFloatUnary(lowering, value, operand, toSigned(LLVMGetIntTypeWidth(to), isWide(from)));
    default: return lowerFloatUnary(lowering, value, operand, toUnsigned(LLVMGetIntTypeWidth(to), isWide(from)));
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
  lowering.writeOperation(INTEGER_UNARY_HANDLERS.slice(), (u32(i32(operation)) * 2 + u32(isHeld)) * 2, value, Accumulator.A);
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
  lowering.writeOperation(SELECT_HANDLERS.slice(), (u32(isHeld) * 4 + arms) * 2, value, Accumulator.A);
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

function fromSigned(width: u32, wide: bool): FloatUnary {
  switch (width) {
    case 8: return wide ? FloatUnary.Signed8ToF64 : FloatUnary.Signed8ToF32;
    case 16: return wide ? FloatUnary.Signed16ToF64 : FloatUnary.Signed16ToF32;
    case 32: return wide ? FloatUnary.Signed32ToF64 : FloatUnary.Signed32ToF32;
    case 64: return wide ? FloatUnary.Signed64ToF64 : FloatUnary.Signed64ToF32;
    default: return wide ? FloatUnary.Signed1ToF64 : FloatUnary.Signed1ToF32;
  }
}

/** Words are zero above their width. */
function fromUnsigned(width: u32, wide: bool): FloatUnary {
  if (width < 64) return wide ? FloatUnary.Signed64ToF64 : FloatUnary.Signed64ToF32;
  return wide ? FloatUnary.Unsigned64ToF64 : FloatUnary.Unsigned64ToF32;
}

function toSigned(width: u32, wide: bool): FloatUnary {
  switch (width) {
    case 8: return wide ? FloatUnary.F64ToSigned8 : FloatUnary.F32ToSigned8;
    case 16: return wide ? FloatUnary.F64ToSigned16 : FloatUnary.F32ToSigned16;
    case 32: return wide ? FloatUnary.F64ToSigned32 : FloatUnary.F32ToSigned32;
    case 64: return wide ? FloatUnary.F64ToSigned64 : FloatUnary.F32ToSigned64;
    default: return wide ? FloatUnary.F64ToSigned1 : FloatUnary.F32ToSigned1;
  }
}

function toUnsigned(width: u32, wide: bool): FloatUnary {
  switch (width) {
    case 8: return wide ? FloatUnary.F64ToUnsigned8 : FloatUnary.F32ToUnsigned8;
    case 16: return wide ? FloatUnary.F64ToUnsigned16 : FloatUnary.F32ToUnsigned16;
    case 32: return wide ? FloatUnary.F64ToUnsigned32 : FloatUnary.F32ToUnsigned32;
    case 64: return wide ? FloatUnary.F64ToUnsigned64 : FloatUnary.F32ToUnsigned64;
    default: return wide ? FloatUnary.F64ToUnsigned1 : FloatUnary.F32ToUnsigned1;
  }
}
