// Counting and turning round the bits of integers of any width up to 128.
import { cut, either, shiftedLeft, shiftedRight, type Wide } from "./wide.ts";

export const countOnes = (value: Wide): u32 => u32(bits.countOnes(value.low) + bits.countOnes(value.high));

/** Zeros above the highest one, in the width; the width where there is none. */
export function leadingZeros(value: Wide, width: u32): u32 {
  const all: u32 = value.high !== 0 ? u32(bits.countLeadingZeros(value.high)) : 64 + u32(bits.countLeadingZeros(value.low));
  return all - (128 - width);
}

/** Zeros below the lowest one; the width where there is none. */
export function trailingZeros(value: Wide, width: u32): u32 {
  if ((value.low | value.high) === 0) return width;
  return value.low !== 0 ? u32(bits.countTrailingZeros(value.low)) : 64 + u32(bits.countTrailingZeros(value.high));
}

/** The first bit becomes the last one. */
export function bitsReversed(value: Wide, width: u32): Wide {
  const turned: Wide = { low: wordReversed(value.high), high: wordReversed(value.low) };
  return width === 128 ? turned : shiftedRight(turned, 128 - width);
}

export function bytesReversed(value: Wide, width: u32): Wide {
  const turned: Wide = { low: bits.byteSwap(value.high), high: bits.byteSwap(value.low) };
  return width === 128 ? turned : shiftedRight(turned, 128 - width);
}

function wordReversed(word: u64): u64 {
  let turned = bits.byteSwap(word);
  turned = ((turned >>> 4) & 0x0f0f_0f0f_0f0f_0f0f) | ((turned & 0x0f0f_0f0f_0f0f_0f0f) << 4);
  turned = ((turned >>> 2) & 0x3333_3333_3333_3333) | ((turned & 0x3333_3333_3333_3333) << 2);
  return ((turned >>> 1) & 0x5555_5555_5555_5555) | ((turned & 0x5555_5555_5555_5555) << 1);
}

/** The upper half of `high` and `low` in a row, shifted to the left by the count, which wraps at the width. */
export function funnelLeft(high: Wide, low: Wide, count: Wide, width: u32): Wide {
  const by = countWithin(count, width);
  return by === 0 ? high : cut(either(shiftedLeft(high, by), shiftedRight(low, width - by)), width);
}

/** The lower half, shifted to the right. */
export function funnelRight(high: Wide, low: Wide, count: Wide, width: u32): Wide {
  const by = countWithin(count, width);
  return by === 0 ? low : cut(either(shiftedLeft(high, width - by), shiftedRight(low, by)), width);
}

function countWithin(count: Wide, width: u32): u32 {
  // 2 to the 64 leaves this when it is divided by the width.
  const wordRest = (maxValue<u64>() % u64(width) + 1) % u64(width);
  return u32((count.high % u64(width) * wordRest + count.low % u64(width)) % u64(width));
}
