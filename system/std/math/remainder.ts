// The remainder of a division that is truncated to an integer, exact whatever the size of the quotient: long division of
// the mantissas in binary.
import { infinity, notANumber, scaleByPowerOfTwo, splitExponent } from "./float-bits.ts";

/** x - n y for the integer n = trunc(x / y); it has the sign of x. Not a number when x is infinite or y is 0. */
export function fmodF64(x: f64, y: f64): f64 {
  const dividend = float.absolute(x);
  const divisor = float.absolute(y);
  if (!(dividend < infinity) || !(divisor > 0)) {
    return notANumber;
  }
  if (dividend < divisor) {
    return x;
  }
  const large = splitExponent(dividend);
  const small = splitExponent(divisor);
  const divisorMantissa = integerMantissa(small.mantissa);
  let rest = integerMantissa(large.mantissa);
  for (let shift = large.exponent - small.exponent; shift > 0; shift -= 1) {
    rest = 2 * (rest >= divisorMantissa ? rest - divisorMantissa : rest);
  }
  if (rest >= divisorMantissa) {
    rest -= divisorMantissa;
  }
  return float.copySign(scaleByPowerOfTwo(f64(rest), small.exponent - 52), x);
}

export function fmodF32(x: f32, y: f32): f32 {
  return f32(fmodF64(f64(x), f64(y)));
}

/** The mantissa of 53 bits as an integer. */
function integerMantissa(mantissa: f64): u64 {
  return u64(mantissa * 4503599627370496); // 2^52
}
