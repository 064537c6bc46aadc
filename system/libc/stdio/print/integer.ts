// %d %i %u %o %x %X %b %p: integers.
import { type Conversion } from "./conversion.ts";
import { type Output } from "./output.ts";

const DIGITS_MAX = 64;
const LOWER_DIGITS = "0123456789abcdef";
const UPPER_DIGITS = "0123456789ABCDEF";

export function printInteger(output: Output, conversion: Conversion, magnitude: u64, isNegative: bool): void {
  const storage = new StaticArray<u8, 64>();
  const digits = storage.pointer;
  const start = writeDigits(digits, magnitude, conversion.kind);
  let digitCount = DIGITS_MAX - start;
  if (magnitude === 0 && conversion.precision === 0) digitCount = 0;
  let zeros = isize(conversion.precision) - isize(digitCount);
  if (zeros < 0) zeros = 0;
  const prefix = prefixOf(conversion, magnitude, isNegative);
  // An octal number with # begins with a zero, and needs no further one.
  if (conversion.isAlternate && conversion.kind === "o"[0] && zeros === 0 && (digitCount === 0 || magnitude !== 0)) zeros = 1;
  const length = isize(prefix.length) + zeros + isize(digitCount);
  conversion.begin(output, prefix, length, conversion.hasZeros && conversion.precision < 0);
  output.fill(0x30, zeros);
  output.write(digits.add(isize(start)), digitCount);
  conversion.end(output, length);
}

/** Writes the digits to the end of the 64 bytes and says where they begin; of zero it writes one. */
function writeDigits(digits: Ptr<u8>, magnitude: u64, kind: u8): usize {
  let start: usize = DIGITS_MAX;
  let rest = magnitude;
  const shift: u64 = kind === "o"[0] ? 3 : (kind | 0x20) === "x"[0] || kind === "p"[0] ? 4 : (kind | 0x20) === "b"[0] ? 1 : 0;
  const characters = (kind === "X"[0] ? UPPER_DIGITS : LOWER_DIGITS).bytes.pointer;
  do {
    start -= 1;
    if (shift !== 0) {
      digits[start] = characters[usize(rest & ((u64(1) << shift) - 1))];
      rest >>= shift;
    } else {
      digits[start] = "0"[0] + u8(rest % 10);
      rest /= 10;
    }
  } while (rest !== 0);
  return start;
}

function prefixOf(conversion: Conversion, magnitude: u64, isNegative: bool): string {
  switch (conversion.kind) {
    case "d"[0]: case "i"[0]: return conversion.sign(isNegative);
    case "p"[0]: return "0x";
    case "x"[0]: return conversion.isAlternate && magnitude !== 0 ? "0x" : "";
    case "X"[0]: return conversion.isAlternate && magnitude !== 0 ? "0X" : "";
    case "b"[0]: return conversion.isAlternate && magnitude !== 0 ? "0b" : "";
    case "B"[0]: return conversion.isAlternate && magnitude !== 0 ? "0B" : "";
    default: return "";
  }
}
