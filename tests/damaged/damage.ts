// Bitcode that something has damaged, each time the same for a seed: cut off, with bits flipped, bytes overwritten, words left out,
// repeated or zeroed.
import { createRandom, type Random } from "../../compiler/fuzz/random.ts";

type Damage = (bytes: Buffer, random: Random) => Buffer;

const RUN_MAX = 64;
const WORD = 4;

/** A place in the file and how much from there on, in whole words. */
function words(bytes: Buffer, random: Random): { readonly start: number; readonly end: number } {
  const start = random.below(Math.max(Math.floor(bytes.length / WORD), 1)) * WORD;
  return { start, end: Math.min(start + (1 + random.below(RUN_MAX / WORD)) * WORD, bytes.length) };
}

const DAMAGES: readonly Damage[] = [
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => {
    const flipped = Buffer.from(bytes);
    for (let count = 1 + random.below(8); count > 0; count -= 1) {
      const at = random.below(flipped.length);
      flipped[at] = flipped[at]! ^ (1 << random.below(8));
    }
    return flipped;
  },
  (bytes, random) => {
    const overwritten = Buffer.from(bytes);
    const start = random.below(overwritten.length);
    for (let at = start; at < Math.min(start + 1 + random.below(RUN_MAX), overwritten.length); at += 1) overwritten[at] = random.below(256);
    return overwritten;
  },
  (bytes, random) => {
    const { start, end } = words(bytes, random);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  (bytes, random) => {
    const { start, end } = words(bytes, random);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
  },
  (bytes, random) => {
    const { start, end } = words(bytes, random);
    return Buffer.from(bytes).fill(0, start, end);
  },
];

export function damagedBitcode(bytes: Buffer, seed: number): Buffer {
  const random = createRandom(seed);
  // Zeros in the place of zeros are no damage.
  for (;;) {
    const damaged = random.pick(DAMAGES)(bytes, random);
    if (!damaged.equals(bytes)) return damaged;
  }
}
