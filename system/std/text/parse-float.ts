// Text to floats, exactly rounded (to nearest, ties to even) whatever the number of digits. Short numbers take two
// exact operations (Clinger, "How to Read Floating Point Numbers Accurately", 1990); all others are divided in exact
// integers, bit by bit.
import { BigUnsigned } from "./big-unsigned.ts";
import { digitValue } from "./parse.ts";
import type { NumberError } from "./parse.ts";

/** No f64 is told from its neighbours by more digits; what follows only matters as "more than this". */
const significantDigitsMax: u64 = 770;
/** Written exponents are cut off here: more than the digits of any text can make up for, and far inside of i64. */
const exponentLimit: i64 = 100000000000000000;

/** What distinguishes f32 and f64. */
type FloatShape = { readonly mantissaBits: i32; readonly exponentMin: i32; readonly exponentMax: i32 };

/** A decimal number: digits of `text` without sign, point and leading zeros, times 10 to the exponent. */
type Decimal = {
  readonly negative: bool;
  /** The text from the first digit that is not zero to the end of the digits; may contain the point. */
  readonly digits: string;
  readonly digitCount: u64;
  /** Of the last digit. */
  readonly exponent: i64;
};

const powersOfTen: StaticArray<f64, 23> = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
];

/**
 * The f64 nearest to a decimal number such as `-12.5e3`; digits must stand on at least one side of the point. Also
 * reads `Infinity` and `NaN`. Fails as out of range where rounding would give an infinity.
 */
export function parseF64(text: string): Result<f64, NumberError> {
  const special = parseSpecial(text);
  if (special !== null) return special;
  const decimal = parseDecimal(text);
  if (failed(decimal)) return decimal;
  if (decimal.digitCount <= 15 && decimal.exponent >= -22 && decimal.exponent <= 22) {
    const mantissa = f64(shortMantissa(decimal.digits));
    const scale = powersOfTen[usize(decimal.exponent < 0 ? -decimal.exponent : decimal.exponent)];
    const magnitude = decimal.exponent < 0 ? mantissa / scale : mantissa * scale;
    return decimal.negative ? -magnitude : magnitude;
  }
  const encoding = roundDecimal(decimal, { mantissaBits: 53, exponentMin: -1074, exponentMax: 971 });
  if (failed(encoding)) return encoding;
  return reinterpret<f64>(decimal.negative ? encoding | 0x8000000000000000 : encoding);
}

/** The f32 nearest to a decimal number, rounded once; otherwise as `parseF64`. */
export function parseF32(text: string): Result<f32, NumberError> {
  const special = parseSpecial(text);
  if (special !== null) return f32(special);
  const decimal = parseDecimal(text);
  if (failed(decimal)) return decimal;
  const encoding = roundDecimal(decimal, { mantissaBits: 24, exponentMin: -149, exponentMax: 104 });
  if (failed(encoding)) return encoding;
  return reinterpret<f32>(decimal.negative ? u32(encoding) | 0x80000000 : u32(encoding));
}

function parseSpecial(text: string): f64 | null {
  if (text === "NaN") return 0.0 / 0.0;
  if (text === "Infinity" || text === "+Infinity") return 1.0 / 0.0;
  if (text === "-Infinity") return -1.0 / 0.0;
  return null;
}

function parseDecimal(text: string): Result<Decimal, NumberError> {
  let at: usize = 0;
  if (text.length === 0) return fail("empty");
  const negative = text[0] === "-"[0];
  if (negative || text[0] === "+"[0]) at = 1;

  let anyDigit = false;
  let pointSeen = false;
  let first = text.length;
  let digitCount: u64 = 0;
  let decimalPlaces: i64 = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === "."[0] && !pointSeen) {
      pointSeen = true;
    } else if (digitValue(character) < 10) {
      anyDigit = true;
      if (pointSeen) decimalPlaces += 1;
      if (digitCount > 0 || character !== "0"[0]) {
        if (digitCount === 0) first = at;
        digitCount += 1;
      }
    } else {
      break;
    }
    at += 1;
  }
  if (!anyDigit) return fail(at === text.length ? "empty" : "invalid character");
  const end = at;
  let exponent: i64 = 0;
  if (at < text.length) {
    if ((text[at] | 0x20) !== "e"[0]) return fail("invalid character");
    const parsed = parseExponent(text.slice(at + 1));
    if (failed(parsed)) return parsed;
    exponent = parsed;
  }
  const digits = digitCount === 0 ? "" : text.slice(first, end);
  return { negative, digits, digitCount, exponent: exponent - decimalPlaces };
}

function parseExponent(text: string): Result<i64, NumberError> {
  if (text.length === 0) return fail("invalid character");
  const negative = text[0] === "-"[0];
  const digits = negative || text[0] === "+"[0] ? text.slice(1) : text;
  if (digits.length === 0) return fail("invalid character");
  let exponent: i64 = 0;
  for (const character of digits) {
    const digit = digitValue(character);
    if (digit >= 10) return fail("invalid character");
    if (exponent < exponentLimit) exponent = exponent * 10 + i64(digit);
  }
  return negative ? -exponent : exponent;
}

/** The digits, at most 15, as an integer. */
function shortMantissa(digits: string): u64 {
  let mantissa: u64 = 0;
  for (const character of digits) {
    if (character !== "."[0]) mantissa = mantissa * 10 + u64(digitValue(character));
  }
  return mantissa;
}

/** The bits of the nearest float without its sign. */
function roundDecimal(decimal: Decimal, shape: FloatShape): Result<u64, NumberError> {
  if (decimal.digitCount === 0) return 0;
  const magnitude = decimal.exponent + i64(decimal.digitCount); // the value is below 10^magnitude
  if (magnitude < -330) return 0;
  if (magnitude > 310) return fail("out of range");

  const dividendStorage = new StaticArray<u32, 96>();
  const divisorStorage = new StaticArray<u32, 96>();
  const dividend = new BigUnsigned(dividendStorage.slice());
  const divisor = new BigUnsigned(divisorStorage.slice());
  const exponent = readDigits(decimal, dividend);
  divisor.assign(1);
  // 10^n is 5^n * 2^n; the powers of two go into the binary exponent.
  if (exponent >= 0) dividend.multiplyPowerOfFive(u32(exponent));
  else divisor.multiplyPowerOfFive(u32(-exponent));

  // Shift until 1 <= dividend / divisor < 2; the value is the quotient times 2^binaryExponent.
  let binaryExponent = exponent;
  const shift = i32(divisor.bitLength()) - i32(dividend.bitLength());
  if (shift >= 0) dividend.shiftLeft(u32(shift));
  else divisor.shiftLeft(u32(-shift));
  binaryExponent -= shift;
  if (dividend.compare(divisor) < 0) {
    dividend.shiftLeft(1);
    binaryExponent -= 1;
  }

  // The mantissa is an integer with the exponent of its lowest bit; subnormal numbers have fewer bits.
  let lowestExponent = binaryExponent - (shape.mantissaBits - 1);
  if (lowestExponent < shape.exponentMin) lowestExponent = shape.exponentMin;
  const bitCount = binaryExponent - lowestExponent + 1;
  if (bitCount < 0) return 0; // below half of the smallest float
  let mantissa: u64 = 0;
  for (let bit = 0; bit < bitCount; bit += 1) {
    mantissa = (mantissa << 1) | takeBit(dividend, divisor);
  }
  const half = takeBit(dividend, divisor);
  if (half !== 0 && (!dividend.isZero() || (mantissa & 1) !== 0)) mantissa += 1;

  // A carry out of the mantissa runs into the exponent field by itself, which is the next power of two.
  const biasedExponent = u64(lowestExponent - shape.exponentMin);
  const encoding = (biasedExponent << u64(shape.mantissaBits - 1)) + mantissa;
  const infinity = u64(shape.exponentMax - shape.exponentMin + 2) << u64(shape.mantissaBits - 1);
  if (encoding >= infinity) return fail("out of range");
  return encoding;
}

/** Puts the digits into `target` and returns the decimal exponent that belongs to it. */
function readDigits(decimal: Decimal, target: BigUnsigned): i32 {
  target.assign(0);
  let count: u64 = 0;
  let rest = false;
  for (const character of decimal.digits) {
    if (character === "."[0]) continue;
    const digit = digitValue(character);
    if (count < significantDigitsMax) {
      target.multiplySmall(10, u32(digit));
      count += 1;
    } else if (digit !== 0) {
      rest = true;
    }
  }
  const exponent = i32(decimal.exponent + i64(decimal.digitCount - count));
  if (!rest) return exponent;
  target.multiplySmall(10, 1);
  return exponent - 1;
}

/** The next bit of dividend / divisor, where the quotient is below 2; what remains is doubled. */
function takeBit(dividend: BigUnsigned, divisor: BigUnsigned): u64 {
  const bit: u64 = dividend.compare(divisor) >= 0 ? 1 : 0;
  if (bit !== 0) dividend.subtract(divisor);
  dividend.shiftLeft(1);
  return bit;
}
