// One conversion of a format, as %-08.3f: its flags, width, precision and length, and how its result is padded.
import { Output } from "./output.ts";

/** What the length of an argument is called in a format. */
export enum Length {
  Byte,
  Short,
  Int,
  Long,
  LongDouble,
}

export class Conversion {
  isLeft: bool = false;
  showsPlus: bool = false;
  showsSpace: bool = false;
  isAlternate: bool = false;
  hasZeros: bool = false;
  width: i32 = 0;
  /** -1: none was given. */
  precision: i32 = -1;
  length: Length = Length.Int;
  /** Which argument it prints, and which ones say width and precision: a number, or 0 for the next one. */
  argument: u32 = 0;
  widthArgument: u32 = 0;
  precisionArgument: u32 = 0;
  hasWidthArgument: bool = false;
  hasPrecisionArgument: bool = false;
  /** The letter, as a character. */
  kind: u8 = 0;

  /** The highest number of an argument that it names. */
  get numberMost(): u32 {
    const ofSizes = this.widthArgument > this.precisionArgument ? this.widthArgument : this.precisionArgument;
    return this.argument > ofSizes ? this.argument : ofSizes;
  }

  isUpper(): bool {
    return (this.kind & 0x20) === 0;
  }

  /** What stands in front of a number that is not negative: nothing, a plus or a space. */
  sign(isNegative: bool): string {
    return isNegative ? "-" : this.showsPlus ? "+" : this.showsSpace ? " " : "";
  }

  /** Writes what stands in front of a number of so many characters in all: spaces, the prefix, zeros. */
  begin(output: Output, prefix: string, length: isize, isPaddedWithZeros: bool): void {
    const missing = isize(this.width) - length;
    if (!this.isLeft && !isPaddedWithZeros) output.fill(0x20, missing);
    output.writeText(prefix);
    if (!this.isLeft && isPaddedWithZeros) output.fill(0x30, missing);
  }

  /** Writes the spaces behind it. */
  end(output: Output, length: isize): void {
    if (this.isLeft) output.fill(0x20, isize(this.width) - length);
  }
}
