// The gamma function and the logarithm of its magnitude: Stirling's series where the argument is large (Abramowitz and Stegun,
// "Handbook of Mathematical Functions", 6.1.40), and x Gamma(x) = Gamma(x + 1) to get there, both with twice the bits of a double.
import { add, divide, exactProduct, exactSum, multiply } from "./double-double.ts";
import type { DoubleDouble } from "./double-double.ts";
import { preciseExp } from "./exponential.ts";
import { infinity, isInteger, isOdd, notANumber, powerOfTwo, scaleByPowerOfTwo, splitExponent } from "./float-bits.ts";
import { preciseLogarithm } from "./logarithm.ts";

/** The series has 70 bits from here on. */
const seriesMin: f64 = 26;
const halfLogOfTwoPi: DoubleDouble = { high: 0.9189385332046728, low: -3.878294158067242e-17 };
/** Above the first, Gamma overflows; below the second it is less than half of the smallest number. */
const gammaMax: f64 = 171.7;
const gammaMin: f64 = -186;
/** 2^-996 and 2^996. */
const hugeDown: f64 = 1.4932217896051502e-300;
const hugeUp: f64 = 6.696928794914171e+299;

/** A product that may leave the range of doubles: value * 2^exponent. */
type Product = { readonly value: DoubleDouble; readonly exponent: i32 };

/** Gamma(x); not a number for negative integers. */
export function tgammaF64(x: f64): f64 {
  if (x !== x || x === infinity) {
    return x;
  }
  if (x === 0) {
    return float.copySign(infinity, x);
  }
  if (x < 0 && isInteger(x)) {
    return notANumber;
  }
  if (x > gammaMax) {
    return infinity;
  }
  if (x < gammaMin) {
    return isOdd(float.floor(x)) ? -0.0 : 0;
  }
  if (float.absolute(x) < 1e-17) {
    return 1 / x;
  }
  const steps = stepsFor(x);
  const divisor = risingProduct(x, steps);
  const shifted = exactSum(x, f64(steps));
  const power = preciseExp(stirling(shifted));
  const quotient = divide(power.value, divisor.value);
  const exponent = power.exponent - divisor.exponent;
  return scaleByPowerOfTwo(quotient.high + quotient.low, exponent < -2000 ? 0 - 2000 : exponent);
}

/** ln |Gamma(x)| */
export function lgammaF64(x: f64): f64 {
  if (x !== x) {
    return x;
  }
  if (float.absolute(x) === infinity || (x <= 0 && isInteger(x))) {
    return infinity;
  }
  if (x > 1e300) {
    return x > 2.6e305 ? infinity : ofHuge(x);
  }
  if (float.absolute(x) < 1e-17) {
    return -preciseLogarithm(float.absolute(x)).high;
  }
  if (float.absolute(x - 1) < nearRoot) {
    return aroundOne(x - 1);
  }
  if (float.absolute(x - 2) < nearRoot) {
    const distance = x - 2;
    // ln Gamma(2 + d) = ln Gamma(1 + d) + ln(1 + d)
    return aroundTwo(distance);
  }
  if (x < -200) {
    return byReflection(x);
  }
  const steps = stepsFor(x);
  const product = risingProduct(x, steps);
  const logarithm = logarithmOf(product);
  const result = add(stirling(exactSum(x, f64(steps))), { high: -logarithm.high, low: -logarithm.low });
  return result.high + result.low;
}

/** Whether Gamma(x) is negative. */
export function gammaIsNegative(x: f64): bool {
  return (x < 0 && !isInteger(x) && isOdd(float.floor(x))) || (x === 0 && float.copySign(f64(1), x) < 0);
}

export function tgammaF32(x: f32): f32 {
  return f32(tgammaF64(f64(x)));
}

export function lgammaF32(x: f32): f32 {
  return f32(lgammaF64(f64(x)));
}

const nearRoot: f64 = 0.0009765625; // 2^-10
const eulerGamma: f64 = 0.5772156649015329;
const eulerGammaLow: f64 = -4.942915152430649e-18;

/** ln Gamma(1 + d) = -gamma d + zeta(2) d^2 / 2 - zeta(3) d^3 / 3 + ... */
function aroundOne(d: f64): f64 {
  const linear = exactProduct(-eulerGamma, d);
  return linear.high + (linear.low - eulerGammaLow * d + zetaSeries(d));
}

/** (1 - gamma) d + (zeta(2) - 1) d^2 / 2 - (zeta(3) - 1) d^3 / 3 + ... */
function aroundTwo(d: f64): f64 {
  const linear = exactProduct(0.42278433509846713, d); // 1 - gamma
  const rest = d * d * (0.3224670334241132 + d * (-0.06735230105319810 + d * (0.02058080842778455 + d * (-0.007385551028673985 + d * 0.0028905103307415234))));
  return linear.high + (linear.low + 4.942915152430649e-18 * d + rest);
}

function zetaSeries(d: f64): f64 {
  return d * d * (0.8224670334241132 + d * (-0.40068563438653143 + d * (0.27058080842778454 + d * (-0.20738555102867398 + d * 0.16955717699740818))));
}

/** How many times 1 is added to reach the series. */
function stepsFor(x: f64): i32 {
  return x >= seriesMin ? 0 : i32(float.ceil(seriesMin - x));
}

/** x (x + 1) ... (x + steps - 1) */
function risingProduct(x: f64, steps: i32): Product {
  let value: DoubleDouble = { high: 1, low: 0 };
  let exponent = 0;
  for (let n = 0; n < steps; n += 1) {
    value = multiply(value, exactSum(x, f64(n)));
    const size = splitExponent(float.absolute(value.high)).exponent;
    if (size > 200 || size < -200) {
      const scale = powerOfTwo(-size);
      value = { high: value.high * scale, low: value.low * scale };
      exponent += size;
    }
  }
  return { value, exponent };
}

function logarithmOf(product: Product): DoubleDouble {
  const magnitude = float.absolute(product.value.high);
  const correction = product.value.low / product.value.high;
  const logarithm = add(preciseLogarithm(magnitude), { high: correction, low: -0.5 * correction * correction });
  const ln2: DoubleDouble = { high: 0.6931471805599453, low: 2.3190468138462996e-17 };
  return add(logarithm, multiply(ln2, { high: f64(product.exponent), low: 0 }));
}

/** (x - 1/2) ln x - x + ln(2 pi) / 2 + 1 / (12 x) - 1 / (360 x^3) + ... */
function stirling(x: DoubleDouble): DoubleDouble {
  const correction = x.low / x.high;
  const logarithm = add(preciseLogarithm(x.high), { high: correction, low: 0 });
  const leading = add(multiply(add(x, { high: -0.5, low: 0 }), logarithm), { high: -x.high, low: -x.low });
  const inverse = divide({ high: 1, low: 0 }, x);
  const square = inverse.high * inverse.high;
  let tail: f64 = 43867 / f64(244188);
  tail = tail * square - 3617 / f64(122400);
  tail = tail * square + 1 / f64(156);
  tail = tail * square - 691 / f64(360360);
  tail = tail * square + 1 / f64(1188);
  tail = tail * square - 1 / f64(1680);
  tail = tail * square + 1 / f64(1260);
  tail = tail * square - 1 / f64(360);
  const first = divide(inverse, { high: 12, low: 0 });
  return add(leading, add(halfLogOfTwoPi, { high: first.high, low: first.low + tail * square * inverse.high }));
}

/** x (ln x - 1): all else is less than the last place. */
function ofHuge(x: f64): f64 {
  const product = multiply({ high: x * hugeDown, low: 0 }, add(preciseLogarithm(x), { high: -1, low: 0 }));
  return (product.high + product.low) * hugeUp;
}

/** ln |Gamma(x)| = ln(pi / |sin(pi x)|) - ln Gamma(1 - x), for x far below zero, where the second term is large. */
function byReflection(x: f64): f64 {
  const fraction = x - float.floor(x);
  const distance = fraction > 0.5 ? 1 - fraction : fraction;
  const piTimes = 3.141592653589793 * distance;
  const sine = piTimes < 1e-8 ? piTimes : sineOf(piTimes);
  const rest = stirling(exactSum(1, -x));
  const logarithm = preciseLogarithm(3.141592653589793 / sine);
  const sum = exactSum(logarithm.high, -rest.high);
  return sum.high + (sum.low + (logarithm.low - rest.low));
}

function sineOf(x: f64): f64 {
  let sum: f64 = 0;
  let term = x;
  for (let n = 1; n < 14; n += 1) {
    sum += term;
    term = term * x * x / -f64(2 * n * (2 * n + 1));
  }
  return sum;
}
