// Text to integers with range checks. Floats are in parse-float.ts.

export type NumberError = "empty" | "invalid character" | "out of range";

/** Decimal digits and nothing else, as a value up to `maximum`. */
export function parseUnsigned(text: string, maximum: u64 = maxValue<u64>()): Result<u64, NumberError> {
  return parseDigits(text, 10, maximum);
}

/** Decimal digits with a sign or without, as a value from `minimum` to `maximum`. */
export function parseSigned(
  text: string, minimum: i64 = minValue<i64>(), maximum: i64 = maxValue<i64>(),
): Result<i64, NumberError> {
  if (text.length === 0) return fail("empty");
  const negative = text[0] === "-"[0];
  const digits = negative || text[0] === "+"[0] ? text.slice(1) : text;
  // The magnitude of the smallest i64 is one more than that of the largest.
  const magnitude = parseDigits(digits, 10, negative ? 0x8000000000000000 : 0x7fffffffffffffff);
  if (failed(magnitude)) return magnitude;
  const value = negative ? i64(0 - magnitude) : i64(magnitude);
  if (value < minimum || value > maximum) return fail("out of range");
  return value;
}

/** Digits of a base from 2 to 36 (letters of either case, no prefix) and nothing else, as a value up to `maximum`. */
export function parseDigits(text: string, base: u32, maximum: u64 = maxValue<u64>()): Result<u64, NumberError> {
  assert(base >= 2 && base <= 36, `numbers of base ${base} cannot be parsed: it must be from 2 to 36`);
  if (text.length === 0) return fail("empty");
  let value: u64 = 0;
  let fits = true;
  for (const character of text) {
    const digit = digitValue(character);
    if (u32(digit) >= base) return fail("invalid character");
    // An invalid character further on is the better message, so the rest is read all the same.
    if (bits.multiplyHigh(value, u64(base)) !== 0) fits = false;
    const scaled = value * u64(base);
    value = scaled + u64(digit);
    if (value < scaled || value > maximum) fits = false;
  }
  if (!fits) return fail("out of range");
  return value;
}

export function parseU8(text: string): Result<u8, NumberError> {
  const value = parseUnsigned(text, maxValue<u8>());
  if (failed(value)) return value;
  return u8(value);
}

export function parseU16(text: string): Result<u16, NumberError> {
  const value = parseUnsigned(text, maxValue<u16>());
  if (failed(value)) return value;
  return u16(value);
}

export function parseU32(text: string): Result<u32, NumberError> {
  const value = parseUnsigned(text, maxValue<u32>());
  if (failed(value)) return value;
  return u32(value);
}

export function parseI32(text: string): Result<i32, NumberError> {
  const value = parseSigned(text, minValue<i32>(), maxValue<i32>());
  if (failed(value)) return value;
  return i32(value);
}

/** The value of a digit or letter as a digit, or 255 for any other character. */
export function digitValue(character: u8): u8 {
  if (character >= "0"[0] && character <= "9"[0]) return character - "0"[0];
  const lowerCase = character | 0x20;
  if (lowerCase >= "a"[0] && lowerCase <= "z"[0]) return lowerCase - "a"[0] + 10;
  return 255;
}
