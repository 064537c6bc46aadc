// What instructions and intrinsics do to floating-point numbers, one lane at a time. Numbers of less than 64 bits are computed with
// as doubles and rounded then: for sums, products, quotients and roots that gives the same bits (Figueroa, 1995).
import { fmodF64 } from "bareflow/std/math/remainder.ts";
import { roundF64 } from "bareflow/std/math/rounding.ts";
import { exactOf, type Format } from "./float-formats.ts";
import { isZero } from "./wide.ts";

export enum FloatBinary { Add, Subtract, Multiply, Divide, Remainder, Minimum, Maximum }

export function floatBinary(operation: FloatBinary, a: f64, b: f64): f64 {
  switch (operation) {
    case FloatBinary.Add: return a + b;
    case FloatBinary.Subtract: return a - b;
    case FloatBinary.Multiply: return a * b;
    case FloatBinary.Divide: return a / b;
    case FloatBinary.Remainder: return fmodF64(a, b);
    case FloatBinary.Minimum: return float.minimum(a, b);
    case FloatBinary.Maximum: return float.maximum(a, b);
  }
}

const isNaN = (value: f64): bool => value !== value;

export enum FloatUnary { SquareRoot, Floor, Ceil, Truncate, Round, RoundToEven }

export function floatUnary(operation: FloatUnary, a: f64): f64 {
  switch (operation) {
    case FloatUnary.SquareRoot: return float.squareRoot(a);
    case FloatUnary.Floor: return float.floor(a);
    case FloatUnary.Ceil: return float.ceil(a);
    case FloatUnary.Truncate: return float.truncate(a);
    case FloatUnary.Round: return roundF64(a);
    case FloatUnary.RoundToEven: return float.roundToEven(a);
  }
}

/** `predicate` as LLVM numbers them: bits for equal, greater, less and unordered. */
export function floatHolds(predicate: u32, a: f64, b: f64): bool {
  const relation: u32 = isNaN(a) || isNaN(b) ? 8 : a === b ? 1 : a > b ? 2 : 4;
  return (predicate & relation) !== 0;
}

/** What changes only the sign, which a NaN has too. */
export enum SignOperation { Negate, Absolute, Copy }

export function withSign(operation: SignOperation, word: u64, other: u64, signBit: u64): u64 {
  switch (operation) {
    case SignOperation.Negate: return word ^ signBit;
    case SignOperation.Absolute: return word & ~signBit;
    case SignOperation.Copy: return (word & ~signBit) | (other & signBit);
  }
}

/** The bit of `llvm.is.fpclass` for the number: NaNs, then from negative infinity to the positive one. */
export function classOf(word: u64, format: Format, quietBit: u64, leastNormal: u64, signBit: u64): u32 {
  const exact = exactOf(word, format);
  if (exact.kind === "NaN") return (word & quietBit) !== 0 ? 2 : 1;
  if (exact.kind === "infinite") return exact.isNegative ? 4 : 512;
  if (isZero(exact.significand)) return exact.isNegative ? 32 : 64;
  const isNormal = (word & ~signBit) >= leastNormal;
  if (isNormal) return exact.isNegative ? 8 : 256;
  return exact.isNegative ? 16 : 128;
}
