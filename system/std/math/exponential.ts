// exp, exp2 and expm1. The argument is reduced by a multiple of ln 2 in two parts (Cody and Waite, "Software Manual for the
// Elementary Functions", 1980), and the power series of what is left, at most ln 2 / 2, is summed to the last bit.
import { exactProduct, exactSum, sumOfOrdered } from "./double-double.ts";
import type { DoubleDouble } from "./double-double.ts";
import { infinity, powerOfTwo, scaleByPowerOfTwo } from "./float-bits.ts";

const log2OfE: f64 = 1.4426950408889634;
/** ln 2: the leading 32 bits, so that a multiple is exact, and the rest. */
const ln2High: f64 = 0.6931471803691238;
const ln2Low: f64 = 1.9082149292705877e-10;
/** ln 2 as the nearest double, and the rest. */
const ln2: f64 = 0.6931471805599453;
const ln2Rest: f64 = 2.3190468138462996e-17;

/** Above the first, exp overflows; below the second, it is less than half of the smallest number. */
const expMax: f64 = 709.782712893384;
const expMin: f64 = -745.1332191019412;

/** e^x. */
export function expF64(x: f64): f64 {
  return expTimesPowerOfTwo(x, 0, 0);
}

/** e^(x + correction) * 2^power, for a correction far below 1 and a power of 0 or -1; overflows only when the result does. */
export function expTimesPowerOfTwo(x: f64, correction: f64, power: i32): f64 {
  if (x !== x) {
    return x;
  }
  if (x > expMax + 1) {
    return infinity;
  }
  if (x < expMin - 1) {
    return 0;
  }
  const k = nearestInteger(x * log2OfE);
  const upper = x - f64(k) * ln2High;
  const lower = f64(k) * ln2Low - correction;
  const r = upper - lower;
  const rest = (upper - r) - lower;
  return scaleByPowerOfTwo(1 + (r + (rest + seriesFromSquare(r))), k + power);
}

/** e^x as value * 2^exponent, with about five bits more than a double, for |x| up to 2000. */
export function preciseExp(x: DoubleDouble): { readonly value: DoubleDouble; readonly exponent: i32 } {
  const k = nearestInteger(x.high * log2OfE);
  const lower = exactProduct(f64(k), ln2Low);
  const upper = exactSum(x.high - f64(k) * ln2High, -lower.high);
  const low = upper.low + (x.low - lower.low);
  const rest = sumOfOrdered(upper.high, low);
  const series = rest.low + seriesFromSquare(rest.high) + rest.low * rest.high;
  const sum = exactSum(1, rest.high);
  return { value: sumOfOrdered(sum.high, sum.low + series), exponent: k };
}

/** 2^x. */
export function exp2F64(x: f64): f64 {
  if (x !== x) {
    return x;
  }
  if (x >= 1024) {
    return infinity;
  }
  if (x < -1075) {
    return 0;
  }
  const k = nearestInteger(x);
  const fraction = x - f64(k);
  const r = exactProduct(fraction, ln2);
  return scaleByPowerOfTwo(1 + (r.high + ((r.low + fraction * ln2Rest) + seriesFromSquare(r.high))), k);
}

/** e^x - 1, exact to the last bits where x is close to 0. */
export function expm1F64(x: f64): f64 {
  if (x !== x || float.absolute(x) < 5.551115123125783e-17) { // 2^-54
    return x;
  }
  if (x > expMax) {
    return infinity;
  }
  if (x < -38) {
    return -1;
  }
  if (x > 40) {
    return expF64(x) - 1;
  }
  const result = preciseExpm1(x);
  return result.high + result.low;
}

/** e^x - 1 with about five bits more than a double, for |x| up to 50. */
export function preciseExpm1(x: f64): DoubleDouble {
  const k = nearestInteger(x * log2OfE);
  if (k === 0) {
    return sumOfOrdered(x, seriesFromSquare(x));
  }
  const upper = x - f64(k) * ln2High;
  const lower = f64(k) * ln2Low;
  const r = upper - lower;
  const tail = ((upper - r) - lower) + seriesFromSquare(r);
  // 2^k (1 + r + tail) - 1
  const scale = powerOfTwo(k);
  const first = exactSum(scale, -1);
  const second = exactSum(first.high, scale * r);
  return sumOfOrdered(second.high, second.low + (first.low + scale * tail));
}

export function expF32(x: f32): f32 {
  return f32(expF64(f64(x)));
}

export function exp2F32(x: f32): f32 {
  return f32(exp2F64(f64(x)));
}

export function expm1F32(x: f32): f32 {
  return f32(expm1F64(f64(x)));
}

/** e^r - 1 - r for |r| up to 0.35: r^2/2! + r^3/3! + ... + r^14/14!; what follows is below 2^-62. */
function seriesFromSquare(r: f64): f64 {
  let sum: f64 = 1 / f64(87178291200);
  sum = sum * r + 1 / f64(6227020800);
  sum = sum * r + 1 / f64(479001600);
  sum = sum * r + 1 / f64(39916800);
  sum = sum * r + 1 / f64(3628800);
  sum = sum * r + 1 / f64(362880);
  sum = sum * r + 1 / f64(40320);
  sum = sum * r + 1 / f64(5040);
  sum = sum * r + 1 / f64(720);
  sum = sum * r + 1 / f64(120);
  sum = sum * r + 1 / f64(24);
  sum = sum * r + 1 / f64(6);
  sum = sum * r + 0.5;
  return r * r * sum;
}

function nearestInteger(x: f64): i32 {
  return i32(x < 0 ? x - 0.5 : x + 0.5);
}
