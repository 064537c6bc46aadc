// The tokens while they are being learned and used: their texts, and the way from a text to its token.
import { heap } from "bareflow/kernel/program.ts";
import { HashMap } from "bareflow/std/collections/hash-map.ts";
import type { StringHashing } from "bareflow/std/collections/hashing.ts";
import { take } from "../network/activations.ts";
import { textHashing } from "./words.ts";

/** The token that begins every text. */
export const startOfText = 1;
/** llama2.c's layout: unknown, start, end, then the 256 bytes, then the characters and merged pairs. */
export const firstByteToken = 3;
export const firstTextToken = 259;

export class Vocabulary {
  /** The texts of the tokens from `firstTextToken` on, by token; their bytes must outlive the vocabulary. */
  readonly texts: Slice<string>;
  private readonly tokens: Inline<HashMap<string, u32, StringHashing, typeof heap>>;
  private used: usize = firstTextToken;

  /** Room for `size` tokens in all. */
  constructor(size: usize) {
    this.texts = take(size);
    this.tokens = new HashMap<string, u32, StringHashing, typeof heap>(textHashing, heap);
  }

  /** How many tokens there are so far. */
  get length(): usize {
    return this.used;
  }

  get isFull(): bool {
    return this.used === this.texts.length;
  }

  find(text: string): u32 | null {
    return this.tokens.get(text);
  }

  /** Makes `text` a token; it is none yet, and there is room. */
  add(text: string): u32 {
    assert(!this.isFull, "the vocabulary is full");
    const token = u32(this.used);
    this.texts[token] = text;
    unwrap(this.tokens.set(text, token));
    this.used += 1;
    return token;
  }

  /** The token of a single byte's text: its own when it has one, or that of the byte. */
  ofByte(character: string): u32 {
    return this.find(character) ?? u32(character[0]) + firstByteToken;
  }

  /** The merge score, higher for what was learned earlier; llama2.c merges the pair with the highest score first. */
  score(token: u32): f32 {
    return token < firstTextToken ? 0 : 0 - f32(token - firstTextToken);
  }
}
