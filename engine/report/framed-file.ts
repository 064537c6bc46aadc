// A file for the command: written like to any writer, sent in lines of base64 (RFC 4648, 4).
import { standardError } from "bareflow/kernel/program.ts";
import { beginFrame, endFrame } from "./frame.ts";

/** A multiple of 3, so that only the last line is padded. */
const PIECE_BYTES = 3072;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD: u8 = 0x3d;

/** `close` sends what is left, and then an empty line, which is the file's end. */
export class FramedFile implements Writer {
  private readonly kind: string;
  private readonly piece: StaticArray<u8, 3072> = new StaticArray<u8, 3072>();
  private used: usize = 0;

  /** `kind` is a word that the command knows the file by. */
  constructor(kind: string) {
    this.kind = kind;
  }

  write(text: string): void {
    let rest = text.bytes;
    while (rest.length > 0) {
      const room = PIECE_BYTES - this.used;
      const count = rest.length < room ? rest.length : room;
      this.piece.slice(this.used).copyFrom(rest.slice(0, count));
      this.used += count;
      rest = rest.slice(count);
      if (this.used === PIECE_BYTES) this.send();
    }
  }

  close(): void {
    if (this.used > 0) this.send();
    beginFrame(this.kind);
    endFrame();
  }

  private send(): void {
    const line = new StaticArray<u8, 4096>();
    let length: usize = 0;
    for (let at: usize = 0; at < this.used; at += 3) {
      const bytes = (u32(this.piece[at]) << 16) | (this.at(at + 1) << 8) | this.at(at + 2);
      line[length] = ALPHABET[(bytes >>> 18) & 63];
      line[length + 1] = ALPHABET[(bytes >>> 12) & 63];
      line[length + 2] = at + 1 < this.used ? ALPHABET[(bytes >>> 6) & 63] : PAD;
      line[length + 3] = at + 2 < this.used ? ALPHABET[bytes & 63] : PAD;
      length += 4;
    }
    this.used = 0;
    beginFrame(this.kind);
    standardError.write(stringFrom(line.slice(0, length)));
    endFrame();
  }

  private at(index: usize): u32 {
    return index < this.used ? u32(this.piece[index]) : 0;
  }
}
