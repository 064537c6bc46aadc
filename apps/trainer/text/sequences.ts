// The training data: sequences of tokens made of stories that are invented as they are needed. Sequence number n of a
// seed is always the same, which makes training repeatable and resumable without remembering anything.
import { mixBits } from "bareflow/std/collections/hashing.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { take } from "../network/activations.ts";
import { storyBytesMax, tellStory } from "../story/tell.ts";
import type { Encoder } from "./encoder.ts";
import { startOfText } from "./vocabulary.ts";

/** What a sequence is for; each purpose has sequences of its own. */
export type Purpose = "training" | "held out" | "vocabulary";

export class Sequences {
  private readonly encoder: Encoder;
  private readonly text: Slice<u8>;

  constructor(encoder: Encoder) {
    this.encoder = encoder;
    this.text = take(storyBytesMax + 1);
  }

  /** Fills `tokens` with sequence `index`: whole stories, each led by startOfText, and the beginning of a last one. */
  fill(tokens: Slice<u32>, seed: u64, purpose: Purpose, index: u64): void {
    const random = new Xorshift(seedOf(seed, purpose, index));
    let used: usize = 0;
    while (used < tokens.length) {
      tokens[used] = startOfText;
      used += 1;
      used += this.encoder.encode(tellTo(this.text, random), tokens.slice(used));
    }
  }
}

/** A new story with a space before it, as the encoder wants it, in `text` (storyBytesMax + 1 bytes). */
export function tellTo(text: Slice<u8>, random: Xorshift): string {
  text[0] = " "[0];
  const story = tellStory(random, text.slice(1));
  return stringFrom(text.slice(0, story.length + 1));
}

/** What the random numbers of sequence `index` begin with; other seeds, purposes and indices give unrelated ones. */
export function seedOf(seed: u64, purpose: Purpose, index: u64): u64 {
  const stream: u64 = purpose === "training" ? 1 : purpose === "held out" ? 2 : 3;
  return mixBits(mixBits(seed + stream * 0x9e3779b97f4a7c15) + index) | 1;
}
