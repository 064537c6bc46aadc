// stdlib.h: text to integers, absolute values, quotients with remainders.
import { isSpace } from "../ctype/characters.ts";
import { ErrorNumber, setError } from "../errno.ts";

/** What text says: digits without sign, as far as they fit. */
export interface ParsedInteger {
  readonly magnitude: u64;
  readonly isNegative: bool;
  readonly overflows: bool;
  /** Bytes up to the end of the digits; 0 when there are none. */
  readonly length: usize;
}

/** The value of a digit or letter; more than any base for what is neither. */
export const digitOf = inline((character: u8): u32 => {
  if (u8(character - 0x30) <= 9) return u32(character - 0x30);
  const letter = u8((character | 0x20) - 0x61);
  return letter < 26 ? u32(letter) + 10 : 255;
});

/** Spaces, a sign and digits of the base; base 0 means what the text's own prefix says. */
export function parseInteger(text: Ptr<u8>, base: i32): ParsedInteger {
  let at: usize = 0;
  while (isSpace(i32(text[at]))) at += 1;
  const isNegative = text[at] === "-"[0];
  if (isNegative || text[at] === "+"[0]) at += 1;
  let radix = u64(u32(base));
  const hasPrefix = text[at] === "0"[0] && (text[at + 1] | 0x20) === "x"[0] && digitOf(text[at + 2]) < 16;
  if ((base === 0 || base === 16) && hasPrefix) {
    at += 2;
    radix = 16;
  } else if (base === 0) {
    radix = text[at] === "0"[0] ? 8 : 10;
  }
  const first = at;
  let magnitude: u64 = 0;
  let overflows = false;
  for (; u64(digitOf(text[at])) < radix; at += 1) {
    const digit = u64(digitOf(text[at]));
    if (bits.multiplyHigh(magnitude, radix) !== 0 || magnitude * radix > maxValue<u64>() - digit) overflows = true;
    magnitude = magnitude * radix + digit;
  }
  return { magnitude, isNegative, overflows, length: at === first ? 0 : at };
}

/** With errno set where it does not fit. */
export function signedOf(parsed: ParsedInteger): i64 {
  const limit: u64 = parsed.isNegative ? 0x8000000000000000 : 0x7fffffffffffffff;
  if (parsed.overflows || parsed.magnitude > limit) {
    setError(ErrorNumber.Range);
    return parsed.isNegative ? minValue<i64>() : maxValue<i64>();
  }
  return parsed.isNegative ? i64(u64(0) - parsed.magnitude) : i64(parsed.magnitude);
}

/** As C has it: a minus sign negates what was read as a number without sign. */
export function unsignedOf(parsed: ParsedInteger): u64 {
  if (parsed.overflows) {
    setError(ErrorNumber.Range);
    return maxValue<u64>();
  }
  return parsed.isNegative ? u64(0) - parsed.magnitude : parsed.magnitude;
}

function parseAndTell(text: Ptr<u8>, end: Ptr<usize> | null, base: i32): ParsedInteger {
  if (base < 0 || base === 1 || base > 36) {
    setError(ErrorNumber.InvalidArgument);
    if (end !== null) end.value = text.address;
    return { magnitude: 0, isNegative: false, overflows: false, length: 0 };
  }
  const parsed = parseInteger(text, base);
  if (end !== null) end.value = text.address + parsed.length;
  return parsed;
}

const toSigned = neverInline((text: Ptr<u8>, end: Ptr<usize> | null, base: i32): i64 => signedOf(parseAndTell(text, end, base)));
const toUnsigned = neverInline((text: Ptr<u8>, end: Ptr<usize> | null, base: i32): u64 => unsignedOf(parseAndTell(text, end, base)));

export const strtolSymbol = exported("strtol")((text: Ptr<u8>, end: Ptr<usize> | null, base: i32): i64 => toSigned(text, end, base));
export const strtollSymbol = exported("strtoll")((text: Ptr<u8>, end: Ptr<usize> | null, base: i32): i64 => toSigned(text, end, base));
export const strtoimaxSymbol = exported("strtoimax")((text: Ptr<u8>, end: Ptr<usize> | null, base: i32): i64 => toSigned(text, end, base));
export const strtoulSymbol = exported("strtoul")((text: Ptr<u8>, end: Ptr<usize> | null, base: i32): u64 => toUnsigned(text, end, base));
export const strtoullSymbol = exported("strtoull")((text: Ptr<u8>, end: Ptr<usize> | null, base: i32): u64 => toUnsigned(text, end, base));
export const strtoumaxSymbol = exported("strtoumax")((text: Ptr<u8>, end: Ptr<usize> | null, base: i32): u64 => toUnsigned(text, end, base));
export const atoiSymbol = exported("atoi")((text: Ptr<u8>): i32 => i32(toSigned(text, null, 10)));
export const atolSymbol = exported("atol")((text: Ptr<u8>): i64 => toSigned(text, null, 10));
export const atollSymbol = exported("atoll")((text: Ptr<u8>): i64 => toSigned(text, null, 10));

export const absSymbol = exported("abs")((value: i32): i32 => value < 0 ? -value : value);
export const labsSymbol = exported("labs")((value: i64): i64 => value < 0 ? -value : value);
export const llabsSymbol = exported("llabs")((value: i64): i64 => value < 0 ? -value : value);
export const imaxabsSymbol = exported("imaxabs")((value: i64): i64 => value < 0 ? -value : value);

/** Both halves of one register, as the C conventions of all machines return a structure of two ints. */
export const divSymbol = exported("div")((dividend: i32, divisor: i32): u64 =>
  u64(u32(dividend / divisor)) | (u64(u32(dividend % divisor)) << 32));
export const ldivSymbol = exported("ldiv")((dividend: i64, divisor: i64): [i64, i64] => [dividend / divisor, dividend % divisor]);
export const lldivSymbol = exported("lldiv")((dividend: i64, divisor: i64): [i64, i64] => [dividend / divisor, dividend % divisor]);
export const imaxdivSymbol = exported("imaxdiv")((dividend: i64, divisor: i64): [i64, i64] => [dividend / divisor, dividend % divisor]);

export const ffsSymbol = exported("ffs")((value: i32): i32 => value === 0 ? 0 : i32(bits.countTrailingZeros(u32(value))) + 1);
export const ffslSymbol = exported("ffsl")((value: u64): i32 => value === 0 ? 0 : i32(bits.countTrailingZeros(value)) + 1);
export const ffsllSymbol = exported("ffsll")((value: u64): i32 => value === 0 ? 0 : i32(bits.countTrailingZeros(value)) + 1);
