// Where formatted text goes: to a stream, or into memory up to a limit; all bytes are counted, or all characters where it is wide.
import { lengthWithin } from "../../string/words.ts";
import { ConversionState, takeByte } from "../../wide/utf8.ts";
import type { Stream } from "../streams.ts";

export class Output {
  readonly stream: Stream | null;
  private readonly target: usize;
  private readonly limit: usize;
  /** Bytes that were written, or would have been; characters where it is wide. */
  count: usize = 0;
  /** Whether it is for wide characters: what is written as UTF-8 comes to memory as such, and the limit counts them. */
  isWide: bool = false;
  hasFailed: bool = false;

  constructor(stream: Stream | null, target: usize, limit: usize) {
    this.stream = stream;
    this.target = target;
    this.limit = limit;
  }

  write(start: Ptr<u8>, count: usize): void {
    if (count === 0) return;
    if (this.isWide) return this.writeCharacters(start, count);
    if (this.stream !== null) {
      if (!this.stream.write(start, count)) this.hasFailed = true;
    } else if (this.count < this.limit) {
      const room = this.limit - this.count;
      memory.copy(pointer<u8>(this.target + this.count), start, count < room ? count : room);
    }
    this.count += count;
  }

  /** Whole characters. */
  private writeCharacters(start: Ptr<u8>, byteCount: usize): void {
    const state = new ConversionState();
    for (let index: usize = 0; index < byteCount; index += 1) {
      const taken = takeByte(state, start[index]);
      if (taken < 0) this.hasFailed = true;
      if (taken <= 0) continue;
      if (this.stream === null && this.count < this.limit) store<u32>(this.target + this.count * 4, state.character);
      this.count += 1;
    }
    if (state.bytes !== 0) this.hasFailed = true;
    if (!this.hasFailed && this.stream !== null && !this.stream.write(start, byteCount)) this.hasFailed = true;
  }

  /** How long a text is here: in bytes, or in characters where it is wide. */
  lengthOf(start: Ptr<u8>, byteCount: usize): isize {
    if (!this.isWide) return isize(byteCount);
    let length: isize = 0;
    for (let index: usize = 0; index < byteCount; index += 1) if (!isContinuation(start[index])) length += 1;
    return length;
  }

  /** Bytes of a text up to its zero byte, or of as much of it as is no longer than `limit` here. */
  bytesWithin(text: Ptr<u8>, limit: usize): usize {
    if (!this.isWide) return lengthWithin(text, limit);
    let byteCount: usize = 0;
    // Where the limit is reached the text need not have an end.
    for (let length: usize = 0; length < limit && text[byteCount] !== 0; length += 1) {
      let rest = bytesBehind(text[byteCount]);
      byteCount += 1;
      for (; rest > 0 && isContinuation(text[byteCount]); rest -= 1) byteCount += 1;
    }
    return byteCount;
  }

  writeText(text: string): void {
    this.write(text.bytes.pointer, text.length);
  }

  fill(byte: u8, count: isize): void {
    if (count <= 0) return;
    const piece = new StaticArray<u8, 64>();
    piece.fill(byte);
    let left = usize(count);
    for (; left > 64; left -= 64) this.write(piece.pointer, 64);
    this.write(piece.pointer, left);
  }
}

/** Bytes that a character has behind its first one. */
const bytesBehind = inline((first: u8): u32 => first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3);

const isContinuation = inline((byte: u8): bool => (byte & 0xc0) === 0x80);
