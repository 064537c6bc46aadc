// Numbers, truth values and addresses as text: the functions that `print` calls for the values of a template literal.
// Floats live in format-float.ts, so that a program which prints only integers does not carry them.
import { writeF32, writeF64 } from "./format-float.ts";

/** Writes `value` in decimal digits. */
export function formatUnsigned<W extends Writer>(writer: W, value: u64): void {
  const digits = new StaticArray<u8, 20>();
  writer.write(decimalDigits(value, digits.slice()));
}

/** Writes `value` in decimal digits, with a minus sign when it is negative. */
export function formatSigned<W extends Writer>(writer: W, value: i64): void {
  if (value < 0) {
    writer.write("-");
    formatUnsigned(writer, 0 - u64(value));
  } else {
    formatUnsigned(writer, u64(value));
  }
}

/** Writes the shortest decimal text that reads back as the same f32, laid out as JavaScript lays out numbers. */
export function formatF32<W extends Writer>(writer: W, value: f32): void {
  writeF32(writer, value);
}

/** Writes the shortest decimal text that reads back as the same f64, exactly as JavaScript prints it. */
export function formatF64<W extends Writer>(writer: W, value: f64): void {
  writeF64(writer, value);
}

export function formatBool<W extends Writer>(writer: W, value: bool): void {
  writer.write(value ? "true" : "false");
}

/** Writes an address as 0x and its hexadecimal digits, without leading zeros. */
export function formatAddress<W extends Writer>(writer: W, address: usize): void {
  const digits = new StaticArray<u8, 16>();
  writer.write("0x");
  writer.write(hexadecimalDigits(address, digits.slice()));
}

/** Puts the decimal digits of `value` at the end of `buffer` (20 bytes fit any) and returns them. */
export function decimalDigits(value: u64, buffer: Slice<u8>): string {
  let start = buffer.length;
  let rest = value;
  do {
    start -= 1;
    buffer[start] = "0"[0] + u8(rest % 10);
    rest /= 10;
  } while (rest !== 0);
  return stringFrom(buffer.slice(start));
}

/** Puts the lower-case hexadecimal digits of `value` at the end of `buffer` (16 bytes fit any) and returns them. */
export function hexadecimalDigits(value: u64, buffer: Slice<u8>): string {
  let start = buffer.length;
  let rest = value;
  do {
    start -= 1;
    buffer[start] = hexadecimalDigit(u8(rest & 15));
    rest >>= 4;
  } while (rest !== 0);
  return stringFrom(buffer.slice(start));
}

/** The character code of the lower-case hexadecimal digit for a value below 16. */
export function hexadecimalDigit(value: u8): u8 {
  return value < 10 ? "0"[0] + value : "a"[0] - 10 + value;
}
