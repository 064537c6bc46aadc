// Floats as the shortest decimal text that reads back as the same value, laid out as ECMAScript's Number::toString
// does. The digits come from the free-format algorithm of Burger and Dybvig ("Printing Floating-Point Numbers Quickly
// and Accurately", 1996) in exact integers: correct for every value, and small.
import { BigUnsigned } from "./big-unsigned.ts";

/** A positive float as digits: 0.DIGITS times 10 to the `exponent`. */
export type ShortestDecimal = { readonly digitCount: usize; readonly exponent: i32 };

export function writeF64<W extends Writer>(writer: W, value: f64): void {
  const encoding = reinterpret<u64>(value);
  const fraction = encoding & 0xfffffffffffff;
  const biasedExponent = u32(encoding >> 52) & 0x7ff;
  writeFloat(writer, (encoding >> 63) !== 0, fraction, biasedExponent, 52, 0x7ff);
}

export function writeF32<W extends Writer>(writer: W, value: f32): void {
  const encoding = reinterpret<u32>(value);
  const fraction = u64(encoding & 0x7fffff);
  const biasedExponent = (encoding >> 23) & 0xff;
  writeFloat(writer, (encoding >> 31) !== 0, fraction, biasedExponent, 23, 0xff);
}

function writeFloat<W extends Writer>(
  writer: W, negative: bool, fraction: u64, biasedExponent: u32, fractionBits: u32, exponentMask: u32,
): void {
  if (biasedExponent === exponentMask && fraction !== 0) {
    writer.write("NaN");
    return;
  }
  if (biasedExponent === 0 && fraction === 0) {
    writer.write("0");
    return;
  }
  if (negative) writer.write("-");
  if (biasedExponent === exponentMask) {
    writer.write("Infinity");
    return;
  }
  const digits = new StaticArray<u8, 17>();
  const decimal = shortestDigits(fraction, biasedExponent, fractionBits, exponentMask, digits.slice());
  writeDigits(writer, stringFrom(digits.slice(0, decimal.digitCount)), decimal.exponent);
}

/**
 * The fewest digits that tell the float from its neighbours, and of those the nearest to it. The float is positive and
 * finite, in its IEEE 754 fields; the digits go to the start of `digits` as character codes.
 */
export function shortestDigits(
  fraction: u64, biasedExponent: u32, fractionBits: u32, exponentMask: u32, digits: Slice<u8>,
): ShortestDecimal {
  const normal = biasedExponent !== 0;
  const mantissa = normal ? fraction | (u64(1) << u64(fractionBits)) : fraction;
  const bias = i32(exponentMask >> 1) + i32(fractionBits);
  const exponent = (normal ? i32(biasedExponent) : 1) - bias;
  // At a power of two the neighbour below is half as far away as the one above.
  const unequalGaps = fraction === 0 && biasedExponent > 1;
  const bothEndsIncluded = (mantissa & 1) === 0;

  // The value is remainder / scale, and half the gap to the neighbour below is halfGap / scale.
  const remainderStorage = new StaticArray<u32, 40>();
  const scaleStorage = new StaticArray<u32, 40>();
  const halfGapStorage = new StaticArray<u32, 40>();
  const sumStorage = new StaticArray<u32, 40>();
  const remainder = new BigUnsigned(remainderStorage.slice());
  const scale = new BigUnsigned(scaleStorage.slice());
  const halfGap = new BigUnsigned(halfGapStorage.slice());
  const sum = new BigUnsigned(sumStorage.slice());
  const extra: u32 = unequalGaps ? 2 : 1;
  remainder.assign(mantissa);
  scale.assign(1);
  halfGap.assign(1);
  remainder.shiftLeft(extra);
  scale.shiftLeft(extra);
  if (exponent >= 0) {
    remainder.shiftLeft(u32(exponent));
    halfGap.shiftLeft(u32(exponent));
  } else {
    scale.shiftLeft(u32(-exponent));
  }

  // floor(log10(2^n)) + 1 is the decimal exponent or one less; 78913 / 2^18 is log10(2), exact enough for |n| < 1650.
  const binaryExponent = exponent + 63 - i32(bits.countLeadingZeros(mantissa));
  let decimalExponent = ((binaryExponent * 78913) >> 18) + 1;
  if (decimalExponent >= 0) {
    scale.multiplyPowerOfTen(u32(decimalExponent));
  } else {
    remainder.multiplyPowerOfTen(u32(-decimalExponent));
    halfGap.multiplyPowerOfTen(u32(-decimalExponent));
  }
  if (reachesAbove(remainder, halfGap, unequalGaps, scale, sum, bothEndsIncluded)) {
    decimalExponent += 1;
  } else {
    remainder.multiplySmall(10, 0);
    halfGap.multiplySmall(10, 0);
  }

  let count: usize = 0;
  while (true) {
    let digit: u8 = 0;
    while (remainder.compare(scale) >= 0) {
      remainder.subtract(scale);
      digit += 1;
    }
    const below = remainder.compare(halfGap);
    const downReadsBack = bothEndsIncluded ? below <= 0 : below < 0;
    const upReadsBack = reachesAbove(remainder, halfGap, unequalGaps, scale, sum, bothEndsIncluded);
    if (downReadsBack || upReadsBack) {
      if (upReadsBack && (!downReadsBack || nearerAbove(remainder, scale, digit))) digit += 1;
      digits[count] = "0"[0] + digit;
      return { digitCount: count + 1, exponent: decimalExponent };
    }
    digits[count] = "0"[0] + digit;
    count += 1;
    remainder.multiplySmall(10, 0);
    halfGap.multiplySmall(10, 0);
  }
}

/** Whether remainder plus half the gap to the neighbour above reaches the scale. `sum` is scratch. */
function reachesAbove(
  remainder: BigUnsigned, halfGap: BigUnsigned, unequalGaps: bool, scale: BigUnsigned, sum: BigUnsigned, included: bool,
): bool {
  sum.assignFrom(remainder);
  sum.add(halfGap);
  if (unequalGaps) sum.add(halfGap);
  const order = sum.compare(scale);
  return included ? order >= 0 : order > 0;
}

/** Whether the next digit up is nearer than `digit`; halfway, the even one is taken. */
function nearerAbove(remainder: BigUnsigned, scale: BigUnsigned, digit: u8): bool {
  remainder.shiftLeft(1);
  const order = remainder.compare(scale);
  return order > 0 || (order === 0 && (digit & 1) !== 0);
}

/** ECMAScript Number::toString, steps 6 to 10: plain digits from 1e-6 to 1e21, scientific notation outside. */
function writeDigits<W extends Writer>(writer: W, digits: string, exponent: i32): void {
  const count = i32(digits.length);
  if (exponent > 21 || exponent < -5) {
    writer.write(digits.slice(0, 1));
    if (count > 1) {
      writer.write(".");
      writer.write(digits.slice(1));
    }
    writer.write(exponent > 0 ? "e+" : "e");
    print(writer, `${exponent - 1}`);
  } else if (exponent <= 0) {
    writer.write("0.");
    writeZeros(writer, -exponent);
    writer.write(digits);
  } else if (exponent < count) {
    writer.write(digits.slice(0, usize(exponent)));
    writer.write(".");
    writer.write(digits.slice(usize(exponent)));
  } else {
    writer.write(digits);
    writeZeros(writer, exponent - count);
  }
}

function writeZeros<W extends Writer>(writer: W, count: i32): void {
  for (let written = 0; written < count; written += 1) writer.write("0");
}
