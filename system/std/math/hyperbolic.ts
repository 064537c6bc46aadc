// Hyperbolic sine, cosine and tangent, from e^x - 1 in two parts, so that small results are exact and the division adds no error.
import { add, divide, multiply } from "./double-double.ts";
import type { DoubleDouble } from "./double-double.ts";
import { expTimesPowerOfTwo, preciseExpm1 } from "./exponential.ts";

/** From here on e^-x is nothing beside e^x. */
const smallMax: f64 = 22;
/** Below 2^-27 the next term of each series is below half of the last place. */
const tiny: f64 = 7.450580596923828e-9;

export function sinhF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (x !== x || magnitude < tiny) {
    return x;
  }
  if (magnitude > smallMax) {
    return float.copySign(expTimesPowerOfTwo(magnitude, 0, -1), x);
  }
  const e = preciseExpm1(magnitude);
  const sum = add(e, divide(e, add(exactly(1), e)));
  return float.copySign(0.5 * (sum.high + sum.low), x);
}

export function coshF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (x !== x || magnitude > smallMax) {
    return expTimesPowerOfTwo(magnitude, 0, -1);
  }
  const e = preciseExpm1(magnitude);
  // cosh x = 1 + e^2 / (2 (1 + e))
  const rest = divide(multiply(e, e), add(exactly(1), e));
  const sum = add(exactly(1), { high: 0.5 * rest.high, low: 0.5 * rest.low });
  return sum.high + sum.low;
}

export function tanhF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (x !== x || magnitude < tiny) {
    return x;
  }
  if (magnitude > smallMax) {
    return float.copySign(f64(1), x);
  }
  const e = preciseExpm1(2 * magnitude);
  const quotient = divide(e, add(exactly(2), e));
  return float.copySign(quotient.high + quotient.low, x);
}

function exactly(value: f64): DoubleDouble {
  return { high: value, low: 0 };
}

export function sinhF32(x: f32): f32 {
  return f32(sinhF64(f64(x)));
}

export function coshF32(x: f32): f32 {
  return f32(coshF64(f64(x)));
}

export function tanhF32(x: f32): f32 {
  return f32(tanhF64(f64(x)));
}
