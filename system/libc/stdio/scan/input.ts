// Where scanf reads from: a stream, or a text in memory. One byte can be looked at before it is taken.
import type { Stream } from "../streams.ts";

export class Input {
  private readonly stream: Stream | null;
  private place: usize;
  /** Bytes that were taken. */
  count: usize = 0;

  constructor(stream: Stream | null, text: usize) {
    this.stream = stream;
    this.place = text;
  }

  /** The next byte, or -1 at the end; it stays the next one. */
  peek(): i32 {
    if (this.stream !== null) {
      const byte = this.stream.take();
      if (byte >= 0) this.stream.giveBack(u8(byte));
      return byte;
    }
    const byte = load<u8>(this.place);
    return byte === 0 ? -1 : i32(byte);
  }

  /** Goes on behind the byte that was looked at. */
  skip(): void {
    if (this.stream !== null) this.stream.take();
    else this.place += 1;
    this.count += 1;
  }
}
