// Floating-point numbers of all formats as exact numbers, and exact numbers rounded to them: what conversions are made of.
import { leadingZeros } from "./bit-counts.ts";
import { isLess, isZero, ofWord, ONE, shiftedLeft, shiftedRight, type Wide, ZERO } from "./wide.ts";

/** IEEE 754's binary formats, and the upper half of the one of 32 bits. */
export enum Format { Half, Brain, Single, Double }

/** Bits of the significand with the leading one, the least exponent of normal numbers, bits of the exponent. */
type Parameters = { readonly precision: u32; readonly leastExponent: i32; readonly exponentBits: u32 };

function parametersOf(format: Format): Parameters {
  switch (format) {
    case Format.Half: return { precision: 11, leastExponent: -14, exponentBits: 5 };
    case Format.Brain: return { precision: 8, leastExponent: -126, exponentBits: 8 };
    case Format.Single: return { precision: 24, leastExponent: -126, exponentBits: 8 };
    case Format.Double: return { precision: 53, leastExponent: -1022, exponentBits: 11 };
  }
}

export type NumberClass = "NaN" | "infinite" | "finite";

/** `significand` times 2 to the `exponent`, for finite numbers. */
export type Exact = { readonly kind: NumberClass; readonly isNegative: bool; readonly significand: Wide; readonly exponent: i32 };

export function exactOf(word: u64, format: Format): Exact {
  const { precision, leastExponent, exponentBits } = parametersOf(format);
  const fractionBits = precision - 1;
  const fraction = word & ((u64(1) << u64(fractionBits)) - 1);
  const biasedMost = (u64(1) << u64(exponentBits)) - 1;
  const biased = (word >>> u64(fractionBits)) & biasedMost;
  const isNegative = ((word >>> u64(fractionBits + exponentBits)) & 1) !== 0;
  if (biased === biasedMost) return { kind: fraction === 0 ? "infinite" : "NaN", isNegative, significand: ZERO, exponent: 0 };
  const significand = biased === 0 ? fraction : fraction | (u64(1) << u64(fractionBits));
  const exponent = leastExponent - i32(fractionBits) + (biased === 0 ? 0 : i32(biased) - 1);
  return { kind: "finite", isNegative, significand: ofWord(significand), exponent };
}

/** The nearest number of the format, ties to even. Not for NaN, which is more than a value. */
export function rounded(value: Exact, format: Format): u64 {
  const { precision, leastExponent, exponentBits } = parametersOf(format);
  const fractionBits = precision - 1;
  const sign = u64(value.isNegative) << u64(fractionBits + exponentBits);
  const infinity = ((u64(1) << u64(exponentBits)) - 1) << u64(fractionBits);
  if (value.kind === "infinite") return sign | infinity;
  if (isZero(value.significand)) return sign;
  const top = 127 - i32(leadingZeros(value.significand, 128)) + value.exponent;
  // The exponent of the last bit that the result has.
  const last = (top < leastExponent ? leastExponent : top) - i32(fractionBits);
  const fraction = nearest(value.significand, last - value.exponent);
  // A fraction that grew by a bit carries into the exponent, as it should.
  const biased = fraction < (u64(1) << u64(fractionBits)) ? 0 : u64(last + i32(fractionBits) - leastExponent);
  const magnitude = fraction + (biased << u64(fractionBits));
  return sign | (magnitude < infinity ? magnitude : infinity);
}

/** The value shifted to the right, or to the left by a negative count; ties to even. */
function nearest(value: Wide, count: i32): u64 {
  if (count <= 0) return shiftedLeft(value, u32(-count)).low;
  if (count > 128) return 0;
  const kept = count === 128 ? ZERO : shiftedRight(value, u32(count));
  const half = shiftedLeft(ONE, u32(count) - 1);
  const rest = count === 128 ? value : lowest(value, u32(count));
  const isUp = isLess(half, rest) || (!isLess(rest, half) && (kept.low & 1) !== 0);
  return isUp ? kept.low + 1 : kept.low;
}

function lowest(value: Wide, count: u32): Wide {
  return shiftedRight(shiftedLeft(value, 128 - count), 128 - count);
}

export function converted(word: u64, from: Format, to: Format): u64 {
  const exact = exactOf(word, from);
  return exact.kind === "NaN" ? convertedNaN(word, from, to) : rounded(exact, to);
}

/** As processors and runtime libraries do it: the sign and the upper bits of what it carries stay, and it becomes quiet. */
function convertedNaN(word: u64, from: Format, to: Format): u64 {
  const source = parametersOf(from);
  const target = parametersOf(to);
  const sourceBits = u64(source.precision - 1);
  const targetBits = u64(target.precision - 1);
  const fraction = word & ((u64(1) << sourceBits) - 1);
  const carried = sourceBits > targetBits ? fraction >>> (sourceBits - targetBits) : fraction << (targetBits - sourceBits);
  const sign = ((word >>> (sourceBits + u64(source.exponentBits))) & 1) << (targetBits + u64(target.exponentBits));
  const infinity = ((u64(1) << u64(target.exponentBits)) - 1) << targetBits;
  // A bfloat16 is a float's upper half as it stands.
  const quiet: u64 = from === Format.Brain && to === Format.Single ? 0 : u64(1) << (targetBits - 1);
  return sign | infinity | quiet | carried;
}

export type Whole = { readonly value: Wide; readonly isTooLarge: bool };

/** The magnitude without its fraction, if 128 bits hold it. */
export function wholePart(exact: Exact): Whole {
  if (exact.exponent <= -128) return { value: ZERO, isTooLarge: false };
  if (exact.exponent <= 0) return { value: shiftedRight(exact.significand, u32(-exact.exponent)), isTooLarge: false };
  const room = i32(leadingZeros(exact.significand, 128));
  if (!isZero(exact.significand) && exact.exponent > room) return { value: ZERO, isTooLarge: true };
  return { value: isZero(exact.significand) ? ZERO : shiftedLeft(exact.significand, u32(exact.exponent)), isTooLarge: false };
}
