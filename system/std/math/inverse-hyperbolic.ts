// Inverse hyperbolic sine, cosine and tangent: logarithms of 1 plus a number that is computed in two parts, so that small results
// are exact to the last bits.
import { add, divide, exactProduct, exactSum, sumOfOrdered } from "./double-double.ts";
import type { DoubleDouble } from "./double-double.ts";
import { infinity, notANumber } from "./float-bits.ts";
import { log1pOfSum, preciseLogarithm } from "./logarithm.ts";

/** From here on 1 is nothing beside the square. */
const large: f64 = 268435456; // 2^28
/** Below it the next term of each series is below half of the last place. */
const tiny: f64 = 7.450580596923828e-9; // 2^-27
const ln2: DoubleDouble = { high: 0.6931471805599453, low: 2.3190468138462996e-17 };

export function asinhF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (x !== x || magnitude < tiny || magnitude === infinity) {
    return x;
  }
  if (magnitude > large) {
    return float.copySign(logarithmOfDouble(magnitude), x);
  }
  // ln(x + sqrt(1 + x^2)) = ln(1 + (x + x^2 / (1 + sqrt(1 + x^2))))
  const square = exactProduct(magnitude, magnitude);
  const root = squareRootOfSum(add({ high: 1, low: 0 }, square));
  const quotient = divide(square, add({ high: 1, low: 0 }, root));
  return float.copySign(log1pOfSum(add({ high: magnitude, low: 0 }, quotient)), x);
}

export function acoshF64(x: f64): f64 {
  if (!(x >= 1)) {
    return notANumber;
  }
  if (x > large) {
    return x === infinity ? x : logarithmOfDouble(x);
  }
  // With t = x - 1: ln(1 + (t + sqrt(2 t + t^2)))
  const t = x - 1;
  const rest: DoubleDouble = exactSum(x, -1);
  const square = exactProduct(t, t);
  const sum = add({ high: 2 * rest.high, low: 2 * rest.low }, { high: square.high, low: square.low + 2 * t * rest.low });
  if (sum.high === 0) {
    return 0;
  }
  return log1pOfSum(add(rest, squareRootOfSum(sum)));
}

export function atanhF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (!(magnitude <= 1)) {
    return notANumber;
  }
  if (magnitude < tiny) {
    return x;
  }
  if (magnitude === 1) {
    return float.copySign(infinity, x);
  }
  // ln((1 + x) / (1 - x)) / 2 = ln(1 + 2 x / (1 - x)) / 2
  return float.copySign(0.5 * log1pOfSum(divide({ high: 2 * magnitude, low: 0 }, exactSum(1, -magnitude))), x);
}

export function asinhF32(x: f32): f32 {
  return f32(asinhF64(f64(x)));
}

export function acoshF32(x: f32): f32 {
  return f32(acoshF64(f64(x)));
}

export function atanhF32(x: f32): f32 {
  return f32(atanhF64(f64(x)));
}

/** ln(2 x) */
function logarithmOfDouble(x: f64): f64 {
  const sum = add(preciseLogarithm(x), ln2);
  return sum.high + sum.low;
}

/** One step of Newton's method doubles the bits of the root. */
function squareRootOfSum(x: DoubleDouble): DoubleDouble {
  const root = float.squareRoot(x.high);
  const square = exactProduct(root, root);
  const rest = ((x.high - square.high) - square.low) + x.low;
  return sumOfOrdered(root, rest / (2 * root));
}
