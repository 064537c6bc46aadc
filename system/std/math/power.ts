// pow: e^(y ln x), where the logarithm and the product carry about 100 bits, because their absolute error becomes the
// relative error of the result. Special cases as in IEEE 754-2019, section 9.2.1.
import { exactProduct, exactSum } from "./double-double.ts";
import { expTimesPowerOfTwo } from "./exponential.ts";
import { infinity, isFinite, isInteger, isOdd, notANumber, signOf } from "./float-bits.ts";
import { preciseLogarithm } from "./logarithm.ts";

/** x to the power of y; not a number for a negative x with a y that is not an integer. */
export function powF64(x: f64, y: f64): f64 {
  if (y === 0 || x === 1) {
    return 1;
  }
  if (x !== x || y !== y) {
    return x + y;
  }
  if (!isFinite(y)) {
    return powerOfInfiniteExponent(float.absolute(x), y > 0);
  }
  const isOddPower = isInteger(y) && isOdd(y);
  const sign: f64 = isOddPower ? signOf(x) : 1;
  if (x === 0 || !isFinite(x)) {
    const grows = (x === 0) === (y < 0);
    return grows ? sign * infinity : sign * 0;
  }
  if (x < 0 && !isInteger(y)) {
    return notANumber;
  }
  return sign * powerOfPositive(float.absolute(x), y);
}

export function powF32(x: f32, y: f32): f32 {
  return f32(powF64(f64(x), f64(y)));
}

function powerOfInfiniteExponent(magnitude: f64, isPositive: bool): f64 {
  if (magnitude === 1) {
    return 1;
  }
  return (magnitude > 1) === isPositive ? infinity : 0;
}

/** x^y for finite numbers, x above 0. */
function powerOfPositive(x: f64, y: f64): f64 {
  if (x === 1) {
    return 1;
  }
  // A logarithm that is not 0 is at least 2^-53, so that such powers are far out of range.
  if (float.absolute(y) > 18446744073709551616) {
    return (x > 1) === (y > 0) ? infinity : 0;
  }
  if (float.absolute(y) < 1e-30) {
    return 1;
  }
  const logarithm = preciseLogarithm(x);
  const product = exactProduct(y, logarithm.high);
  const exponent = exactSum(product.high, product.low + y * logarithm.low);
  return expTimesPowerOfTwo(exponent.high, exponent.low, 0);
}
