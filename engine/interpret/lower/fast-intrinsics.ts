// Intrinsics on plain scalars that have handlers of their own, for programs use them in their innermost loops.
import { LLVMConstIntGetZExtValue } from "../../compile/llvm/core/constant.ts";
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMIsAConstantInt, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { FloatUnary, HandlerTable, IntegerOperation, IntegerUnary } from "../operation-handlers/operations.table.ts";
import { lowerIntegerUnary } from "./conversions.ts";
import { lowerFloatUnary } from "./floats.ts";
import { Accumulator, type Lowering } from "./lowering.ts";
import { hasHeld, inOrder, operandsOf, pairOf, shouldSwap, swapped, writeOperands } from "./operand-pairs.ts";

/** An intrinsic with handlers for 32 and for 64 bits. */
class Binary {
  constructor(readonly name: string, readonly middle: IntegerOperation, readonly wide: IntegerOperation, readonly isCommutative: bool) {}
}
class IntegerOne {
  constructor(readonly name: string, readonly middle: IntegerUnary, readonly wide: IntegerUnary) {}
}
class FloatOne {
  constructor(readonly name: string, readonly middle: FloatUnary, readonly wide: FloatUnary) {}
}

const binary: StaticArray<Inline<Binary>, 6> = [
  new Binary("llvm.umin.", IntegerOperation.Minimum64, IntegerOperation.Minimum64, true),
  new Binary("llvm.umax.", IntegerOperation.Maximum64, IntegerOperation.Maximum64, true),
  new Binary("llvm.smin.", IntegerOperation.MinimumSigned32, IntegerOperation.MinimumSigned64, true),
  new Binary("llvm.smax.", IntegerOperation.MaximumSigned32, IntegerOperation.MaximumSigned64, true),
  new Binary("llvm.fshl.", IntegerOperation.RotateLeft32, IntegerOperation.RotateLeft64, false),
  new Binary("llvm.fshr.", IntegerOperation.RotateLeft32, IntegerOperation.RotateLeft64, false),
];
const integerOnes: StaticArray<Inline<IntegerOne>, 4> = [
  new IntegerOne("llvm.ctpop.", IntegerUnary.CountOnes32, IntegerUnary.CountOnes64),
  new IntegerOne("llvm.bswap.", IntegerUnary.SwapBytes32, IntegerUnary.SwapBytes64),
  new IntegerOne("llvm.ctlz.", IntegerUnary.LeadingZeros32, IntegerUnary.LeadingZeros64),
  new IntegerOne("llvm.cttz.", IntegerUnary.TrailingZeros32, IntegerUnary.TrailingZeros64),
];
const floatOnes: StaticArray<Inline<FloatOne>, 5> = [
  new FloatOne("llvm.sqrt.", FloatUnary.SquareRootF32, FloatUnary.SquareRootF64),
  new FloatOne("llvm.fabs.", FloatUnary.AbsoluteF32, FloatUnary.AbsoluteF64),
  new FloatOne("llvm.floor.", FloatUnary.FloorF32, FloatUnary.FloorF64),
  new FloatOne("llvm.ceil.", FloatUnary.CeilF32, FloatUnary.CeilF64),
  new FloatOne("llvm.trunc.", FloatUnary.TruncateF32, FloatUnary.TruncateF64),
];

/** False when the call has to be lowered in another way. */
export function lowerFastIntrinsic(lowering: Lowering, call: LLVMValueRef, name: string): bool {
  const type = LLVMTypeOf(call);
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.IntegerTypeKind: {
      const width = LLVMGetIntTypeWidth(type);
      return width === 32 || width === 64 ? lowerOfIntegers(lowering, call, name, width) : false;
    }
    case LLVMTypeKind.FloatTypeKind:
    case LLVMTypeKind.DoubleTypeKind:
      return lowerOfFloats(lowering, call, name, LLVMGetTypeKind(type) === LLVMTypeKind.DoubleTypeKind);
    default:
      return false;
  }
}

function lowerOfFloats(lowering: Lowering, call: LLVMValueRef, name: string, isWide: bool): bool {
  for (const index of range(floatOnes.length)) {
    const row = floatOnes[index];
    if (!startsWith(name, row.name)) continue;
    lowerFloatUnary(lowering, call, LLVMGetOperand(call, 0)!, isWide ? row.wide : row.middle);
    return true;
  }
  return false;
}

function lowerOfIntegers(lowering: Lowering, call: LLVMValueRef, name: string, width: u32): bool {
  for (const index of range(integerOnes.length)) {
    const row = integerOnes[index];
    if (!startsWith(name, row.name)) continue;
    lowerIntegerUnary(lowering, call, LLVMGetOperand(call, 0)!, width === 64 ? row.wide : row.middle);
    return true;
  }
  for (const index of range(binary.length)) {
    const row = binary[index];
    if (!startsWith(name, row.name)) continue;
    const operation = width === 64 ? row.wide : row.middle;
    return row.isCommutative ? lowerChoice(lowering, call, operation) : lowerRotation(lowering, call, operation, name[8] === "l"[0], width);
  }
  return false;
}

function lowerChoice(lowering: Lowering, call: LLVMValueRef, operation: IntegerOperation): bool {
  let operands = operandsOf(lowering, LLVMGetOperand(call, 0)!, LLVMGetOperand(call, 1)!, Accumulator.A);
  if (shouldSwap(operands)) operands = swapped(operands);
  if (hasHeld(operands)) lowering.takeHeld(Accumulator.A);
  lowering.writeOperation(HandlerTable.Integer, u32(i32(operation)) + u32(i32(pairOf(operands))) * 2, call, Accumulator.A);
  writeOperands(lowering, operands);
  return true;
}

/** Both operands are one value, and the count is constant, or goes to the left. */
function lowerRotation(lowering: Lowering, call: LLVMValueRef, operation: IntegerOperation, isLeft: bool, width: u32): bool {
  const value = LLVMGetOperand(call, 0)!;
  const count = LLVMGetOperand(call, 2)!;
  if (lowering.resolve(value) !== lowering.resolve(LLVMGetOperand(call, 1)!)) return false;
  if (!isLeft && LLVMIsAConstantInt(count) === null) return false;
  let operands = inOrder(lowering, operandsOf(lowering, value, count, Accumulator.A), count);
  if (!isLeft) {
    const right = LLVMConstIntGetZExtValue(count) & u64(width - 1);
    operands = { left: operands.left, right: { place: operands.right.place, slot: 0, word: (u64(width) - right) & u64(width - 1) } };
  }
  if (hasHeld(operands)) lowering.takeHeld(Accumulator.A);
  lowering.writeOperation(HandlerTable.Integer, u32(i32(operation)) + u32(i32(pairOf(operands))) * 2, call, Accumulator.A);
  writeOperands(lowering, operands);
  return true;
}

const startsWith = (text: string, start: string): bool => text.length >= start.length && text.slice(0, start.length) === start;
