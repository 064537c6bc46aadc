// Reads from an input as much as can be the beginning of a number, into a buffer, from which it is converted then.
import { digitOf } from "../../stdlib/integers.ts";
import { type Input } from "./input.ts";

/** Numbers are longer only with digits that nobody needs; those are taken and left out. */
const TEXT_BYTES_MAX = 1100;

export class NumberText {
  text: StaticArray<u8, 1104> = new StaticArray<u8, 1104>();
  length: usize = 0;
  private left: i32 = 0;
  private readonly input: Input;

  constructor(input: Input, width: i32) {
    this.input = input;
    this.left = width;
  }

  /** Whether there is a number of the base (0: its prefix says it); it stands in `text` then, with a zero byte behind it. */
  readInteger(base: i32): bool {
    this.takeSign();
    let radix: u32 = base === 0 ? 10 : u32(base);
    let hasDigits = false;
    if (this.peek() === 0x30 && (base === 0 || base === 16)) {
      this.take();
      hasDigits = true;
      if ((this.peek() | 0x20) === 0x78) {
        this.take();
        hasDigits = false;
        radix = 16;
      } else if (base === 0) {
        radix = 8;
      }
    }
    while (this.isDigit(radix)) {
      this.take();
      hasDigits = true;
    }
    return this.end(hasDigits);
  }

  readFloat(): bool {
    this.takeSign();
    const first = this.peek() | 0x20;
    if (first === 0x69) return this.end(this.takeWord("inf") && (((this.peek() | 0x20) !== 0x69) || this.takeWord("inity")));
    if (first === 0x6e) return this.end(this.takeWord("nan") && this.takeParenthesis());
    let radix: u32 = 10;
    let hasDigits = false;
    if (this.peek() === 0x30) {
      this.take();
      hasDigits = true;
      if ((this.peek() | 0x20) === 0x78) {
        this.take();
        hasDigits = false;
        radix = 16;
      }
    }
    let hasPoint = false;
    while (this.isDigit(radix) || (this.peek() === 0x2e && !hasPoint)) {
      if (this.peek() === 0x2e) hasPoint = true;
      else hasDigits = true;
      this.take();
    }
    if (!hasDigits) return this.end(false);
    if ((this.peek() | 0x20) !== (radix === 16 ? 0x70 : 0x65)) return this.end(true);
    this.take();
    this.takeSign();
    // What begins as an exponent has to be one.
    if (!this.isDigit(10)) return this.end(false);
    while (this.isDigit(10)) this.take();
    return this.end(true);
  }

  /** The next byte that the width leaves to the number, or -1. */
  private peek(): i32 {
    return this.left > 0 ? this.input.peek() : -1;
  }

  private isDigit(radix: u32): bool {
    const byte = this.peek();
    return byte >= 0 && digitOf(u8(byte)) < radix;
  }

  private take(): void {
    if (this.length < TEXT_BYTES_MAX) {
      this.text[this.length] = u8(this.peek());
      this.length += 1;
    }
    this.input.skip();
    this.left -= 1;
  }

  private takeSign(): void {
    if (this.peek() === 0x2b || this.peek() === 0x2d) this.take();
  }

  private takeWord(word: string): bool {
    for (const letter of word) {
      if ((this.peek() | 0x20) !== i32(letter)) return false;
      this.take();
    }
    return true;
  }

  private takeParenthesis(): bool {
    if (this.peek() !== 0x28) return true;
    this.take();
    while (this.peek() >= 0 && (digitOf(u8(this.peek())) < 36 || this.peek() === 0x5f)) this.take();
    if (this.peek() !== 0x29) return false;
    this.take();
    return true;
  }

  private end(isNumber: bool): bool {
    this.text[this.length] = 0;
    return isNumber;
  }
}
