// The power series of sine and cosine up to an eighth of a turn, shared by sine, cosine and tangent.
import type { ReducedAngle } from "./angle.ts";

/** sin(high + low) - high. */
export function sineTail(angle: ReducedAngle): f64 {
  const x = angle.high;
  const z = x * x;
  let sum: f64 = -1 / f64(121645100408832000); // 19!
  sum = sum * z + 1 / f64(355687428096000);
  sum = sum * z - 1 / f64(1307674368000);
  sum = sum * z + 1 / f64(6227020800);
  sum = sum * z - 1 / f64(39916800);
  sum = sum * z + 1 / f64(362880);
  sum = sum * z - 1 / f64(5040);
  sum = sum * z + 1 / f64(120);
  sum = sum * z - 1 / f64(6);
  return x * z * sum + angle.low * (1 - 0.5 * z);
}

export function sineOfReduced(angle: ReducedAngle): f64 {
  return angle.high + sineTail(angle);
}

/** cos(high + low) - `cosineHead`. */
export function cosineTail(angle: ReducedAngle, head: f64): f64 {
  const x = angle.high;
  const z = x * x;
  let sum: f64 = -1 / f64(6402373705728000); // 18!
  sum = sum * z + 1 / f64(20922789888000);
  sum = sum * z - 1 / f64(87178291200);
  sum = sum * z + 1 / f64(479001600);
  sum = sum * z - 1 / f64(3628800);
  sum = sum * z + 1 / f64(40320);
  sum = sum * z - 1 / f64(720);
  sum = sum * z + 1 / f64(24);
  // 1 - z/2 was rounded to the head; what was lost there comes back here. z itself was rounded, too.
  const squareRest = squareError(x, z);
  return ((1 - head) - 0.5 * z) + (z * z * sum - (x * angle.low + 0.5 * squareRest));
}

/** 1 - high^2 / 2, rounded: the larger part of the cosine. */
export function cosineHead(angle: ReducedAngle): f64 {
  return 1 - 0.5 * (angle.high * angle.high);
}

export function cosineOfReduced(angle: ReducedAngle): f64 {
  const head = cosineHead(angle);
  return head + cosineTail(angle, head);
}

/** x * x - z for a z that is x * x, rounded. */
function squareError(x: f64, z: f64): f64 {
  const scaled = x * 134217729; // 2^27 + 1, Veltkamp's splitting
  const high = scaled - (scaled - x);
  const low = x - high;
  return ((high * high - z) + 2 * high * low) + low * low;
}
