// Where formatted text goes: to a stream, or into memory up to a limit; all bytes are counted.
import type { Stream } from "../streams.ts";

export class Output {
  readonly stream: Stream | null;
  private readonly target: usize;
  private readonly limit: usize;
  /** Bytes that were written, or would have been. */
  count: usize = 0;
  hasFailed: bool = false;

  constructor(stream: Stream | null, target: usize, limit: usize) {
    this.stream = stream;
    this.target = target;
    this.limit = limit;
  }

  write(start: Ptr<u8>, count: usize): void {
    if (count === 0) return;
    if (this.stream !== null) {
      if (!this.stream.write(start, count)) this.hasFailed = true;
    } else if (this.count < this.limit) {
      const room = this.limit - this.count;
      memory.copy(pointer<u8>(this.target + this.count), start, count < room ? count : room);
    }
    this.count += count;
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
