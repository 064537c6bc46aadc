// Digests as text, by which the memory across boots tells programs, units and objects apart, and numbers as they go into them.
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { parseDigits } from "bareflow/std/text/parse.ts";

/** The bytes of SHA-256. */
export const DIGEST_BYTES: usize = 32;

/** Hexadecimal digits of a digest, or of its beginning. */
export class Digest implements Writer {
  private readonly digits: StaticArray<u8, 64> = new StaticArray<u8, 64>();
  private used: usize = 0;

  /** Takes the first bytes of the sum's result. */
  finish(sum: Sha256, byteCount: usize = DIGEST_BYTES): void {
    const bytes = new StaticArray<u8, 32>();
    sum.finish(bytes.slice());
    this.takeBytes(bytes.slice(0, byteCount));
  }

  /** Takes bytes that are a sum's result, or its beginning. */
  takeBytes(bytes: Slice<u8>): void {
    this.used = 0;
    writeHex(this, bytes);
  }

  /** Takes another one's digits. A text that is too long to be a digest leaves none. */
  take(text: string): void {
    this.used = 0;
    if (text.length <= this.digits.slice().length) this.write(text);
  }

  write(text: string): void {
    this.digits.slice(this.used).copyFrom(text.bytes);
    this.used += text.length;
  }

  get text(): string {
    return stringFrom(this.digits.slice(0, this.used));
  }
}

export function writeHex<W extends Writer>(writer: W, bytes: Slice<u8>): void {
  for (const byte of bytes) print(writer, `${new Hexadecimal(u64(byte), 2)}`);
}

/** The bytes of hexadecimal digits, two of which are one; anything else is zero. */
export function readHex(digits: string, bytes: Slice<u8>): void {
  for (const index of range(bytes.length)) {
    const byte = parseDigits(digits.slice(index * 2, index * 2 + 2), 16);
    bytes[index] = failed(byte) ? 0 : u8(byte);
  }
}

/** The least significant byte first, eight bytes or fewer. */
export function addNumber(sum: Sha256, value: u64, byteCount: usize = 8): void {
  const bytes = new StaticArray<u8, 8>();
  for (const index of range(8)) bytes[usize(index)] = u8(value >> (u64(index) * 8));
  sum.update(bytes.slice(0, byteCount));
}
