// Text to tokens, with the result that llama2.c has: of all pairs of neighbours the one with the best score is merged, as
// long as there is one. Since no token reaches over a word's end, this is done once a word and remembered.
import { heap } from "bareflow/kernel/program.ts";
import { HashMap } from "bareflow/std/collections/hash-map.ts";
import type { StringHashing } from "bareflow/std/collections/hashing.ts";
import { duplicateString } from "bareflow/std/memory/allocate-slice.ts";
import { take } from "../network/activations.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { forEachWord, textHashing } from "./words.ts";

export class Encoder {
  private readonly vocabulary: Vocabulary;
  private readonly known: Inline<HashMap<string, Slice<u32>, StringHashing, typeof heap>>;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.known = new HashMap<string, Slice<u32>, StringHashing, typeof heap>(textHashing, heap);
  }

  /** Puts the tokens of `text`, which begins with a space, into `tokens`, as many as fit; returns how many these are. */
  encode(text: string, tokens: Slice<u32>): usize {
    let used: usize = 0;
    forEachWord(text, (word) => {
      const ofWord = this.known.get(word) ?? this.remember(word);
      const room = tokens.length - used;
      const count = ofWord.length < room ? ofWord.length : room;
      tokens.slice(used).copyFrom(ofWord.slice(0, count));
      used += count;
    });
    return used;
  }

  private remember(word: string): Slice<u32> {
    const text = unwrap(duplicateString(heap, word));
    const tokens = this.encodeWord(text);
    unwrap(this.known.set(text, tokens));
    return tokens;
  }

  private encodeWord(word: string): Slice<u32> {
    const tokens: Slice<u32> = take(word.length);
    /** Where each token's text begins in the word. */
    const starts: Slice<usize> = take(word.length + 1);
    for (const i of range(word.length)) {
      tokens[i] = this.vocabulary.ofByte(word.slice(i, i + 1));
      starts[i] = i;
    }
    starts[word.length] = word.length;
    let count = word.length;
    while (true) {
      let best: u32 = maxValue<u32>();
      let bestPlace = count;
      for (let i: usize = 0; i + 1 < count; i += 1) {
        const joined = this.vocabulary.find(word.slice(starts[i], starts[i + 2]));
        // The smaller token was learned earlier and has the better score.
        if (joined !== null && joined < best) {
          best = joined;
          bestPlace = i;
        }
      }
      if (bestPlace === count) return tokens.slice(0, count);
      tokens[bestPlace] = best;
      tokens.slice(bestPlace + 1).copyFrom(tokens.slice(bestPlace + 2, count));
      starts.slice(bestPlace + 1).copyFrom(starts.slice(bestPlace + 2, count + 1));
      count -= 1;
    }
  }
}
