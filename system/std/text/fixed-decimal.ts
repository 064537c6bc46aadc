// Floats with a fixed number of decimals for template literals: `${new FixedDecimal(seconds, 3)}`. Exact: the digits
// are those of the float's true value, rounded once, as ECMAScript's Number.prototype.toFixed has them.
import { BigUnsigned } from "./big-unsigned.ts";
import { writeF64 } from "./format-float.ts";

const decimalsMax: u32 = 20;

/** Prints a value with `decimals` digits (at most 20) behind the point; from 1e21 on as a plain float is printed. */
export class FixedDecimal implements Formattable {
  readonly value: f64;
  readonly decimals: u32;

  constructor(value: f64, decimals: u32) {
    assert(decimals <= decimalsMax, `${decimals} decimals were asked for; at most ${decimalsMax} can be printed`);
    this.value = value;
    this.decimals = decimals;
  }

  format<W extends Writer>(writer: W): void {
    const magnitude = float.absolute(this.value);
    if (!(magnitude < 1e21)) {
      writeF64(writer, this.value);
      return;
    }
    const storage = new StaticArray<u32, 8>();
    const scaled = new BigUnsigned(storage.slice());
    scaleAndRound(scaled, magnitude, this.decimals);
    if (this.value < 0) writer.write("-");

    // The digits come out nine at a time, the last ones first.
    const digitStorage = new StaticArray<u8, 54>();
    const digits = digitStorage.slice();
    let start = digits.length;
    const digitsMin = usize(this.decimals) + 1;
    while (!scaled.isZero() || digits.length - start < digitsMin) {
      let group = scaled.divideSmall(1000000000);
      for (let place = 0; place < 9; place += 1) {
        start -= 1;
        digits[start] = "0"[0] + u8(group % 10);
        group /= 10;
      }
    }
    while (digits.length - start > digitsMin && digits[start] === "0"[0]) start += 1;
    const point = digits.length - usize(this.decimals);
    writer.write(stringFrom(digits.slice(start, point)));
    if (this.decimals === 0) return;
    writer.write(".");
    writer.write(stringFrom(digits.slice(point)));
  }
}

/** result = magnitude * 10^decimals to the nearest integer, upwards from halfway; the magnitude is below 1e21. */
function scaleAndRound(result: BigUnsigned, magnitude: f64, decimals: u32): void {
  const encoding = reinterpret<u64>(magnitude);
  const biasedExponent = i32(encoding >> 52);
  const fraction = encoding & 0xfffffffffffff;
  result.assign(biasedExponent === 0 ? fraction : fraction | 0x10000000000000);
  const exponent = (biasedExponent === 0 ? 1 : biasedExponent) - 1075;
  result.multiplyPowerOfTen(decimals);
  if (exponent >= 0) {
    result.shiftLeft(u32(exponent));
    return;
  }
  // One bit is kept behind the point; adding one there rounds.
  result.shiftRight(u32(-exponent) - 1);
  result.increment();
  result.shiftRight(1);
}
