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
  show(parseUnsigned("0"), " ");
  show(parseUnsigned("18446744073709551615"), " ");
  show(parseUnsigned("18446744073709551616"), " ");
  show(parseUnsigned("99999999999999999999999999"), " ");
  show(parseUnsigned(""), " ");
  show(parseUnsigned("-1"), " ");
  show(parseUnsigned("12 "), "\n");

  show(parseSigned("-9223372036854775808"), " ");
  show(parseSigned("9223372036854775807"), " ");
  show(parseSigned("+7"), " ");
  show(parseSigned("-9223372036854775809"), " ");
  show(parseSigned("9223372036854775808"), " ");
  show(parseSigned("-"), " ");
  show(parseSigned("--1"), "\n");

  show(parseU8("255"), " ");
  show(parseU8("256"), " ");
  show(parseU16("65535"), " ");
  show(parseU16("65536"), " ");
  show(parseU32("4294967295"), " ");
  show(parseU32("4294967296"), " ");
  show(parseI32("2147483647"), " ");
  show(parseI32("-2147483648"), " ");
  show(parseI32("2147483648"), "\n");

  standardOutput.write("ff: ");
  show(parseDigits("ff", 16), ", ZZ: ");
  show(parseDigits("ZZ", 36), ", 101: ");
  show(parseDigits("101", 2), ", 2 in base 2: ");
  show(parseDigits("2", 2), ", 16 times f: ");
  show(parseDigits("ffffffffffffffff", 16), ", 17 times f: ");
  show(parseDigits("fffffffffffffffff", 16), "\n");
  standardOutput.write("00012: ");
  show(parseUnsigned("00012"), ", 99999999999999999999999x: ");
  show(parseUnsigned("99999999999999999999999x"), ", at most 10: ");
  show(parseUnsigned("10", 10), " ");
  show(parseUnsigned("11", 10), "\n");
  return 0;
}

function show<T extends number>(value: Result<T, NumberError>, after: string): void {
  if (failed(value)) print(standardOutput, `${value.error}${after}`);
  else print(standardOutput, `${value}${after}`);
}
