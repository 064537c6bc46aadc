// %e %f %g: floats in decimal, all digits exact.
import { type Conversion } from "./conversion.ts";
import { DecimalDigits } from "./decimal-digits.ts";
import { printHexadecimalFloat } from "./hexadecimal-float.ts";
import { type Output } from "./output.ts";

const DEFAULT_PRECISION = 6;

export function printFloat(output: Output, conversion: Conversion, value: f64): void {
  const isNegative = (reinterpret<u64>(value) >> 63) !== 0;
  const sign = conversion.sign(isNegative);
  if (value !== value || float.absolute(value) === 1.0 / 0.0) {
    printSpecial(output, conversion, sign, value !== value);
    return;
  }
  if ((conversion.kind | 0x20) === "a"[0]) {
    printHexadecimalFloat(output, conversion, value, sign);
    return;
  }
  const decimal = new DecimalDigits();
  decimal.assign(value);
  const precision = conversion.precision < 0 ? DEFAULT_PRECISION : conversion.precision;
  switch (conversion.kind | 0x20) {
    case "f"[0]:
      decimal.round(decimal.point + precision);
      printPlain(output, conversion, decimal, sign, precision);
      return;
    case "e"[0]:
      decimal.round(precision + 1);
      printScientific(output, conversion, decimal, sign, precision);
      return;
    default:
      printGeneral(output, conversion, decimal, sign, precision === 0 ? 1 : precision);
      return;
  }
}

/** Infinities and NaN, which are never padded with zeros. */
function printSpecial(output: Output, conversion: Conversion, sign: string, isNotANumber: bool): void {
  const name = isNotANumber ? (conversion.isUpper() ? "NAN" : "nan") : (conversion.isUpper() ? "INF" : "inf");
  const length = isize(sign.length) + 3;
  conversion.begin(output, sign, length, false);
  output.writeText(name);
  conversion.end(output, length);
}

/** The shorter of %e and %f, without zeros at the end but for #. */
function printGeneral(output: Output, conversion: Conversion, decimal: DecimalDigits, sign: string, significant: i32): void {
  decimal.round(significant);
  const exponent = decimal.count === 0 ? 0 : decimal.point - 1;
  // How many digits are there to be shown, trailing zeros included.
  const shown = conversion.isAlternate ? significant : decimal.count === 0 ? 1 : decimal.count;
  if (exponent < -4 || exponent >= significant) {
    printScientific(output, conversion, decimal, sign, shown - 1);
    return;
  }
  const decimals = shown - 1 - exponent;
  printPlain(output, conversion, decimal, sign, decimals < 0 ? 0 : decimals);
}

/** As 123.450, with so many decimals. */
function printPlain(output: Output, conversion: Conversion, decimal: DecimalDigits, sign: string, decimals: i32): void {
  const point = decimal.count === 0 ? 0 : decimal.point;
  const whole = point > 0 ? point : 1;
  const hasPoint = decimals > 0 || conversion.isAlternate;
  const length = isize(sign.length) + isize(whole) + (hasPoint ? 1 : 0) + isize(decimals);
  conversion.begin(output, sign, length, conversion.hasZeros);
  if (point > 0) writeDigits(output, decimal, 0, point);
  else output.writeText("0");
  if (hasPoint) output.writeText(".");
  const zeros = point >= 0 ? 0 : -point < decimals ? -point : decimals;
  output.fill(0x30, isize(zeros));
  writeDigits(output, decimal, point > 0 ? point : 0, decimals - zeros);
  conversion.end(output, length);
}

/** As 1.2345e+02, with so many decimals. */
function printScientific(output: Output, conversion: Conversion, decimal: DecimalDigits, sign: string, decimals: i32): void {
  const exponent = decimal.count === 0 ? 0 : decimal.point - 1;
  const magnitude = u32(exponent < 0 ? -exponent : exponent);
  const hasPoint = decimals > 0 || conversion.isAlternate;
  const exponentDigits: isize = magnitude >= 100 ? 3 : 2;
  const length = isize(sign.length) + 1 + (hasPoint ? 1 : 0) + isize(decimals) + 2 + exponentDigits;
  conversion.begin(output, sign, length, conversion.hasZeros);
  writeDigits(output, decimal, 0, 1);
  if (hasPoint) output.writeText(".");
  writeDigits(output, decimal, 1, decimals);
  output.writeText(conversion.isUpper() ? "E" : "e");
  output.writeText(exponent < 0 ? "-" : "+");
  const text: StaticArray<u8, 3> = ["0"[0] + u8(magnitude / 100), "0"[0] + u8(magnitude / 10 % 10), "0"[0] + u8(magnitude % 10)];
  output.write(text.pointer.add(3 - exponentDigits), usize(exponentDigits));
  conversion.end(output, length);
}

/** `count` digits from the one with the number `first` on; behind the last one come zeros. */
function writeDigits(output: Output, decimal: DecimalDigits, first: i32, count: i32): void {
  let there = decimal.count - first;
  if (there < 0) there = 0;
  if (there > count) there = count;
  if (there > 0) output.write(decimal.digits.pointer.add(isize(first)), usize(there));
  output.fill(0x30, isize(count - there));
}
