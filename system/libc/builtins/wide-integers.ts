// What compiled code calls by itself for integers of 128 bits (the names are those of GCC's and LLVM's runtime libraries). Each is
// two words, the lower one first, which the C conventions pass and return like one.

/** An integer of 128 bits. */
type Wide = [u64, u64];

/** Division of numbers without sign: quotient and remainder, each as two words. */
function divide(low: u64, high: u64, divisorLow: u64, divisorHigh: u64): { readonly quotient: Wide; readonly rest: Wide } {
  if ((divisorLow | divisorHigh) === 0) panic("an integer was divided by zero");
  if (high === 0 && divisorHigh === 0) return { quotient: [low / divisorLow, 0], rest: [low % divisorLow, 0] };
  if (divisorHigh === 0) {
    // One word at a time, from above.
    const upper = high / divisorLow;
    const lower = divideWords(high % divisorLow, low, divisorLow);
    return { quotient: [lower[0], upper], rest: [lower[1], 0] };
  }
  // The quotient has one word: bit by bit, from the highest in which it can have one.
  const lead = bits.countLeadingZeros(high);
  const divisorLead = bits.countLeadingZeros(divisorHigh);
  if (lead > divisorLead) return { quotient: [0, 0], rest: [low, high] };
  let shift = divisorLead - lead;
  let subtrahendHigh = shift === 0 ? divisorHigh : (divisorHigh << shift) | (divisorLow >> (64 - shift));
  let subtrahendLow = divisorLow << shift;
  let restLow = low;
  let restHigh = high;
  let quotient: u64 = 0;
  while (true) {
    quotient <<= 1;
    if (restHigh > subtrahendHigh || (restHigh === subtrahendHigh && restLow >= subtrahendLow)) {
      restHigh = restHigh - subtrahendHigh - (restLow < subtrahendLow ? 1 : 0);
      restLow -= subtrahendLow;
      quotient |= 1;
    }
    if (shift === 0) return { quotient: [quotient, 0], rest: [restLow, restHigh] };
    shift -= 1;
    subtrahendLow = (subtrahendLow >> 1) | (subtrahendHigh << 63);
    subtrahendHigh >>= 1;
  }
}

/**
 * (high:low) / divisor for a high part below the divisor: quotient and remainder (Knuth, "The Art of Computer Programming" 2,
 * section 4.3.1, algorithm D, with digits of 32 bits).
 */
function divideWords(high: u64, low: u64, divisor: u64): Wide {
  if (high === 0) return [low / divisor, low % divisor];
  const shift = bits.countLeadingZeros(divisor);
  const scaled = divisor << shift;
  const upper = scaled >> 32;
  const lower = scaled & 0xffffffff;
  const top = shift === 0 ? high : (high << shift) | (low >> (64 - shift));
  const bottom = low << shift;
  const first = digit(top, bottom >> 32, scaled, upper, lower);
  const rest = ((top << 32) | (bottom >> 32)) - first * scaled;
  const second = digit(rest, bottom & 0xffffffff, scaled, upper, lower);
  const last = ((rest << 32) | (bottom & 0xffffffff)) - second * scaled;
  return [(first << 32) | second, last >> shift];
}

/** The next digit of the quotient: an estimate, which is at most two too large. */
function digit(rest: u64, next: u64, scaled: u64, upper: u64, lower: u64): u64 {
  let estimate = rest / upper;
  let left = rest % upper;
  while (estimate > 0xffffffff || estimate * lower > ((left << 32) | next)) {
    estimate -= 1;
    left += upper;
    if (left > 0xffffffff) break;
  }
  return estimate;
}

const negate = inline((value: Wide): Wide => [u64(0) - value[0], ~value[1] + (value[0] === 0 ? 1 : 0)]);
const isNegative = inline((high: u64): bool => (high >> 63) !== 0);
const magnitude = inline((low: u64, high: u64): Wide => isNegative(high) ? negate([low, high]) : [low, high]);

export const udivti3Symbol = exported("__udivti3")((low: u64, high: u64, divisorLow: u64, divisorHigh: u64): Wide =>
  divide(low, high, divisorLow, divisorHigh).quotient);
export const umodti3Symbol = exported("__umodti3")((low: u64, high: u64, divisorLow: u64, divisorHigh: u64): Wide =>
  divide(low, high, divisorLow, divisorHigh).rest);

export const divti3Symbol = exported("__divti3")((low: u64, high: u64, divisorLow: u64, divisorHigh: u64): Wide => {
  const dividend = magnitude(low, high);
  const divisor = magnitude(divisorLow, divisorHigh);
  const { quotient } = divide(dividend[0], dividend[1], divisor[0], divisor[1]);
  return isNegative(high ^ divisorHigh) ? negate(quotient) : quotient;
});

export const modti3Symbol = exported("__modti3")((low: u64, high: u64, divisorLow: u64, divisorHigh: u64): Wide => {
  const dividend = magnitude(low, high);
  const divisor = magnitude(divisorLow, divisorHigh);
  const { rest } = divide(dividend[0], dividend[1], divisor[0], divisor[1]);
  return isNegative(high) ? negate(rest) : rest;
});

export const multi3Symbol = exported("__multi3")((aLow: u64, aHigh: u64, bLow: u64, bHigh: u64): Wide =>
  [aLow * bLow, bits.multiplyHigh(aLow, bLow) + aLow * bHigh + aHigh * bLow]);
export const ashlti3Symbol = exported("__ashlti3")((low: u64, high: u64, count: i32): Wide => {
  if (count >= 64) return [0, low << u64(count - 64)];
  return count === 0 ? [low, high] : [low << u64(count), (high << u64(count)) | (low >> u64(64 - count))];
});
export const lshrti3Symbol = exported("__lshrti3")((low: u64, high: u64, count: i32): Wide => {
  if (count >= 64) return [high >> u64(count - 64), 0];
  return count === 0 ? [low, high] : [(low >> u64(count)) | (high << u64(64 - count)), high >> u64(count)];
});
export const ashrti3Symbol = exported("__ashrti3")((low: u64, high: u64, count: i32): Wide => {
  const sign = u64(i64(high) >> 63);
  if (count >= 64) return [u64(i64(high) >> i64(count - 64)), sign];
  return count === 0 ? [low, high] : [(low >> u64(count)) | (high << u64(64 - count)), u64(i64(high) >> i64(count))];
});

/** The whole part of a number from 0 on; what does not fit gives the greatest. */
function fromMagnitude(value: f64): Wide {
  if (!(value >= 1)) return [0, 0];
  if (value >= 340282366920938463463374607431768211456) return [maxValue<u64>(), maxValue<u64>()];
  const high = u64(value / 18446744073709551616);
  return [u64(value - f64(high) * 18446744073709551616), high];
}

const unsignedOf = inline((value: f64): Wide => value > 0 ? fromMagnitude(value) : [0, 0]);

function signedOf(value: f64): Wide {
  if (value >= 170141183460469231731687303715884105728) return [maxValue<u64>(), 0x7fffffffffffffff];
  if (value < -170141183460469231731687303715884105728) return [0, 0x8000000000000000];
  const whole = fromMagnitude(float.absolute(value));
  return value < 0 ? negate(whole) : whole;
}

export const fixdftiSymbol = exported("__fixdfti")((value: f64): Wide => signedOf(value));
export const fixsftiSymbol = exported("__fixsfti")((value: f32): Wide => signedOf(f64(value)));
export const fixunsdftiSymbol = exported("__fixunsdfti")((value: f64): Wide => unsignedOf(value));
export const fixunssftiSymbol = exported("__fixunssfti")((value: f32): Wide => unsignedOf(f64(value)));

/**
 * The number with its highest bit at the top of one word, as a float with the digits that are shifted out in the lowest bit, so that
 * rounding comes out as if all were there.
 */
function condense(low: u64, high: u64): { readonly word: u64; readonly exponent: i32 } {
  if (high === 0) return { word: low, exponent: 0 };
  const lead = bits.countLeadingZeros(high);
  const word = lead === 0 ? high : (high << lead) | (low >> (64 - lead));
  const rest = low << lead;
  return { word: rest === 0 ? word : word | 1, exponent: 64 - i32(lead) };
}

function toDouble(low: u64, high: u64): f64 {
  const { word, exponent } = condense(low, high);
  return f64(word) * reinterpret<f64>(u64(exponent + 1023) << 52);
}

function toFloat(low: u64, high: u64): f32 {
  const { word, exponent } = condense(low, high);
  return f32(word) * reinterpret<f32>(u32(exponent + 127) << 23);
}

export const floatuntidfSymbol = exported("__floatuntidf")((low: u64, high: u64): f64 => toDouble(low, high));
export const floatuntisfSymbol = exported("__floatuntisf")((low: u64, high: u64): f32 => toFloat(low, high));
export const floattidfSymbol = exported("__floattidf")((low: u64, high: u64): f64 => {
  const value = magnitude(low, high);
  return isNegative(high) ? -toDouble(value[0], value[1]) : toDouble(value[0], value[1]);
});
export const floattisfSymbol = exported("__floattisf")((low: u64, high: u64): f32 => {
  const value = magnitude(low, high);
  return isNegative(high) ? -toFloat(value[0], value[1]) : toFloat(value[0], value[1]);
});
