// math.h: signs, exponents, neighbours, and the greater and lesser of two.
import { scaleByPowerOfTwo, splitExponent } from "../../std/math/float-bits.ts";

const infinite: f64 = 1.0 / 0.0;
const isPlain = inline((x: f64): bool => float.absolute(x) < infinite && x !== 0);

export const fabsSymbol = exported("fabs")((x: f64): f64 => float.absolute(x));
export const fabsfSymbol = exported("fabsf")((x: f32): f32 => float.absolute(x));

/** On the bits: the sign of NaN counts too. */
export const copysignSymbol = exported("copysign")((x: f64, y: f64): f64 =>
  float.copySign(x, (reinterpret<u64>(y) >> 63) !== 0 ? -1.0 : 1.0));
export const copysignfSymbol = exported("copysignf")((x: f32, y: f32): f32 => float.copySign(x, y));

/** NaN counts as missing. */
export const fmaxSymbol = exported("fmax")((x: f64, y: f64): f64 => x !== x || x < y ? y : y !== y ? x : x === 0 && y === 0 ? x + y : x);
export const fminSymbol = exported("fmin")((x: f64, y: f64): f64 => x !== x || y < x ? y : x);
export const fmaxfSymbol = exported("fmaxf")((x: f32, y: f32): f32 => x !== x || x < y ? y : y !== y ? x : x === 0 && y === 0 ? x + y : x);
export const fminfSymbol = exported("fminf")((x: f32, y: f32): f32 => x !== x || y < x ? y : x);
export const fdimSymbol = exported("fdim")((x: f64, y: f64): f64 => x !== x || y !== y ? x + y : x > y ? x - y : 0);
export const fdimfSymbol = exported("fdimf")((x: f32, y: f32): f32 => x !== x || y !== y ? x + y : x > y ? x - y : 0);

/** A quiet NaN, whatever the text says. */
export const nanSymbol = exported("nan")((text: Ptr<u8>): f64 => 0.0 / 0.0);
export const nanfSymbol = exported("nanf")((text: Ptr<u8>): f32 => f32(0.0 / 0.0));

/** x * 2^exponent, rounded once. */
function scale(x: f64, exponent: i64): f64 {
  if (!isPlain(x)) return x;
  // From the smallest number to the greatest it is not farther than 2100; more would only overflow again.
  const limited = exponent > 2100 ? 2100 : exponent < -2200 ? -2200 : i32(exponent);
  const scaled = splitExponent(float.absolute(x));
  const total = scaled.exponent + limited;
  const result = total > 1100 ? infinite : total < -1100 ? 0 : scaleByPowerOfTwo(scaled.mantissa, total);
  return float.copySign(result, x);
}

/** The result of a float is exact as a double, so that rounding it to a float is the only rounding. */
const scaleFloat = (x: f32, exponent: i64): f32 => f32(scale(f64(x), exponent));

export const ldexpSymbol = exported("ldexp")((x: f64, exponent: i32): f64 => scale(x, i64(exponent)));
export const ldexpfSymbol = exported("ldexpf")((x: f32, exponent: i32): f32 => scaleFloat(x, i64(exponent)));
export const scalbnSymbol = exported("scalbn")((x: f64, exponent: i32): f64 => scale(x, i64(exponent)));
export const scalbnfSymbol = exported("scalbnf")((x: f32, exponent: i32): f32 => scaleFloat(x, i64(exponent)));
export const scalblnSymbol = exported("scalbln")((x: f64, exponent: i64): f64 => scale(x, exponent));
export const scalblnfSymbol = exported("scalblnf")((x: f32, exponent: i64): f32 => scaleFloat(x, exponent));

/** The mantissa from 1/2 to below 1, and the exponent that belongs to it. */
export const frexpSymbol = exported("frexp")((x: f64, exponent: Ptr<i32>): f64 => {
  exponent.value = 0;
  if (!isPlain(x)) return x;
  const scaled = splitExponent(float.absolute(x));
  exponent.value = scaled.exponent + 1;
  return float.copySign(0.5 * scaled.mantissa, x);
});
export const frexpfSymbol = exported("frexpf")((x: f32, exponent: Ptr<i32>): f32 => f32(frexpSymbol(f64(x), exponent)));

const EXPONENT_OF_ZERO: i32 = minValue<i32>();
const EXPONENT_OF_INFINITY: i32 = maxValue<i32>();

function exponentOf(x: f64): i32 {
  if (x === 0 || x !== x) return EXPONENT_OF_ZERO;
  return float.absolute(x) === infinite ? EXPONENT_OF_INFINITY : splitExponent(float.absolute(x)).exponent;
}

export const ilogbSymbol = exported("ilogb")((x: f64): i32 => exponentOf(x));
export const ilogbfSymbol = exported("ilogbf")((x: f32): i32 => exponentOf(f64(x)));

function exponentAsFloat(x: f64): f64 {
  if (x === 0) return -infinite;
  return isPlain(x) ? f64(splitExponent(float.absolute(x)).exponent) : x * x;
}

export const logbSymbol = exported("logb")((x: f64): f64 => exponentAsFloat(x));
export const logbfSymbol = exported("logbf")((x: f32): f32 => f32(exponentAsFloat(f64(x))));

/** The float next to x on the way to y. */
export const nextafterSymbol = exported("nextafter")((x: f64, y: f64): f64 => {
  if (x !== x || y !== y) return x + y;
  if (x === y) return y;
  if (x === 0) return float.copySign(reinterpret<f64>(u64(1)), y);
  const encoding = reinterpret<u64>(x);
  const grows = (x < y) === (x > 0);
  return reinterpret<f64>(grows ? encoding + 1 : encoding - 1);
});
export const nextafterfSymbol = exported("nextafterf")((x: f32, y: f32): f32 => {
  if (x !== x || y !== y) return x + y;
  if (x === y) return y;
  if (x === 0) return float.copySign(reinterpret<f32>(u32(1)), y);
  const encoding = reinterpret<u32>(x);
  const grows = (x < y) === (x > 0);
  return reinterpret<f32>(grows ? encoding + 1 : encoding - 1);
});

/** For code that is compiled without the compiler's own way to say it. */
export const isnanSymbol = exported("__isnan")((x: f64): i32 => x !== x ? 1 : 0);
export const isinfSymbol = exported("__isinf")((x: f64): i32 => float.absolute(x) === infinite ? x > 0 ? 1 : -1 : 0);
export const finiteSymbol = exported("finite")((x: f64): i32 => float.absolute(x) < infinite ? 1 : 0);
