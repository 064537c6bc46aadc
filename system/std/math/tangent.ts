// The tangent of an angle in radians: sine over cosine, each kept in two parts so that the quotient is rounded only once.
import { reduceAngle } from "./angle.ts";
import { divide, sumOfOrdered } from "./double-double.ts";
import { isFinite, notANumber } from "./float-bits.ts";
import { cosineHead, cosineTail, sineTail } from "./sine-series.ts";

/** Not a number for infinite angles. */
export function tanF64(x: f64): f64 {
  if (!isFinite(x)) {
    return notANumber;
  }
  if (float.absolute(x) < 7.450580596923828e-9) { // 2^-27: x^3 / 3 is below half of the last place
    return x;
  }
  const angle = reduceAngle(x);
  const head = cosineHead(angle);
  const sine = sumOfOrdered(angle.high, sineTail(angle));
  const cosine = sumOfOrdered(head, cosineTail(angle, head));
  if ((angle.quadrant & 1) === 0) {
    const quotient = divide(sine, cosine);
    return quotient.high + quotient.low;
  }
  const quotient = divide(cosine, sine);
  return -(quotient.high + quotient.low);
}

export function tanF32(x: f32): f32 {
  return f32(tanF64(f64(x)));
}
