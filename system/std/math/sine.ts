// The sine of an angle in radians.
import { reduceAngle } from "./angle.ts";
import { isFinite, notANumber } from "./float-bits.ts";
import { cosineOfReduced, sineOfReduced } from "./sine-series.ts";

/** Not a number for infinite angles. */
export function sinF64(x: f64): f64 {
  if (!isFinite(x)) {
    return notANumber;
  }
  if (float.absolute(x) < 7.450580596923828e-9) { // 2^-27: x^3 / 6 is below half of the last place
    return x;
  }
  const angle = reduceAngle(x);
  const value = (angle.quadrant & 1) === 0 ? sineOfReduced(angle) : cosineOfReduced(angle);
  return (angle.quadrant & 2) === 0 ? value : -value;
}

export function sinF32(x: f32): f32 {
  return f32(sinF64(f64(x)));
}
