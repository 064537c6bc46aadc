// Integers in hexadecimal for template literals: `${new Hexadecimal(flags, 4)}`.
import { hexadecimalDigits } from "./format.ts";

/** Prints the lower-case digits of a value, without a prefix and with leading zeros up to `digitsMin` (at most 16). */
export class Hexadecimal implements Formattable {
  readonly value: u64;
  readonly digitsMin: usize;

  constructor(value: u64, digitsMin: usize = 1) {
    assert(digitsMin <= 16, `${digitsMin} hexadecimal digits were asked for; 64 bits have at most 16`);
    this.value = value;
    this.digitsMin = digitsMin;
  }

  format<W extends Writer>(writer: W): void {
    const buffer = new StaticArray<u8, 16>();
    const digits = hexadecimalDigits(this.value, buffer.slice());
    for (let count = digits.length; count < this.digitsMin; count += 1) writer.write("0");
    writer.write(digits);
  }
}
