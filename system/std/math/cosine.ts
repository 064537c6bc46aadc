// The cosine of an angle in radians.
import { reduceAngle } from "./angle.ts";
import { isFinite, notANumber } from "./float-bits.ts";
import { cosineOfReduced, sineOfReduced } from "./sine-series.ts";

/** Not a number for infinite angles. */
export function cosF64(x: f64): f64 {
  if (!isFinite(x)) {
    return notANumber;
  }
  const angle = reduceAngle(x);
  const value = (angle.quadrant & 1) === 0 ? cosineOfReduced(angle) : sineOfReduced(angle);
  return ((angle.quadrant + 1) & 2) === 0 ? value : -value;
}

export function cosF32(x: f32): f32 {
  return f32(cosF64(f64(x)));
}
