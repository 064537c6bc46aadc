// HMAC with SHA-256 (RFC 2104): a code that only who has the key can make.
import { Sha256, sha256, sha256DigestBytes } from "./sha256.ts";

const blockBytes = 64;

/** A code in progress: `update` as often as needed, then `finish` once. */
export class HmacSha256 {
  private readonly pad = new StaticArray<u8, 64>();
  private readonly inner: Inline<Sha256>;

  constructor(key: Slice<u8>) {
    this.inner = new Sha256();
    if (key.length > blockBytes) sha256(key, this.pad.slice());
    else this.pad.slice().copyFrom(key);
    for (let index = 0; index < blockBytes; index += 1) this.pad[index] ^= 0x36;
    this.inner.update(this.pad.slice());
  }

  update(bytes: Slice<u8>): void {
    this.inner.update(bytes);
  }

  /** Puts the 32 bytes of the code at the start of `code`. */
  finish(code: Slice<u8>): void {
    const digest = new StaticArray<u8, 32>();
    this.inner.finish(digest.slice());
    for (let index = 0; index < blockBytes; index += 1) this.pad[index] ^= 0x36 ^ 0x5c;
    const outer = new Sha256();
    outer.update(this.pad.slice());
    outer.update(digest.slice(0, sha256DigestBytes));
    outer.finish(code);
  }
}
