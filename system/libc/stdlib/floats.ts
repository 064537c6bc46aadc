// stdlib.h: text to floats, exactly rounded: decimal ones by std/text/parse-float.ts, hexadecimal ones, infinities and NaN here.
import { parseF32, parseF64 } from "../../std/text/parse-float.ts";
import { isSpace } from "../ctype/characters.ts";
import { ErrorNumber, setError } from "../errno.ts";
import { digitOf } from "./integers.ts";

export interface ParsedFloat {
  readonly value: f64;
  /** Bytes that belong to the number; 0 when there is none. */
  readonly length: usize;
}

/** What distinguishes double and float: bits of the mantissa, exponents of the lowest bits of the smallest and the greatest number. */
interface Shape {
  readonly bits: i32;
  readonly exponentMin: i32;
  readonly exponentMax: i32;
}

const infinite: f64 = 1.0 / 0.0;
const SMALLEST_NORMAL_F64: f64 = 2.2250738585072014e-308;
const SMALLEST_NORMAL_F32: f64 = 1.1754943508222875e-38;

/** The number at the start of the text, behind spaces; as a float it is rounded to one, once. */
export function parseFloating(text: Ptr<u8>, isFloat: bool): ParsedFloat {
  let start: usize = 0;
  while (isSpace(i32(text[start]))) start += 1;
  let at = start;
  const isNegative = text[at] === "-"[0];
  if (isNegative || text[at] === "+"[0]) at += 1;
  const word = wordLength(text.add(isize(at)));
  if (word > 0) {
    const magnitude = (text[at] | 0x20) === "i"[0] ? infinite : 0.0 / 0.0;
    return { value: isNegative ? -magnitude : magnitude, length: at + word };
  }
  if (text[at] === "0"[0] && (text[at + 1] | 0x20) === "x"[0]) {
    const parsed = parseHexadecimal(text.add(isize(at) + 2), isFloat);
    // Without digits, the zero alone is the number.
    if (parsed.length === 0) return { value: isNegative ? -0.0 : 0, length: at + 1 };
    return { value: isNegative ? -parsed.value : parsed.value, length: at + 2 + parsed.length };
  }
  const length = decimalLength(text.add(isize(at)));
  if (length === 0) return { value: 0, length: 0 };
  const number = stringFrom(sliceFrom(text.add(isize(at)), length));
  const magnitude = isFloat ? decimalF32(number) : decimalF64(number);
  const smallest = isFloat ? SMALLEST_NORMAL_F32 : SMALLEST_NORMAL_F64;
  if (magnitude === infinite || (magnitude < smallest && hasDigits(number))) setError(ErrorNumber.Range);
  return { value: isNegative ? -magnitude : magnitude, length: at + length };
}

function decimalF64(number: string): f64 {
  const parsed = parseF64(number);
  return failed(parsed) ? infinite : parsed;
}

function decimalF32(number: string): f64 {
  const parsed = parseF32(number);
  return failed(parsed) ? infinite : f64(parsed);
}

/** Whether the number is not zero. */
function hasDigits(number: string): bool {
  for (const character of number) {
    if ((character | 0x20) === "e"[0]) return false;
    if (character !== "0"[0] && character !== "."[0]) return true;
  }
  return false;
}

/** Of `inf`, `infinity`, `nan` or `nan(letters)`; 0 for others. */
function wordLength(text: Ptr<u8>): usize {
  if (startsWith(text, "infinity")) return 8;
  if (startsWith(text, "inf")) return 3;
  if (!startsWith(text, "nan")) return 0;
  if (text[3] !== "("[0]) return 3;
  let end: usize = 4;
  while (digitOf(text[end]) < 36 || text[end] === "_"[0]) end += 1;
  return text[end] === ")"[0] ? end + 1 : 3;
}

function startsWith(text: Ptr<u8>, word: string): bool {
  for (let index: usize = 0; index < word.length; index += 1) if ((text[index] | 0x20) !== word[index]) return false;
  return true;
}

/** Digits, one point among them, and an exponent if it has digits. */
function decimalLength(text: Ptr<u8>): usize {
  let at: usize = 0;
  let digits = 0;
  let hasPoint = false;
  for (; digitOf(text[at]) < 10 || (text[at] === "."[0] && !hasPoint); at += 1) {
    if (text[at] === "."[0]) hasPoint = true;
    else digits = 1;
  }
  if (digits === 0) return 0;
  return at + exponentLength(text.add(isize(at)), "e"[0]);
}

function exponentLength(text: Ptr<u8>, letter: u8): usize {
  if ((text[0] | 0x20) !== letter) return 0;
  let at: usize = text[1] === "-"[0] || text[1] === "+"[0] ? 2 : 1;
  if (digitOf(text[at]) >= 10) return 0;
  while (digitOf(text[at]) < 10) at += 1;
  return at;
}

/** Behind `0x`. */
function parseHexadecimal(text: Ptr<u8>, isFloat: bool): ParsedFloat {
  let mantissa: u64 = 0;
  let exponent: i64 = 0;
  let isInexact = false;
  let hasDigit = false;
  let hasPoint = false;
  let at: usize = 0;
  for (; digitOf(text[at]) < 16 || (text[at] === "."[0] && !hasPoint); at += 1) {
    if (text[at] === "."[0]) {
      hasPoint = true;
      continue;
    }
    hasDigit = true;
    if (hasPoint) exponent -= 4;
    if (mantissa >> 60 === 0) {
      mantissa = (mantissa << 4) | u64(digitOf(text[at]));
    } else {
      exponent += 4;
      if (text[at] !== "0"[0]) isInexact = true;
    }
  }
  if (!hasDigit) return { value: 0, length: 0 };
  const written = exponentLength(text.add(isize(at)), "p"[0]);
  if (written > 0) {
    let value: i64 = 0;
    for (let digit = at + 1; digit < at + written; digit += 1) {
      if (digitOf(text[digit]) < 10 && value < 100000000) value = value * 10 + i64(digitOf(text[digit]));
    }
    exponent += text[at + 1] === "-"[0] ? -value : value;
  }
  const shape: Shape = isFloat ? { bits: 24, exponentMin: -149, exponentMax: 104 } : { bits: 53, exponentMin: -1074, exponentMax: 971 };
  return { value: roundBinary(mantissa, isInexact, exponent, shape), length: at + written };
}

/** mantissa * 2^exponent, and a bit more where it is inexact, to the nearest number of the shape, ties to even. */
function roundBinary(mantissa: u64, isInexact: bool, exponent: i64, shape: Shape): f64 {
  if (mantissa === 0) return 0;
  const shift = bits.countLeadingZeros(mantissa);
  const normalized = mantissa << shift;
  const unit = exponent - i64(shift);
  let lowest = unit + 64 - i64(shape.bits);
  if (lowest < i64(shape.exponentMin)) lowest = i64(shape.exponentMin);
  const dropped = lowest - unit;
  if (dropped > 64) {
    setError(ErrorNumber.Range);
    return 0;
  }
  let kept: u64 = dropped === 64 ? 0 : normalized >> u64(dropped);
  const half = (normalized >> u64(dropped - 1)) & 1;
  const rest = normalized & ((u64(1) << u64(dropped - 1)) - 1);
  if (half !== 0 && (rest !== 0 || isInexact || (kept & 1) !== 0)) kept += 1;
  if (kept >> u64(shape.bits) !== 0) {
    kept >>= 1;
    lowest += 1;
  }
  if (lowest > i64(shape.exponentMax)) {
    setError(ErrorNumber.Range);
    return infinite;
  }
  if (kept >> u64(shape.bits - 1) === 0 && (half !== 0 || rest !== 0 || isInexact)) setError(ErrorNumber.Range);
  // Two exact steps: no power of two that is needed is below the smallest number.
  const scaled = f64(kept) * powerOfTwo(lowest / 2);
  return scaled * powerOfTwo(lowest - lowest / 2);
}

const powerOfTwo = inline((exponent: i64): f64 => reinterpret<f64>(u64(exponent + 1023) << 52));

export const strtodSymbol = exported("strtod")((text: Ptr<u8>, end: Ptr<usize> | null): f64 => {
  const parsed = parseFloating(text, false);
  if (end !== null) end.value = text.address + parsed.length;
  return parsed.value;
});

export const strtofSymbol = exported("strtof")((text: Ptr<u8>, end: Ptr<usize> | null): f32 => {
  const parsed = parseFloating(text, true);
  if (end !== null) end.value = text.address + parsed.length;
  return f32(parsed.value);
});

export const atofSymbol = exported("atof")((text: Ptr<u8>): f64 => parseFloating(text, false).value);
