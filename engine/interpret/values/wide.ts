// Integers of up to 128 bits as the interpreter computes with them where no handler of its own does: two words, and zeros above the
// width. One way for all widths and for the lanes of vectors: what counts here is that it is right.

export type Wide = { readonly low: u64; readonly high: u64 };

export const WIDE_BITS_MAX: u32 = 128;
export const ZERO: Wide = { low: 0, high: 0 };
export const ONE: Wide = { low: 1, high: 0 };

export const ofWord = (word: u64): Wide => ({ low: word, high: 0 });

/** All bits of the width. */
export function ones(width: u32): Wide {
  return cut({ low: maxValue<u64>(), high: maxValue<u64>() }, width);
}

/** The least signed number of the width: its highest bit alone. */
export function leastSigned(width: u32): Wide {
  return shiftedLeft(ONE, width - 1);
}

/** Takes the bits above the width away. */
export function cut(value: Wide, width: u32): Wide {
  if (width >= WIDE_BITS_MAX) return value;
  if (width > 64) return { low: value.low, high: value.high & ((u64(1) << u64(width - 64)) - 1) };
  if (width === 64) return { low: value.low, high: 0 };
  return { low: value.low & ((u64(1) << u64(width)) - 1), high: 0 };
}

/** The signed number in 128 bits. */
export function extended(value: Wide, width: u32): Wide {
  if (width === WIDE_BITS_MAX) return value;
  if (width > 64) {
    const up = u64(WIDE_BITS_MAX - width);
    return { low: value.low, high: u64(i64(value.high << up) >> i64(up)) };
  }
  const up = u64(64 - width);
  const low = i64(value.low << up) >> i64(up);
  return { low: u64(low), high: u64(low >> 63) };
}

export function isNegative(value: Wide, width: u32): bool {
  return width > 64 ? ((value.high >>> u64(width - 65)) & 1) !== 0 : ((value.low >>> u64(width - 1)) & 1) !== 0;
}

export const isZero = (value: Wide): bool => (value.low | value.high) === 0;
export const isEqual = (a: Wide, b: Wide): bool => a.low === b.low && a.high === b.high;
export const isLess = (a: Wide, b: Wide): bool => a.high < b.high || (a.high === b.high && a.low < b.low);

export function isLessSigned(a: Wide, b: Wide, width: u32): bool {
  const left = extended(a, width);
  const right = extended(b, width);
  return i64(left.high) < i64(right.high) || (left.high === right.high && left.low < right.low);
}

// Sums and products are those of 128 bits: who asks cuts them.

export function sum(a: Wide, b: Wide): Wide {
  const low = a.low + b.low;
  return { low, high: a.high + b.high + u64(low < a.low) };
}

export function difference(a: Wide, b: Wide): Wide {
  return { low: a.low - b.low, high: a.high - b.high - u64(a.low < b.low) };
}

export const negated = (value: Wide): Wide => difference(ZERO, value);

export function product(a: Wide, b: Wide): Wide {
  return { low: a.low * b.low, high: bits.multiplyHigh(a.low, b.low) + a.low * b.high + a.high * b.low };
}

export const both = (a: Wide, b: Wide): Wide => ({ low: a.low & b.low, high: a.high & b.high });
export const either = (a: Wide, b: Wide): Wide => ({ low: a.low | b.low, high: a.high | b.high });
export const oneOf = (a: Wide, b: Wide): Wide => ({ low: a.low ^ b.low, high: a.high ^ b.high });

/** By less than 128 bits. */
export function shiftedLeft(value: Wide, count: u32): Wide {
  if (count === 0) return value;
  if (count >= 64) return { low: 0, high: value.low << u64(count - 64) };
  return { low: value.low << u64(count), high: (value.high << u64(count)) | (value.low >>> u64(64 - count)) };
}

export function shiftedRight(value: Wide, count: u32): Wide {
  if (count === 0) return value;
  if (count >= 64) return { low: value.high >>> u64(count - 64), high: 0 };
  return { low: (value.low >>> u64(count)) | (value.high << u64(64 - count)), high: value.high >>> u64(count) };
}

/** Follows the sign of a number of 128 bits. */
export function shiftedRightSigned(value: Wide, count: u32): Wide {
  if (count === 0) return value;
  const sign = u64(i64(value.high) >> 63);
  if (count >= 64) return { low: u64(i64(value.high) >> i64(count - 64)), high: sign };
  return { low: (value.low >>> u64(count)) | (value.high << u64(64 - count)), high: u64(i64(value.high) >> i64(count)) };
}

export type Quotient = { readonly quotient: Wide; readonly remainder: Wide };

/** The divisor is not zero. Bit by bit, but where both are single words. */
export function divided(value: Wide, divisor: Wide): Quotient {
  if ((value.high | divisor.high) === 0) return { quotient: ofWord(value.low / divisor.low), remainder: ofWord(value.low % divisor.low) };
  let quotient = ZERO;
  let remainder = ZERO;
  for (let bit = WIDE_BITS_MAX; bit > 0; bit -= 1) {
    // What a remainder of 128 bits loses when it is doubled makes it larger than any divisor.
    const isLarger = (remainder.high >>> 63) !== 0;
    remainder = either(shiftedLeft(remainder, 1), ofWord(shiftedRight(value, bit - 1).low & 1));
    if (!isLarger && isLess(remainder, divisor)) continue;
    remainder = difference(remainder, divisor);
    quotient = either(quotient, shiftedLeft(ONE, bit - 1));
  }
  return { quotient, remainder };
}

/** Towards zero; the remainder has the dividend's sign. Both in 128 bits. */
export function dividedSigned(value: Wide, divisor: Wide, width: u32): Quotient {
  const result = divided(magnitude(value, width), magnitude(divisor, width));
  const isOpposite = isNegative(value, width) !== isNegative(divisor, width);
  return {
    quotient: isOpposite ? negated(result.quotient) : result.quotient,
    remainder: isNegative(value, width) ? negated(result.remainder) : result.remainder,
  };
}

/** Without the sign. */
export function magnitude(value: Wide, width: u32): Wide {
  return isNegative(value, width) ? cut(negated(value), width) : value;
}
