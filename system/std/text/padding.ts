// Columns: text and integers at a width of their own, for template literals: `${new PaddedUnsigned(count, 6)}`.
import { decimalDigits } from "./format.ts";

/** Prints spaces and then the decimal digits, together at least `width` bytes. */
export class PaddedUnsigned implements Formattable {
  readonly value: u64;
  readonly width: usize;

  constructor(value: u64, width: usize) {
    this.value = value;
    this.width = width;
  }

  format<W extends Writer>(writer: W): void {
    const buffer = new StaticArray<u8, 20>();
    const digits = decimalDigits(this.value, buffer.slice());
    writeRepeated(writer, " ", missing(this.width, digits.length));
    writer.write(digits);
  }
}

/** Prints the text and spaces, together at least `width` bytes. */
export class PaddedRight implements Formattable {
  readonly text: string;
  readonly width: usize;

  constructor(text: string, width: usize) {
    this.text = text;
    this.width = width;
  }

  format<W extends Writer>(writer: W): void {
    writer.write(this.text);
    writeRepeated(writer, " ", missing(this.width, this.text.length));
  }
}

/** Prints spaces and the text, together at least `width` bytes. */
export class PaddedLeft implements Formattable {
  readonly text: string;
  readonly width: usize;

  constructor(text: string, width: usize) {
    this.text = text;
    this.width = width;
  }

  format<W extends Writer>(writer: W): void {
    writeRepeated(writer, " ", missing(this.width, this.text.length));
    writer.write(this.text);
  }
}

export function writeRepeated<W extends Writer>(writer: W, text: string, count: usize): void {
  for (let written: usize = 0; written < count; written += 1) writer.write(text);
}

function missing(width: usize, length: usize): usize {
  return length < width ? width - length : 0;
}
