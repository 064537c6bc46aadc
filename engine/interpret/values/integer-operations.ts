// What instructions and intrinsics do to integers of any width up to 128, one lane at a time.
import { bitsReversed, bytesReversed, countOnes, leadingZeros, trailingZeros } from "./bit-counts.ts";
import {
  both, cut, difference, divided, dividedSigned, either, extended, isEqual, isLess, isLessSigned, isNegative, isZero, leastSigned, magnitude,
  negated, ofWord, oneOf, ones, product, shiftedLeft, shiftedRight, shiftedRightSigned, sum, type Wide, ZERO,
} from "./wide.ts";

/** Two operands, a result of the same width. */
export enum BinaryOperation {
  Add, Subtract, Multiply, Divide, DivideSigned, Remainder, RemainderSigned, ShiftLeft, ShiftRight, ShiftRightSigned, And, Or, Xor,
  Least, LeastSigned, Greatest, GreatestSigned, AddSaturating, AddSaturatingSigned, SubtractSaturating, SubtractSaturatingSigned,
  ShiftLeftSaturating, ShiftLeftSaturatingSigned,
}

export function binary(operation: BinaryOperation, a: Wide, b: Wide, width: u32): Wide {
  switch (operation) {
    case BinaryOperation.Add: return cut(sum(a, b), width);
    case BinaryOperation.Subtract: return cut(difference(a, b), width);
    case BinaryOperation.Multiply: return cut(product(a, b), width);
    case BinaryOperation.Divide: return divided(a, checkedDivisor(b)).quotient;
    case BinaryOperation.Remainder: return divided(a, checkedDivisor(b)).remainder;
    case BinaryOperation.DivideSigned: return cut(dividedSigned(a, checkedDivisor(b), width).quotient, width);
    case BinaryOperation.RemainderSigned: return cut(dividedSigned(a, checkedDivisor(b), width).remainder, width);
    case BinaryOperation.ShiftLeft: return isCountTooLarge(b, width) ? ZERO : cut(shiftedLeft(a, u32(b.low)), width);
    case BinaryOperation.ShiftRight: return isCountTooLarge(b, width) ? ZERO : shiftedRight(a, u32(b.low));
    case BinaryOperation.ShiftRightSigned: return isCountTooLarge(b, width) ? ZERO : cut(shiftedRightSigned(extended(a, width), u32(b.low)), width);
    case BinaryOperation.And: return both(a, b);
    case BinaryOperation.Or: return either(a, b);
    case BinaryOperation.Xor: return oneOf(a, b);
    case BinaryOperation.Least: return isLess(b, a) ? b : a;
    case BinaryOperation.LeastSigned: return isLessSigned(b, a, width) ? b : a;
    case BinaryOperation.Greatest: return isLess(a, b) ? b : a;
    case BinaryOperation.GreatestSigned: return isLessSigned(a, b, width) ? b : a;
    case BinaryOperation.AddSaturating: return withOverflow(OverflowOperation.Add, a, b, width).isOver ? ones(width) : cut(sum(a, b), width);
    case BinaryOperation.SubtractSaturating: return isLess(a, b) ? ZERO : difference(a, b);
    case BinaryOperation.AddSaturatingSigned: return saturated(withOverflow(OverflowOperation.AddSigned, a, b, width), isNegative(a, width), width);
    case BinaryOperation.SubtractSaturatingSigned: return saturated(withOverflow(OverflowOperation.SubtractSigned, a, b, width), isNegative(a, width), width);
    case BinaryOperation.ShiftLeftSaturating: return saturatingShift(a, b, width, false);
    case BinaryOperation.ShiftLeftSaturatingSigned: return saturatingShift(a, b, width, true);
  }
}

/** Undefined in the program; a shift must not reach beyond what the words have. */
const isCountTooLarge = (count: Wide, width: u32): bool => count.high !== 0 || count.low >= u64(width);

function checkedDivisor(divisor: Wide): Wide {
  if (isZero(divisor)) panic("the program divides by zero");
  return divisor;
}

/** The result and whether it is not the true one. */
export type Overflow = { readonly value: Wide; readonly isOver: bool };

export enum OverflowOperation { Add, AddSigned, Subtract, SubtractSigned, Multiply, MultiplySigned }

export function withOverflow(operation: OverflowOperation, a: Wide, b: Wide, width: u32): Overflow {
  switch (operation) {
    case OverflowOperation.Add: {
      const value = cut(sum(a, b), width);
      return { value, isOver: isLess(value, a) };
    }
    case OverflowOperation.AddSigned: {
      const value = cut(sum(a, b), width);
      return { value, isOver: isNegative(a, width) === isNegative(b, width) && isNegative(value, width) !== isNegative(a, width) };
    }
    case OverflowOperation.Subtract: return { value: cut(difference(a, b), width), isOver: isLess(a, b) };
    case OverflowOperation.SubtractSigned: {
      const value = cut(difference(a, b), width);
      return { value, isOver: isNegative(a, width) !== isNegative(b, width) && isNegative(value, width) !== isNegative(a, width) };
    }
    case OverflowOperation.Multiply: return { value: cut(product(a, b), width), isOver: isProductOver(a, b, ones(width)) };
    case OverflowOperation.MultiplySigned: {
      const isResultNegative = isNegative(a, width) !== isNegative(b, width);
      const greatest = isResultNegative ? leastSigned(width) : difference(leastSigned(width), ofWord(1));
      return { value: cut(product(a, b), width), isOver: isProductOver(magnitude(a, width), magnitude(b, width), greatest) };
    }
  }
}

function isProductOver(a: Wide, b: Wide, greatest: Wide): bool {
  return !isZero(a) && isLess(divided(greatest, a).quotient, b);
}

function saturated(result: Overflow, isLow: bool, width: u32): Wide {
  return result.isOver ? extreme(isLow, width) : result.value;
}

const extreme = (isLow: bool, width: u32): Wide => isLow ? leastSigned(width) : difference(leastSigned(width), ofWord(1));

function saturatingShift(a: Wide, b: Wide, width: u32, isSigned: bool): Wide {
  if (isCountTooLarge(b, width)) return ZERO;
  const count = u32(b.low);
  const result = cut(shiftedLeft(a, count), width);
  if (!isSigned) return isEqual(shiftedRight(result, count), a) ? result : ones(width);
  return isEqual(cut(shiftedRightSigned(extended(result, width), count), width), a) ? result : extreme(isNegative(a, width), width);
}

export enum UnaryOperation { Absolute, CountOnes, LeadingZeros, TrailingZeros, ReverseBits, ReverseBytes }

export function unary(operation: UnaryOperation, a: Wide, width: u32): Wide {
  switch (operation) {
    case UnaryOperation.Absolute: return isNegative(a, width) ? cut(negated(a), width) : a;
    case UnaryOperation.CountOnes: return cut(ofWord(countOnes(a)), width);
    // A width that is no number of the type, as that of two bits is not, is cut.
    case UnaryOperation.LeadingZeros: return cut(ofWord(leadingZeros(a, width)), width);
    case UnaryOperation.TrailingZeros: return cut(ofWord(trailingZeros(a, width)), width);
    case UnaryOperation.ReverseBits: return bitsReversed(a, width);
    case UnaryOperation.ReverseBytes: return bytesReversed(a, width);
  }
}

/** As LLVM numbers them. */
export enum Comparison {
  Equal = 32, NotEqual = 33, Greater = 34, GreaterOrEqual = 35, Less = 36, LessOrEqual = 37, GreaterSigned = 38, GreaterOrEqualSigned = 39,
  LessSigned = 40, LessOrEqualSigned = 41,
}

export function holds(comparison: Comparison, a: Wide, b: Wide, width: u32): bool {
  switch (comparison) {
    case Comparison.Equal: return isEqual(a, b);
    case Comparison.NotEqual: return !isEqual(a, b);
    case Comparison.Greater: return isLess(b, a);
    case Comparison.GreaterOrEqual: return !isLess(a, b);
    case Comparison.Less: return isLess(a, b);
    case Comparison.LessOrEqual: return !isLess(b, a);
    case Comparison.GreaterSigned: return isLessSigned(b, a, width);
    case Comparison.GreaterOrEqualSigned: return !isLessSigned(a, b, width);
    case Comparison.LessSigned: return isLessSigned(a, b, width);
    case Comparison.LessOrEqualSigned: return !isLessSigned(b, a, width);
  }
}
