// Angles of any size (Payne and Hanek, "Radian reduction for trigonometric functions", 1983): multiplies the mantissa with
// just those bits of 2/pi that decide the quadrant and the fraction of a quarter turn.
import type { ReducedAngle } from "./angle.ts";
import { exactProduct, sumOfOrdered } from "./double-double.ts";
import { powerOfTwo } from "./float-bits.ts";

/** 64 zeros and the first 1,280 bits of 2/pi behind the point. */
const twoOverPi: StaticArray<u64, 21> = [
  0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
  0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b,
  0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea,
  0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
];

const quarterTurn: f64 = 1.5707963267948966;
const quarterTurnRest: f64 = 6.123233995736766e-17;

/** As `reduceAngle`, for finite angles of at least 2^-9. */
export function reduceLargeAngle(x: f64): ReducedAngle {
  const pattern = reinterpret<u64>(x);
  const mantissa = (pattern & 0x000fffffffffffff) | 0x0010000000000000;
  // |x| = mantissa * 2^(field - 1075). Bits of 2/pi that stand for whole turns are left out: the window of 192 bits begins
  // where a bit times 2^(field - 1075) is worth 2 quarter turns, which is two places into the product's upper word.
  const field = (pattern >> 52) & 0x7ff;
  const start = field - 1075 - 2 + 64;
  const upper = window(start);
  const middle = window(start + 64);
  const lower = window(start + 128);

  // The product modulo 2^192, in three words.
  const low = mantissa * lower;
  const middleProduct = mantissa * middle;
  const mid = middleProduct + bits.multiplyHigh(mantissa, lower);
  const carry: u64 = mid < middleProduct ? 1 : 0;
  const high = mantissa * upper + bits.multiplyHigh(mantissa, middle) + carry;

  // Two bits of quadrant, then the fraction of a quarter turn, here rounded to the nearest quadrant with a sign.
  const roundsUp = (high >> 61) & 1;
  const quadrant = (high >> 62) + roundsUp;
  let fractionHigh = (high << 2) | (mid >> 62);
  let fractionLow = (mid << 2) | (low >> 62);
  if (roundsUp === 1) {
    fractionLow = 0 - fractionLow;
    fractionHigh = 0 - fractionHigh - (fractionLow === 0 ? 0 : 1);
  }
  const fraction = toDoubleDouble(fractionHigh, fractionLow);
  const product = exactProduct(fraction.high, quarterTurn);
  const angle = sumOfOrdered(product.high, product.low + (fraction.high * quarterTurnRest + fraction.low * quarterTurn));
  const isNegative = (x < 0) !== (roundsUp === 1);
  return {
    quadrant: u32(x < 0 ? 0 - quadrant : quadrant) & 3,
    high: isNegative ? -angle.high : angle.high,
    low: isNegative ? -angle.low : angle.low,
  };
}

/** 64 bits of the table from bit `start` on. */
function window(start: u64): u64 {
  const word = start >> 6;
  const offset = start & 63;
  return (twoOverPi[word] << offset) | ((twoOverPi[word + 1] >> 1) >> (63 - offset));
}

/** The 128-bit fraction as a number below 1; the leading 106 bits behind its zeros. */
function toDoubleDouble(high: u64, low: u64): { readonly high: f64; readonly low: f64 } {
  let zeros: u64 = 0;
  let upper = high;
  let lower = low;
  if (upper === 0) {
    upper = lower;
    lower = 0;
    zeros = 64;
  }
  if (upper === 0) {
    return { high: 0, low: 0 };
  }
  const shift = bits.countLeadingZeros(upper);
  upper = (upper << shift) | ((lower >> 1) >> (63 - shift));
  lower <<= shift;
  zeros += shift;
  const scale = powerOfTwo(-53 - i32(zeros));
  const first = f64(upper >> 11) * scale;
  const second = f64(((upper & 0x7ff) << 42) | (lower >> 22)) * (scale * powerOfTwo(-53));
  return sumOfOrdered(first, second);
}
