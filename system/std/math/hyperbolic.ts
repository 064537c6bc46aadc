// Hyperbolic sine, cosine and tangent, from e^x - 1 where that keeps small results exact and from e^x where it is large.
import { expF64, expTimesPowerOfTwo, expm1F64 } from "./exponential.ts";

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
  const e = expm1F64(magnitude);
  return float.copySign(0.5 * (e + e / (e + 1)), x);
}

export function coshF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (magnitude > smallMax) {
    return expTimesPowerOfTwo(magnitude, 0, -1);
  }
  if (magnitude < 0.35) {
    const e = expm1F64(magnitude);
    return 1 + e * e / (2 * (1 + e));
  }
  const e = expF64(magnitude);
  return 0.5 * e + 0.5 / e;
}

export function tanhF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (x !== x || magnitude < tiny) {
    return x;
  }
  if (magnitude > smallMax) {
    return float.copySign(f64(1), x);
  }
  if (magnitude >= 1) {
    return float.copySign(1 - 2 / (expm1F64(2 * magnitude) + 2), x);
  }
  const e = expm1F64(-2 * magnitude);
  return float.copySign(-e / (e + 2), x);
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
