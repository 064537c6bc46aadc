// Square root, cube root and the hypotenuse. The last two correct a first result by what is left of the defining equation.
import { exactProduct } from "./double-double.ts";
import { infinity, isFinite, scaleByPowerOfTwo, splitExponent } from "./float-bits.ts";

/** The square root, correctly rounded; not a number for negative x. */
export function sqrtF64(x: f64): f64 {
  return float.squareRoot(x);
}

export function sqrtF32(x: f32): f32 {
  return float.squareRoot(x);
}

/** The cube root, which has the sign of x. */
export function cbrtF64(x: f64): f64 {
  if (x === 0 || !isFinite(x)) {
    return x;
  }
  const scaled = splitExponent(float.absolute(x));
  // exponent = 3 * third + rest with a rest of 0, 1 or 2, so that m is from 1 to below 8 and its root from 1 to below 2.
  const third = (scaled.exponent + 3000) / 3 - 1000;
  const m = scaleByPowerOfTwo(scaled.mantissa, scaled.exponent - 3 * third);
  // A straight line for a start, then Halley's iteration, which triples the number of right digits.
  let root = 0.86 + m * 0.15;
  for (let round: i32 = 0; round < 3; round += 1) {
    const cube = root * root * root;
    root = root * (cube + 2 * m) / (2 * cube + m);
  }
  const square = exactProduct(root, root);
  const cube = exactProduct(square.high, root);
  const rest = ((m - cube.high) - cube.low) - square.low * root;
  const corrected = root + rest / (3 * square.high);
  return float.copySign(scaleByPowerOfTwo(corrected, third), x);
}

export function cbrtF32(x: f32): f32 {
  return f32(cbrtF64(f64(x)));
}

/** The square root of x^2 + y^2 without overflow on the way; infinite when either is, even beside a NaN. */
export function hypotF64(x: f64, y: f64): f64 {
  const larger = float.absolute(x) > float.absolute(y) ? float.absolute(x) : float.absolute(y);
  const smaller = float.absolute(x) > float.absolute(y) ? float.absolute(y) : float.absolute(x);
  if (float.absolute(x) === infinity || float.absolute(y) === infinity) {
    return infinity;
  }
  if (x !== x || y !== y) {
    return x + y;
  }
  if (smaller === 0 || larger > smaller * 18014398509481984) { // 2^54
    return larger + smaller;
  }
  const exponent = splitExponent(larger).exponent;
  const a = scaleByPowerOfTwo(larger, -exponent);
  const b = scaleByPowerOfTwo(smaller, -exponent);
  const aSquare = exactProduct(a, a);
  const bSquare = exactProduct(b, b);
  const sum = aSquare.high + bSquare.high;
  const sumRest = (bSquare.high - (sum - aSquare.high)) + (aSquare.low + bSquare.low);
  const root = float.squareRoot(sum);
  const rootSquare = exactProduct(root, root);
  const rest = ((sum - rootSquare.high) - rootSquare.low) + sumRest;
  return scaleByPowerOfTwo(root + rest / (2 * root), exponent);
}

export function hypotF32(x: f32, y: f32): f32 {
  if (float.absolute(f64(x)) === infinity || float.absolute(f64(y)) === infinity) {
    return f32(infinity);
  }
  return f32(float.squareRoot(f64(x) * f64(x) + f64(y) * f64(y)));
}
