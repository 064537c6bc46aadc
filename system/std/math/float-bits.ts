// The bits of doubles: exponents, powers of two, the values that are not finite. Only this file and large-angle.ts of the
// mathematical functions look at bits; all others are plain arithmetic.

export const infinity: f64 = reinterpret<f64>(0x7ff0000000000000);
export const notANumber: f64 = reinterpret<f64>(0x7ff8000000000000);

/** A finite number as mantissa * 2^exponent. */
export type Scaled = { readonly mantissa: f64; readonly exponent: i32 };

/** The mantissa from 1 to below 2 and the exponent of a positive finite number, also of a subnormal one. */
export function splitExponent(x: f64): Scaled {
  if (x < 2.2250738585072014e-308) {
    const scaled = splitExponent(x * 18014398509481984); // 2^54
    return { mantissa: scaled.mantissa, exponent: scaled.exponent - 54 };
  }
  const bits = reinterpret<u64>(x);
  const mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  return { mantissa: mantissa, exponent: i32(bits >> 52) - 1023 };
}

/** 2^exponent, from -1022 to 1023. */
export function powerOfTwo(exponent: i32): f64 {
  return reinterpret<f64>(u64(exponent + 1023) << 52);
}

/** x * 2^exponent, rounded once, for exponents from -2044 to 2046. */
export function scaleByPowerOfTwo(x: f64, exponent: i32): f64 {
  if (exponent > 1023) {
    return x * powerOfTwo(1023) * powerOfTwo(exponent - 1023);
  }
  if (exponent < -1022) {
    return x * powerOfTwo(exponent + 1022) * powerOfTwo(-1022);
  }
  return x * powerOfTwo(exponent);
}

/** -1 or 1 with the sign of x, also of a zero. */
export function signOf(x: f64): f64 {
  return float.copySign(f64(1), x);
}

export function isFinite(x: f64): bool {
  return float.absolute(x) < infinity;
}

/** Whether x, a finite number, has no fraction. */
export function isInteger(x: f64): bool {
  const magnitude = float.absolute(x);
  return magnitude >= 9007199254740992 || f64(i64(magnitude)) === magnitude;
}

/** Whether x, a finite number without a fraction, is odd. */
export function isOdd(x: f64): bool {
  const magnitude = float.absolute(x);
  return magnitude < 9007199254740992 && (i64(magnitude) & 1) === 1;
}
