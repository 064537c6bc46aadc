// Integers from text: limits, signs, bases and every kind of refusal.
// expect: 0 18446744073709551615 out of range out of range empty invalid character invalid character
// expect: -9223372036854775808 9223372036854775807 7 out of range out of range empty invalid character
// expect: 255 out of range 65535 out of range 4294967295 out of range 2147483647 -2147483648 out of range
// expect: ff: 255, ZZ: 1295, 101: 5, 2 in base 2: invalid character, 16 times f: 18446744073709551615, 17 times f: out of range
// expect: 00012: 12, 99999999999999999999999x: invalid character, at most 10: 10 out of range
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { parseDigits, parseI32, parseSigned, parseU16, parseU32, parseU8, parseUnsigned } from "./parse.ts";
import type { NumberError } from "./parse.ts";

export function main(): i32 {
  showUnsigned(parseUnsigned("0"), " ");
  showUnsigned(parseUnsigned("18446744073709551615"), " ");
  showUnsigned(parseUnsigned("18446744073709551616"), " ");
  showUnsigned(parseUnsigned("99999999999999999999999999"), " ");
  showUnsigned(parseUnsigned(""), " ");
  showUnsigned(parseUnsigned("-1"), " ");
  showUnsigned(parseUnsigned("12 "), "\n");

  showSigned(parseSigned("-9223372036854775808"), " ");
  showSigned(parseSigned("9223372036854775807"), " ");
  showSigned(parseSigned("+7"), " ");
  showSigned(parseSigned("-9223372036854775809"), " ");
  showSigned(parseSigned("9223372036854775808"), " ");
  showSigned(parseSigned("-"), " ");
  showSigned(parseSigned("--1"), "\n");

  showUnsigned(parseU8("255"), " ");
  showUnsigned(parseU8("256"), " ");
  showUnsigned(parseU16("65535"), " ");
  showUnsigned(parseU16("65536"), " ");
  showUnsigned(parseU32("4294967295"), " ");
  showUnsigned(parseU32("4294967296"), " ");
  showSigned(parseI32("2147483647"), " ");
  showSigned(parseI32("-2147483648"), " ");
  showSigned(parseI32("2147483648"), "\n");

  standardOutput.write("ff: ");
  showUnsigned(parseDigits("ff", 16), ", ZZ: ");
  showUnsigned(parseDigits("ZZ", 36), ", 101: ");
  showUnsigned(parseDigits("101", 2), ", 2 in base 2: ");
  showUnsigned(parseDigits("2", 2), ", 16 times f: ");
  showUnsigned(parseDigits("ffffffffffffffff", 16), ", 17 times f: ");
  showUnsigned(parseDigits("fffffffffffffffff", 16), "\n");
  standardOutput.write("00012: ");
  showUnsigned(parseUnsigned("00012"), ", 99999999999999999999999x: ");
  showUnsigned(parseUnsigned("99999999999999999999999x"), ", at most 10: ");
  showUnsigned(parseUnsigned("10", 10), " ");
  showUnsigned(parseUnsigned("11", 10), "\n");
  return 0;
}

function showUnsigned(value: Result<u64, NumberError>, after: string): void {
  if (failed(value)) print(standardOutput, `${value.error}${after}`);
  else print(standardOutput, `${value}${after}`);
}

function showSigned(value: Result<i64, NumberError>, after: string): void {
  if (failed(value)) print(standardOutput, `${value.error}${after}`);
  else print(standardOutput, `${value}${after}`);
}
