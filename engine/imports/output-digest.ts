// The SHA-256 of what the program writes to its output, where somebody wants to know it: engines that have a disk, and images on trial.
import { Sha256 } from "bareflow/std/hash/sha256.ts";

class OutputDigest {
  private readonly sum: Inline<Sha256> = new Sha256();
  private isOn = false;
  byteCount: u64 = 0;

  /** From here on output counts. */
  begin(): void {
    this.isOn = true;
  }

  add(text: string): void {
    if (!this.isOn) return;
    this.byteCount += text.length;
    this.sum.update(text.bytes);
  }

  /** Puts the 32 bytes into `digest`; once, at the program's end. */
  finish(digest: Slice<u8>): void {
    this.isOn = false;
    this.sum.finish(digest);
  }
}

export const outputDigest = new OutputDigest();
