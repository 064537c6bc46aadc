// Floating point that JavaScript does not have ready: fused multiply-add, conversions of wide integers and saturating
// ones, rounding to even. Each is exactly rounded once, as IEEE 754 and LLVM have it.

import { normalize64, signed64, unsigned64 } from "./integer64.ts";
import type { Integer64 } from "./memory-object.ts";

const scratch = new DataView(new ArrayBuffer(8));

export function f32FromBits(bits: number): number { scratch.setInt32(0, bits); return scratch.getFloat32(0); }
export function f32ToBits(value: number): number { writeF32(scratch, 0, value); return scratch.getInt32(0, true); }
export function f64FromBits(bits: Integer64): number { scratch.setBigInt64(0, signed64(bits)); return scratch.getFloat64(0); }
export function f64ToBits(value: number): Integer64 { writeF64(scratch, 0, value); return normalize64(scratch.getBigInt64(0, true)); }

/** Floats into memory. The bits of a NaN, which JavaScript leaves open, are always the same, so that images are. */
export function writeF32(view: DataView, at: number, value: number): void {
  if (Number.isNaN(value)) view.setInt32(at, 0x7fc00000, true);
  else view.setFloat32(at, value, true);
}
export function writeF64(view: DataView, at: number, value: number): void {
  if (Number.isNaN(value)) view.setBigInt64(at, 0x7ff8000000000000n, true);
  else view.setFloat64(at, value, true);
}

/** `magnitude * 2^exponent` rounded to the nearest f32 or f64, ties to even. */
function roundToFloat(value: bigint, exponent: number, bits: 32 | 64): number {
  if (value === 0n) return 0;
  const [precision, smallestExponent] = bits === 64 ? [53, -1074] : [24, -149];
  const magnitude = value < 0n ? -value : value;
  const length = magnitude.toString(2).length;
  const unit = Math.max(exponent + length - precision, smallestExponent);
  let rounded: bigint;
  if (unit <= exponent) {
    rounded = magnitude << BigInt(exponent - unit);
  } else {
    const shift = BigInt(unit - exponent);
    const rest = magnitude & ((1n << shift) - 1n);
    const half = 1n << (shift - 1n);
    rounded = magnitude >> shift;
    if (rest > half || (rest === half && (rounded & 1n) === 1n)) rounded++;
  }
  // Exact, as the rounded number fits the precision; too large ones become infinite here.
  const result = Number(rounded) * 2 ** unit;
  const signed = value < 0n ? -result : result;
  return bits === 32 ? Math.fround(signed) : signed;
}

/** A finite number as `integer * 2^exponent`. */
function decompose(value: number): [bigint, number] {
  scratch.setFloat64(0, value);
  const word = scratch.getBigUint64(0);
  const field = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const mantissa = field === 0 ? fraction : fraction | 0x10000000000000n;
  return [word >> 63n === 1n ? -mantissa : mantissa, Math.max(field, 1) - 1075];
}

/** a * b + c, rounded once. */
export function fusedMultiplyAdd(a: number, b: number, c: number, bits: 32 | 64): number {
  if (Number.isFinite(a) && Number.isFinite(b) && !Number.isFinite(c)) return c;
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === 0 || b === 0) {
    // The product is exact here, and so is the sum, or there is no number at all.
    return bits === 32 ? Math.fround(a * b + c) : a * b + c;
  }
  const [am, ae] = decompose(a);
  const [bm, be] = decompose(b);
  const [cm, ce] = decompose(c);
  const productExponent = ae + be;
  const exponent = Math.min(productExponent, ce);
  const sum = ((am * bm) << BigInt(productExponent - exponent)) + (cm << BigInt(ce - exponent));
  return roundToFloat(sum, exponent, bits);
}

export function signed64ToF64(value: Integer64): number { return typeof value === "number" ? value : Number(signed64(value)); }
export function unsigned64ToF64(value: Integer64): number { return typeof value === "number" && value >= 0 ? value : Number(unsigned64(value)); }
export function signed64ToF32(value: Integer64): number { return typeof value === "number" ? Math.fround(value) : roundToFloat(signed64(value), 0, 32); }
export function unsigned64ToF32(value: Integer64): number {
  return typeof value === "number" && value >= 0 ? Math.fround(value) : roundToFloat(unsigned64(value), 0, 32);
}
export function bigToFloat(value: bigint, bits: 32 | 64): number { return roundToFloat(value, 0, bits); }

/** Truncation into the range of the integer type; NaN is 0. As a bigint, which suits every width. */
export function floatToInteger(value: number, bits: number, signed: boolean): bigint {
  if (Number.isNaN(value)) return 0n;
  const smallest = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const largest = signed ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n;
  if (value === Infinity) return largest;
  if (value === -Infinity) return smallest;
  const whole = BigInt(Math.trunc(value));
  return whole < smallest ? smallest : whole > largest ? largest : whole;
}

export function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0 || !Number.isFinite(value)) return value;
  const rounded = rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
  return rounded === 0 && value < 0 ? -0 : rounded;
}

export function copySign(magnitude: number, sign: number): number {
  const negative = sign < 0 || Object.is(sign, -0);
  const absolute = Math.abs(magnitude);
  return negative ? -absolute : absolute;
}
