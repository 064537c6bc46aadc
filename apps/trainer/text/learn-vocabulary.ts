// Learns a byte-pair vocabulary (Sennrich et al., 2016): begins with the characters of the text, and again and again makes
// the most frequent pair of neighbours within a word a token of its own.
import { heap } from "bareflow/kernel/program.ts";
import { HashMap } from "bareflow/std/collections/hash-map.ts";
import type { StringHashing } from "bareflow/std/collections/hashing.ts";
import { List } from "bareflow/std/collections/list.ts";
import { duplicateString } from "bareflow/std/memory/allocate-slice.ts";
import { take } from "../network/activations.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { forEachWord, textHashing } from "./words.ts";

/** A word and its tokens, which become fewer as they are merged. */
type CountedWord = { readonly text: string; readonly tokens: Slice<u32> };
/** Two tokens that stand side by side; `first` is 0 when there is none. */
type Pair = { readonly first: u32; readonly second: u32 };

/** Counts words, and then fills a vocabulary from them. */
export class VocabularyLearner {
  private readonly places: Inline<HashMap<string, u32, StringHashing, typeof heap>>;
  private readonly words: Inline<List<CountedWord, typeof heap>>;
  private readonly counts: Inline<List<u32, typeof heap>>;
  /** How many tokens each word has left. */
  private readonly lengths: Inline<List<usize, typeof heap>>;

  constructor() {
    this.places = new HashMap<string, u32, StringHashing, typeof heap>(textHashing, heap);
    this.words = new List<CountedWord, typeof heap>(heap);
    this.counts = new List<u32, typeof heap>(heap);
    this.lengths = new List<usize, typeof heap>(heap);
  }

  /** Takes in a text that begins with a space. */
  read(text: string): void {
    forEachWord(text, (word) => this.count(word));
  }

  /** Lets a word without its space count `factor` times as often as it was read. */
  emphasize(word: string, factor: u32): void {
    const spaced = new StaticArray<u8, 32>();
    spaced[0] = " "[0];
    const text = spaced.slice(0, word.length + 1);
    text.slice(1).copyFrom(word.bytes);
    const place = this.places.get(stringFrom(text));
    if (place !== null) this.counts.set(place, this.counts.get(place) * factor);
  }

  /** Adds the characters of all words to the vocabulary, then merged pairs until it is full or nothing is left to merge. */
  learn(vocabulary: Vocabulary): void {
    this.addCharacters(vocabulary);
    const size = vocabulary.texts.length;
    const pairCounts: Slice<u32> = take(size * size);
    while (!vocabulary.isFull) {
      const pair = this.mostFrequentPair(pairCounts, size);
      if (pair.first === 0) return;
      this.merge(vocabulary, pair);
    }
  }

  private count(word: string): void {
    const known = this.places.get(word);
    if (known !== null) {
      this.counts.set(known, this.counts.get(known) + 1);
      return;
    }
    const text = unwrap(duplicateString(heap, word));
    unwrap(this.places.set(text, u32(this.words.length)));
    unwrap(this.words.push({ text: text, tokens: take(text.length) }));
    unwrap(this.counts.push(1));
    unwrap(this.lengths.push(text.length));
  }

  private addCharacters(vocabulary: Vocabulary): void {
    for (const word of this.words.items) {
      for (const i of range(word.text.length)) {
        const character = word.text.slice(i, i + 1);
        word.tokens[i] = vocabulary.find(character) ?? vocabulary.add(character);
      }
    }
  }

  /** The pair that stands in the text most often; of equals the one with the smallest tokens. */
  private mostFrequentPair(pairCounts: Slice<u32>, size: usize): Pair {
    pairCounts.fill(0);
    for (const place of range(this.words.length)) {
      const tokens = this.words.get(place).tokens.slice(0, this.lengths.get(place));
      const count = this.counts.get(place);
      for (let i: usize = 0; i + 1 < tokens.length; i += 1) {
        pairCounts[usize(tokens[i]) * size + usize(tokens[i + 1])] += count;
      }
    }
    let best: usize = 0;
    for (const pair of range(pairCounts.length)) {
      if (pairCounts[pair] > pairCounts[best]) best = pair;
    }
    return { first: u32(best / size), second: u32(best % size) };
  }

  private merge(vocabulary: Vocabulary, pair: Pair): void {
    let merged: u32 = 0;
    for (const place of range(this.words.length)) {
      const word = this.words.get(place);
      const tokens = word.tokens;
      const length = this.lengths.get(place);
      let kept: usize = 0;
      let start: usize = 0;
      let i: usize = 0;
      while (i < length) {
        let token = tokens[i];
        let end = start + vocabulary.texts[token].length;
        if (token === pair.first && i + 1 < length && tokens[i + 1] === pair.second) {
          end += vocabulary.texts[pair.second].length;
          const text = word.text.slice(start, end);
          // The same text may have come from another pair already.
          if (merged === 0) merged = vocabulary.find(text) ?? vocabulary.add(text);
          token = merged;
          i += 1;
        }
        tokens[kept] = token;
        kept += 1;
        start = end;
        i += 1;
      }
      this.lengths.set(place, kept);
    }
  }
}
