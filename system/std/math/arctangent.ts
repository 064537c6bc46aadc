// Arctangent of a number and of a point. The argument is brought near 0 by atan(x) = atan(c) + atan((x - c) / (1 + c x)) with
// c of 0, 0.5, 1, 1.5 or infinity, the reduction of the C library of Sun (K. C. Ng, 1993).
import { exactProduct, exactSum, sumOfOrdered } from "./double-double.ts";
import type { DoubleDouble } from "./double-double.ts";
import { infinity } from "./float-bits.ts";

const quarterTurn: f64 = 1.5707963267948966;
const quarterTurnRest: f64 = 6.123233995736766e-17;
const eighthTurn: f64 = 0.7853981633974483;
const eighthTurnRest: f64 = 3.061616997868383e-17;
const halfTurn: f64 = 3.141592653589793;
const halfTurnRest: f64 = 1.2246467991473532e-16;
/** 2^-332 and 2^498. */
const scaleDown: f64 = 1.142987391282275e-100;
const scaleUp: f64 = 8.183476519740355e+149;

/** In radians, from -pi/2 to pi/2. */
export function atanF64(x: f64): f64 {
  if (x !== x) {
    return x;
  }
  const angle = atanOfPositive(float.absolute(x), 0);
  return float.copySign(angle.high + angle.low, x);
}

/** The angle of the point (x, y), in radians from -pi to pi; the signs of zeros count as in IEEE 754-2019. */
export function atan2F64(y: f64, x: f64): f64 {
  if (x !== x || y !== y) {
    return x + y;
  }
  const xMagnitude = float.absolute(x);
  const yMagnitude = float.absolute(y);
  const isLeft = float.copySign(f64(1), x) < 0;
  const angle = angleInQuadrant(yMagnitude, xMagnitude);
  if (!isLeft) {
    return float.copySign(angle.high + angle.low, y);
  }
  const sum = exactSum(halfTurn, -angle.high);
  return float.copySign(sum.high + (sum.low + (halfTurnRest - angle.low)), y);
}

export function atanF32(x: f32): f32 {
  return f32(atanF64(f64(x)));
}

export function atan2F32(y: f32, x: f32): f32 {
  return f32(atan2F64(f64(y), f64(x)));
}

/** The angle of a point with coordinates of at least 0. */
function angleInQuadrant(y: f64, x: f64): DoubleDouble {
  if (y === 0) {
    return { high: 0, low: 0 };
  }
  if (x === infinity) {
    return y === infinity ? { high: eighthTurn, low: eighthTurnRest } : { high: 0, low: 0 };
  }
  const quotient = y / x;
  if (quotient > 1e17) {
    return { high: quarterTurn, low: quarterTurnRest };
  }
  // What is missing is less than a hundredth of the last place.
  if (quotient < 1e-9) {
    return { high: quotient, low: 0 };
  }
  // By powers of two, which change no bit of the quotient.
  if (x > 1e250 || y > 1e250) {
    return angleInQuadrant(y * scaleDown, x * scaleDown);
  }
  if (x < 1e-150) {
    return angleInQuadrant(y * scaleUp, x * scaleUp);
  }
  const product = exactProduct(quotient, x);
  return atanOfPositive(quotient, ((y - product.high) - product.low) / x);
}

/** atan(x + rest) for x of at least 0 and a rest far below x. */
function atanOfPositive(x: f64, rest: f64): DoubleDouble {
  if (x < 0.4375) {
    return sumOfOrdered(x, rest - x * tail(x * x));
  }
  if (x < 0.6875) {
    return shifted(0.4636476090008061, 2.2698777452961687e-17, (2 * x - 1) / (2 + x), rest / (1 + x * x));
  }
  if (x < 1.1875) {
    return shifted(eighthTurn, eighthTurnRest, (x - 1) / (x + 1), rest / (1 + x * x));
  }
  if (x < 2.4375) {
    return shifted(0.982793723247329, 1.3903311031230998e-17, (x - 1.5) / (1 + 1.5 * x), rest / (1 + x * x));
  }
  return shifted(quarterTurn, quarterTurnRest, -1 / x, x > 1e17 ? 0 : rest / (1 + x * x));
}

/** base + baseRest + atan(t) + rest. */
function shifted(base: f64, baseRest: f64, t: f64, rest: f64): DoubleDouble {
  const sum = exactSum(base, t);
  return sumOfOrdered(sum.high, sum.low + ((baseRest + rest) - t * tail(t * t)));
}

/**
 * 1 - atan(t) / t as a polynomial in z = t^2 up to 0.1915: interpolated at Chebyshev's points, which is within 2^-58 of the
 * function (computed by tests/std/fit-polynomials.ts).
 */
function tail(z: f64): f64 {
  let sum: f64 = -0.014772497112092674;
  sum = sum * z + 0.03312492735138059;
  sum = sum * z - 0.044919901200743725;
  sum = sum * z + 0.05216576361540192;
  sum = sum * z - 0.05876924143531754;
  sum = sum * z + 0.06666239009888598;
  sum = sum * z - 0.07692285320799912;
  sum = sum * z + 0.09090908344297748;
  sum = sum * z - 0.11111111096338193;
  sum = sum * z + 0.14285714285562653;
  sum = sum * z - 0.19999999999999388;
  sum = sum * z + 0.3333333333333333;
  return sum * z;
}
