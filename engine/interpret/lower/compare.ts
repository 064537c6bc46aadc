// Lowers comparisons: to a bit, or as the condition of the branch that is the only one to read it.
import { LLVMIntPredicate, LLVMOpcode, LLVMRealPredicate, LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetFCmpPredicate, LLVMGetICmpPredicate, LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { profileSwitch } from "../../profile/profile-switch.ts";
import { handlerAt } from "../operation-handlers/handler-at.ts";
import { FloatPredicate, HandlerTable, IntegerPredicate } from "../operation-handlers/operations.table.ts";
import { accumulatorOf } from "./floats.ts";
import { extendedSlot } from "./conversions.ts";
import { Accumulator, Place, type Lowering, type Operand } from "./lowering.ts";
import { hasHeld, operandsInFrame, operandsOf, pairOf, shouldSwap, swapped, writeOperands, type Operands } from "./operand-pairs.ts";


/** A comparison as the tables of handlers have it. */
export interface Comparison {
  readonly isInteger: bool;
  /** Row and column: predicate and pair of operands. */
  readonly index: u32;
  readonly operands: Operands;
}

export function lowerCompare(lowering: Lowering, value: LLVMValueRef): void {
  if (isAlways(value, LLVMRealPredicate.RealPredicateFalse)) return lowerFixed(lowering, value, 0);
  if (isAlways(value, LLVMRealPredicate.RealPredicateTrue)) return lowerFixed(lowering, value, 1);
  const comparison = comparisonOf(lowering, value, false);
  lowering.writeOperation(comparison.isInteger ? HandlerTable.IntegerCompare : HandlerTable.FloatCompare, comparison.index * 2, value, Accumulator.A);
  writeOperands(lowering, comparison.operands);
}

/** Comparisons of floats that do not look at them. */
function isAlways(value: LLVMValueRef, predicate: LLVMRealPredicate): bool {
  return LLVMGetInstructionOpcode(value) === LLVMOpcode.FCmp && LLVMGetFCmpPredicate(value) === predicate;
}

/** Whether a branch can do the comparison. */
export function canBranchOn(value: LLVMValueRef): bool {
  return !isAlways(value, LLVMRealPredicate.RealPredicateFalse) && !isAlways(value, LLVMRealPredicate.RealPredicateTrue);
}

function lowerFixed(lowering: Lowering, value: LLVMValueRef, word: u64): void {
  lowering.writeImmediate(lowering.resultSlot(value), word);
}

/** Takes the operand that is in an accumulator, where the handlers can. */
export function comparisonOf(lowering: Lowering, value: LLVMValueRef, takesHeld: bool): Comparison {
  const left = LLVMGetOperand(value, 0)!;
  const right = LLVMGetOperand(value, 1)!;
  const accumulator = accumulatorOf(LLVMTypeOf(left));
  const isInteger = LLVMGetInstructionOpcode(value) === LLVMOpcode.ICmp;
  const isExtended = isInteger && isNarrowSigned(value);
  let operands: Operands;
  if (isExtended) operands = { left: extended(lowering, left), right: extended(lowering, right) };
  else if (takesHeld) operands = operandsOf(lowering, left, right, accumulator);
  else operands = operandsInFrame(lowering, left, right);
  const isSwapped = shouldSwap(operands);
  if (isSwapped) operands = swapped(operands);
  if (hasHeld(operands)) lowering.takeHeld(accumulator);
  const pair = u32(i32(pairOf(operands)));
  const pairs: u32 = takesHeld ? 4 : 2;
  if (isInteger) {
    const predicate = LLVMGetICmpPredicate(value);
    return { isInteger, index: integerRow(isSwapped ? swappedInteger(predicate) : predicate, isExtended ? 64 : widthOf(left)) * pairs + pair, operands };
  }
  const predicate = LLVMGetFCmpPredicate(value);
  const row = u32(i32(isSwapped ? swappedReal(predicate) : predicate)) - 1 + (accumulator === Accumulator.X ? 0 : u32(i32(FloatPredicate.OrderedEqual32)));
  return { isInteger, index: row * pairs + pair, operands };
}

/** The handler of a branch; `loop` is 1 or 2 where the first or second successor closes a loop by the way. Without a profile, none does. */
export function branchHandler(comparison: Comparison, loop: u32): usize {
  const isCounted = profileSwitch.isOn;
  if (comparison.isInteger) return handlerAt(HandlerTable.IntegerBranch, comparison.index * 4 + (isCounted ? loop : 3));
  return handlerAt(HandlerTable.FloatBranch, comparison.index * 2 + u32(!isCounted));
}

function widthOf(value: LLVMValueRef): u32 {
  const type = LLVMTypeOf(value);
  return LLVMGetTypeKind(type) === LLVMTypeKind.IntegerTypeKind ? LLVMGetIntTypeWidth(type) : 64;
}

/** Bytes and the like have no signed comparisons of their own. */
function isNarrowSigned(value: LLVMValueRef): bool {
  const width = widthOf(LLVMGetOperand(value, 0)!);
  return (width === 8 || width === 16) && i32(LLVMGetICmpPredicate(value)) >= i32(LLVMIntPredicate.IntSGT);
}

/** The operand as a word with its sign. */
function extended(lowering: Lowering, value: LLVMValueRef): Operand {
  return { place: Place.Slot, slot: extendedSlot(lowering, value), word: 0 };
}

/** Words are zero above their width, so that only the sign makes a difference between widths. A single bit that is set is -1. */
function integerRow(predicate: LLVMIntPredicate, width: u32): u32 {
  const signed: i32 = width === 32 ? 0 : 4;
  switch (predicate) {
    case LLVMIntPredicate.IntEQ: return u32(i32(IntegerPredicate.Equal));
    case LLVMIntPredicate.IntNE: return u32(i32(IntegerPredicate.NotEqual));
    case LLVMIntPredicate.IntUGT: return u32(i32(IntegerPredicate.Above));
    case LLVMIntPredicate.IntUGE: return u32(i32(IntegerPredicate.AboveOrEqual));
    case LLVMIntPredicate.IntULT: return u32(i32(IntegerPredicate.Below));
    case LLVMIntPredicate.IntULE: return u32(i32(IntegerPredicate.BelowOrEqual));
    case LLVMIntPredicate.IntSGT: return width === 1 ? u32(i32(IntegerPredicate.Below)) : u32(i32(IntegerPredicate.Greater32) + signed);
    case LLVMIntPredicate.IntSGE: return width === 1 ? u32(i32(IntegerPredicate.BelowOrEqual)) : u32(i32(IntegerPredicate.GreaterOrEqual32) + signed);
    case LLVMIntPredicate.IntSLT: return width === 1 ? u32(i32(IntegerPredicate.Above)) : u32(i32(IntegerPredicate.Less32) + signed);
    case LLVMIntPredicate.IntSLE: return width === 1 ? u32(i32(IntegerPredicate.AboveOrEqual)) : u32(i32(IntegerPredicate.LessOrEqual32) + signed);
  }
}

function swappedInteger(predicate: LLVMIntPredicate): LLVMIntPredicate {
  switch (predicate) {
    case LLVMIntPredicate.IntUGT: return LLVMIntPredicate.IntULT;
    case LLVMIntPredicate.IntUGE: return LLVMIntPredicate.IntULE;
    case LLVMIntPredicate.IntULT: return LLVMIntPredicate.IntUGT;
    case LLVMIntPredicate.IntULE: return LLVMIntPredicate.IntUGE;
    case LLVMIntPredicate.IntSGT: return LLVMIntPredicate.IntSLT;
    case LLVMIntPredicate.IntSGE: return LLVMIntPredicate.IntSLE;
    case LLVMIntPredicate.IntSLT: return LLVMIntPredicate.IntSGT;
    case LLVMIntPredicate.IntSLE: return LLVMIntPredicate.IntSGE;
    default: return predicate;
  }
}

function swappedReal(predicate: LLVMRealPredicate): LLVMRealPredicate {
  switch (predicate) {
    case LLVMRealPredicate.RealOGT: return LLVMRealPredicate.RealOLT;
    case LLVMRealPredicate.RealOGE: return LLVMRealPredicate.RealOLE;
    case LLVMRealPredicate.RealOLT: return LLVMRealPredicate.RealOGT;
    case LLVMRealPredicate.RealOLE: return LLVMRealPredicate.RealOGE;
    case LLVMRealPredicate.RealUGT: return LLVMRealPredicate.RealULT;
    case LLVMRealPredicate.RealUGE: return LLVMRealPredicate.RealULE;
    case LLVMRealPredicate.RealULT: return LLVMRealPredicate.RealUGT;
    case LLVMRealPredicate.RealULE: return LLVMRealPredicate.RealUGE;
    default: return predicate;
  }
}
