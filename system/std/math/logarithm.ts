// log, log2, log10 and log1p. The argument becomes m * 2^k with m near 1, and ln m is the series of 2 artanh(s) with
// s = (m - 1) / (m + 1). Base 2 and 10, and powers, take the logarithm with twice the bits.
import { add, divide, exactProduct, exactSum, multiply } from "./double-double.ts";
import type { DoubleDouble } from "./double-double.ts";
import { infinity, notANumber, splitExponent } from "./float-bits.ts";
import type { Scaled } from "./float-bits.ts";

const ln2High: f64 = 0.6931471803691238;
const ln2Low: f64 = 1.9082149292705877e-10;
/** The mantissa is taken from half of this up to this, so that numbers near 1 need no multiple of ln 2. */
const mantissaMax: f64 = 1.4142135623730951;

/** The natural logarithm. */
export function logF64(x: f64): f64 {
  return isRegular(x) ? naturalLogarithm(x, 0) : logarithmOfSpecial(x);
}

/** The logarithm to base 2; exact for powers of two. */
export function log2F64(x: f64): f64 {
  if (!isRegular(x)) {
    return logarithmOfSpecial(x);
  }
  const scaled = centered(x);
  const log2OfE: DoubleDouble = { high: 1.4426950408889634, low: 2.0355273740931033e-17 };
  const fraction = multiply(logarithmOfMantissa(scaled.mantissa), log2OfE);
  const sum = exactSum(f64(scaled.exponent), fraction.high);
  return sum.high + (sum.low + fraction.low);
}

/** The logarithm to base 10. */
export function log10F64(x: f64): f64 {
  if (!isRegular(x)) {
    return logarithmOfSpecial(x);
  }
  const log10OfE: DoubleDouble = { high: 0.4342944819032518, low: 1.098319650216765e-17 };
  const result = multiply(preciseLogarithm(x), log10OfE);
  return result.high + result.low;
}

/** ln(1 + x), exact to the last bits where x is close to 0. */
export function log1pF64(x: f64): f64 {
  if (float.absolute(x) < 5.551115123125783e-17 || !(x > -1) || x === infinity) { // 2^-54
    return float.absolute(x) < 0.5 ? x : logarithmOfSpecial(1 + x);
  }
  const sum = exactSum(1, x);
  return naturalLogarithm(sum.high, sum.low / sum.high);
}

/** ln(1 + x) for a sum of two, above 0 and finite. */
export function log1pOfSum(x: DoubleDouble): f64 {
  const sum = exactSum(1, x.high);
  return naturalLogarithm(sum.high, (sum.low + x.low) / sum.high);
}

/** The natural logarithm of a positive finite number, to about 100 bits. */
export function preciseLogarithm(x: f64): DoubleDouble {
  const scaled = centered(x);
  const k = f64(scaled.exponent);
  const fraction = logarithmOfMantissa(scaled.mantissa);
  if (scaled.exponent === 0) {
    return fraction;
  }
  const lowPart = exactProduct(k, ln2Low);
  const ln2BelowLow: f64 = 1.1612227229362532e-26;
  const whole = add({ high: k * ln2High, low: 0 }, { high: lowPart.high, low: lowPart.low + k * ln2BelowLow });
  return add(whole, fraction);
}

export function logF32(x: f32): f32 {
  return f32(logF64(f64(x)));
}

export function log2F32(x: f32): f32 {
  return f32(log2F64(f64(x)));
}

export function log10F32(x: f32): f32 {
  return f32(log10F64(f64(x)));
}

export function log1pF32(x: f32): f32 {
  return f32(log1pF64(f64(x)));
}

/** ln x + correction for a positive finite x and a tiny correction. */
function naturalLogarithm(x: f64, correction: f64): f64 {
  const scaled = centered(x);
  const k = f64(scaled.exponent);
  const f = scaled.mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  // 2 artanh(s) = f - f^2/2 + s (f^2/2 + tail): what is rounded is small beside f.
  const halfSquare = 0.5 * f * f;
  const low = s * (halfSquare + artanhTail(z)) + (k * ln2Low + correction);
  return k * ln2High - ((halfSquare - low) - f);
}

/** 2z/3 + 2z^2/5 + ... + 2z^11/23, for z up to 0.0295. */
function artanhTail(z: f64): f64 {
  let sum: f64 = 2 / f64(23);
  sum = sum * z + 2 / f64(21);
  sum = sum * z + 2 / f64(19);
  sum = sum * z + 2 / f64(17);
  sum = sum * z + 2 / f64(15);
  sum = sum * z + 2 / f64(13);
  sum = sum * z + 2 / f64(11);
  sum = sum * z + 2 / f64(9);
  sum = sum * z + 2 / f64(7);
  sum = sum * z + 2 / f64(5);
  sum = sum * z + 2 / f64(3);
  return sum * z;
}

/** ln m for m near 1: the same series with its first terms in double-double. */
function logarithmOfMantissa(m: f64): DoubleDouble {
  const s = divide({ high: m - 1, low: 0 }, exactSum(m, 1));
  const z = multiply(s, s);
  let tail: f64 = 2 / f64(27);
  tail = tail * z.high + 2 / f64(25);
  tail = tail * z.high + 2 / f64(23);
  tail = tail * z.high + 2 / f64(21);
  tail = tail * z.high + 2 / f64(19);
  tail = tail * z.high + 2 / f64(17);
  tail = tail * z.high + 2 / f64(15);
  tail = tail * z.high + 2 / f64(13);
  tail = tail * z.high + 2 / f64(11);
  tail = tail * z.high + 2 / f64(9);
  let sum: DoubleDouble = exactSum(0.2857142857142857, 1.586032892321652e-17 + tail * z.high); // 2/7
  sum = add({ high: 0.4, low: -2.2204460492503132e-17 }, multiply(sum, z)); // 2/5
  sum = add({ high: 0.6666666666666666, low: 3.700743415417188e-17 }, multiply(sum, z)); // 2/3
  sum = add({ high: 2, low: 0 }, multiply(sum, z));
  return multiply(sum, s);
}

/** The mantissa from 0.707 to 1.414 and its exponent. */
function centered(x: f64): Scaled {
  const scaled = splitExponent(x);
  if (scaled.mantissa > mantissaMax) {
    return { mantissa: 0.5 * scaled.mantissa, exponent: scaled.exponent + 1 };
  }
  return scaled;
}

function isRegular(x: f64): bool {
  return x > 0 && x < infinity;
}

function logarithmOfSpecial(x: f64): f64 {
  if (x === 0) {
    return -infinity;
  }
  return x < 0 ? notANumber : x;
}
