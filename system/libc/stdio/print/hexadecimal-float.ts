// %a: floats in hexadecimal, as 0x1.8p+3. A number below the normal ones begins with 0, as the GNU C library has it.
import { type Conversion } from "./conversion.ts";
import { type Output } from "./output.ts";

const FRACTION_DIGITS = 13;

/** `value` is finite. */
export function printHexadecimalFloat(output: Output, conversion: Conversion, value: f64, sign: string): void {
  const encoding = reinterpret<u64>(value) & 0x7fffffffffffffff;
  const field = i32(encoding >> 52);
  let exponent = encoding === 0 ? 0 : field === 0 ? -1022 : field - 1023;
  /** The digit before the point and, below it, the 13 digits behind it. */
  let mantissa = encoding & 0xfffffffffffff;
  if (field !== 0) mantissa |= 0x10000000000000;
  let decimals = conversion.precision;
  if (decimals < 0) {
    decimals = mantissa << 12 === 0 ? 0 : FRACTION_DIGITS - i32(bits.countTrailingZeros(mantissa) / 4);
  } else if (decimals < FRACTION_DIGITS) {
    const dropped = u64(FRACTION_DIGITS - decimals) * 4;
    const half = u64(1) << (dropped - 1);
    const rest = mantissa & ((u64(1) << dropped) - 1);
    mantissa >>= dropped;
    if (rest > half || (rest === half && (mantissa & 1) !== 0)) mantissa += 1;
    mantissa <<= dropped;
  }
  const hasPoint = decimals > 0 || conversion.isAlternate;
  const isExponentNegative = exponent < 0;
  if (isExponentNegative) exponent = -exponent;
  const exponentText = new StaticArray<u8, 4>();
  let exponentStart: usize = 4;
  do {
    exponentStart -= 1;
    exponentText[exponentStart] = "0"[0] + u8(exponent % 10);
    exponent /= 10;
  } while (exponent !== 0);

  const length = isize(sign.length) + 3 + (hasPoint ? 1 : 0) + isize(decimals) + 2 + isize(4 - exponentStart);
  const isUpper = conversion.isUpper();
  const base = isUpper ? "0X" : "0x";
  if (conversion.hasZeros && !conversion.isLeft) {
    output.writeText(sign);
    conversion.begin(output, base, length, true);
  } else {
    conversion.begin(output, sign, length, false);
    output.writeText(base);
  }
  const digits = (isUpper ? "0123456789ABCDEF" : "0123456789abcdef").bytes.pointer;
  output.write(digits.add(isize(mantissa >> 52)), 1);
  if (hasPoint) output.writeText(".");
  for (let place = 0; place < decimals; place += 1) {
    if (place < FRACTION_DIGITS) output.write(digits.add(isize((mantissa >> u64(48 - 4 * place)) & 15)), 1);
    else output.writeText("0");
  }
  output.writeText(isUpper ? "P" : "p");
  output.writeText(isExponentNegative ? "-" : "+");
  output.write(exponentText.pointer.add(isize(exponentStart)), 4 - exponentStart);
  conversion.end(output, length);
}
