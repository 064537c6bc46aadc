// Brings an angle within an eighth of a turn to both sides of 0, for sine, cosine and tangent: subtracts a multiple of pi/2
// in four parts (Cody and Waite, 1980) as long as the multiple is small; large-angle.ts does the others.
import { exactSum, sumOfOrdered } from "./double-double.ts";
import { reduceLargeAngle } from "./large-angle.ts";

/** angle = quadrant * pi/2 + high + low, up to whole turns; |high| is at most pi/4 and a little. */
export type ReducedAngle = { readonly quadrant: u32; readonly high: f64; readonly low: f64 };

const quarterTurnsPerRadian: f64 = 0.6366197723675814;
const eighthTurn: f64 = 0.7853981633974483;
/** Up to here the multiple has 19 bits, and its products with the parts below are exact. */
const mediumMax: f64 = 800000;

/** pi/2 in parts of 33 bits and a rest. */
const quarterTurn1: f64 = 1.5707963267341256;
const quarterTurn2: f64 = 6.077100506303966e-11;
const quarterTurn3: f64 = 2.0222662487111665e-21;
const quarterTurn4: f64 = 8.4784276603689e-32;

/** `x` is a finite number of radians. */
export function reduceAngle(x: f64): ReducedAngle {
  const magnitude = float.absolute(x);
  if (magnitude <= eighthTurn) {
    return { quadrant: 0, high: x, low: 0 };
  }
  if (magnitude > mediumMax) {
    return reduceLargeAngle(x);
  }
  const k = i32(x * quarterTurnsPerRadian + (x < 0 ? -0.5 : 0.5));
  const n = f64(k);
  const first = exactSum(x - n * quarterTurn1, -n * quarterTurn2);
  const second = exactSum(first.high, -n * quarterTurn3);
  const rest = sumOfOrdered(second.high, second.low + (first.low - n * quarterTurn4));
  return { quadrant: u32(k) & 3, high: rest.high, low: rest.low };
}
