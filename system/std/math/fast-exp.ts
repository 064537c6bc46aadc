// A single-precision exponential without branches or tables, for loops over many numbers (softmax, sigmoid): the compiler
// turns it into vector instructions.

const log2OfE: f32 = 1.44269504;
/** ln 2: the leading 9 bits, so that a multiple of it is exact, and the rest. */
const ln2High: f32 = 0.693359375;
const ln2Low: f32 = -0.000212194440;
/** 1.5 * 2^23: adding it rounds a number to an integer, which then stands in the lowest bits of the sum. */
const roundingShift: f32 = 12582912;
/** Between these the result is a normal number. */
const argumentMin: f32 = -86.6;
const argumentMax: f32 = 88.3;

/**
 * e^x within 2 units in the last place. Below -86.6 it stays at 2.5e-38 and above 88.3 at 2.2e38; NaN stays NaN.
 */
export const fastExpF32 = inline((x: f32): f32 => {
  const notTooSmall: f32 = x < argumentMin ? argumentMin : x;
  const clamped: f32 = notTooSmall > argumentMax ? argumentMax : notTooSmall;
  // These steps must stay as they are written, so they stand outside of `fast`.
  const shifted = clamped * log2OfE + roundingShift;
  const n = shifted - roundingShift;
  const r = clamped - n * ln2High - n * ln2Low;
  // (e^r - 1 - r) / r^2, interpolated at Chebyshev's points of |r| <= ln 2 / 2, within 2^-30 of e^r.
  const power = fast(() => {
    let sum: f32 = 0.000198910304;
    sum = sum * r + 0.00139336858;
    sum = sum * r + 0.00833331048;
    sum = sum * r + 0.041666463;
    sum = sum * r + 0.166666672;
    sum = sum * r + 0.5;
    return sum * (r * r) + r + 1;
  });
  // Adds n to the exponent; 0 where x is NaN, whose bits are the same ones always outside of `fast`.
  const exponent = reinterpret<u32>(shifted) << 23;
  return fast(() => reinterpret<f32>(reinterpret<u32>(power) + exponent));
});
