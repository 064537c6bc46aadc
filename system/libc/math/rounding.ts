// math.h: to integers, and what is left of them. floor, ceil, trunc, roundeven and fma are std/math/library-symbols.ts's, because
// compiled code calls them by itself.
import { fmodF64 } from "../../std/math/remainder.ts";
import { roundF32, roundF64, truncF32, truncF64 } from "../../std/math/rounding.ts";

export const roundSymbol = exported("round")((x: f64): f64 => roundF64(x));
export const roundfSymbol = exported("roundf")((x: f32): f32 => roundF32(x));

/** To the nearest integer, ties to even: adding and taking away 2^52 rounds in the last place. */
const nearestF64 = inline((x: f64): f64 => {
  const magnitude = float.absolute(x);
  if (!(magnitude < 4503599627370496)) return x + 0;
  return float.copySign((magnitude + 4503599627370496) - 4503599627370496, x);
});
const nearestF32 = inline((x: f32): f32 => f32(nearestF64(f64(x))));

/** Rounding is always to the nearest here, so these are the same. */
export const rintSymbol = exported("rint")((x: f64): f64 => nearestF64(x));
export const rintfSymbol = exported("rintf")((x: f32): f32 => nearestF32(x));
export const nearbyintSymbol = exported("nearbyint")((x: f64): f64 => nearestF64(x));
export const nearbyintfSymbol = exported("nearbyintf")((x: f32): f32 => nearestF32(x));

/** What does not fit gives the smallest integer, as instructions of processors do. */
const toInteger = inline((x: f64): i64 => x >= -9223372036854775808 && x < 9223372036854775808 ? i64(x) : minValue<i64>());

export const lrintSymbol = exported("lrint")((x: f64): i64 => toInteger(nearestF64(x)));
export const lrintfSymbol = exported("lrintf")((x: f32): i64 => toInteger(nearestF64(f64(x))));
export const llrintSymbol = exported("llrint")((x: f64): i64 => toInteger(nearestF64(x)));
export const llrintfSymbol = exported("llrintf")((x: f32): i64 => toInteger(nearestF64(f64(x))));
export const lroundSymbol = exported("lround")((x: f64): i64 => toInteger(roundF64(x)));
export const lroundfSymbol = exported("lroundf")((x: f32): i64 => toInteger(roundF64(f64(x))));
export const llroundSymbol = exported("llround")((x: f64): i64 => toInteger(roundF64(x)));
export const llroundfSymbol = exported("llroundf")((x: f32): i64 => toInteger(roundF64(f64(x))));

/** Nothing calls it: it brings the functions that std/math/library-symbols.ts has for rounding into the library. */
export const everyRounding = exported("__bareflow_every_rounding")((x: f64, y: f32): f64 =>
  float.floor(x) + float.ceil(x) + float.truncate(x) + float.roundToEven(x) + float.fusedMultiplyAdd(x, x, x) +
  f64(float.floor(y) + float.ceil(y) + float.truncate(y) + float.roundToEven(y) + float.fusedMultiplyAdd(y, y, y)));

export const modfSymbol = exported("modf")((x: f64, whole: Ptr<f64>): f64 => {
  const truncated = truncF64(x);
  whole.value = truncated;
  return float.copySign(float.absolute(x) === infinite ? 0 : x - truncated, x);
});
export const modffSymbol = exported("modff")((x: f32, whole: Ptr<f32>): f32 => {
  const truncated = truncF32(x);
  whole.value = truncated;
  return float.copySign(f64(float.absolute(x)) === infinite ? 0 : x - truncated, x);
});

const infinite: f64 = 1.0 / 0.0;

/** x - n y for the integer n nearest to x / y, and the lowest bits of n. */
function nearestRemainder(x: f64, y: f64): { readonly rest: f64; readonly quotient: i32 } {
  const divisor = float.absolute(y);
  if (x !== x || y !== y || float.absolute(x) === infinite || divisor === 0) return { rest: 0.0 / 0.0, quotient: 0 };
  if (divisor === infinite) return { rest: x, quotient: 0 };
  // What is left of eight times the divisor keeps three bits of the quotient; so large a divisor divides itself.
  let rest = float.absolute(divisor <= 1e307 ? fmodF64(x, 8 * divisor) : x);
  let quotient = 0;
  for (let step = 4; step > 0; step /= 2) {
    if (divisor <= 1e307 && rest >= f64(step) * divisor) {
      rest -= f64(step) * divisor;
      quotient += step;
    } else if (divisor > 1e307 && step === 1 && rest >= divisor) {
      rest -= divisor;
      quotient += 1;
    }
  }
  // More than half of the divisor, or half of it and odd: one more. Compared without doubling, which could overflow.
  const other = divisor - rest;
  if (rest > other || (rest === other && (quotient & 1) !== 0)) {
    rest -= divisor;
    quotient += 1;
  }
  quotient &= 7;
  const isNegative = (reinterpret<u64>(x) ^ reinterpret<u64>(y)) >> 63 !== 0;
  const signed = reinterpret<u64>(x) >> 63 !== 0 ? -rest : rest;
  return { rest: signed === 0 ? float.copySign(f64(0), x) : signed, quotient: isNegative ? -quotient : quotient };
}

export const remainderSymbol = exported("remainder")((x: f64, y: f64): f64 => nearestRemainder(x, y).rest);
export const remainderfSymbol = exported("remainderf")((x: f32, y: f32): f32 => f32(nearestRemainder(f64(x), f64(y)).rest));
export const dremSymbol = exported("drem")((x: f64, y: f64): f64 => nearestRemainder(x, y).rest);

export const remquoSymbol = exported("remquo")((x: f64, y: f64, quotient: Ptr<i32>): f64 => {
  const result = nearestRemainder(x, y);
  quotient.value = result.quotient;
  return result.rest;
});
export const remquofSymbol = exported("remquof")((x: f32, y: f32, quotient: Ptr<i32>): f32 => {
  const result = nearestRemainder(f64(x), f64(y));
  quotient.value = result.quotient;
  return f32(result.rest);
});
