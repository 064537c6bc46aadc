// Text as words: a word is a space with what follows up to the next one. No token reaches over a word's end.
import { StringHashing } from "bareflow/std/collections/hashing.ts";

/** For the maps of the tokenizer. */
export const textHashing = new StringHashing();

/** Calls `visit` with every word of a text that begins with a space. */
export function forEachWord(text: string, visit: (word: string) => void): void {
  let start: usize = 0;
  for (let i: usize = 1; i <= text.length; i += 1) {
    if (i === text.length || text[i] === " "[0]) {
      visit(text.slice(start, i));
      start = i;
    }
  }
}
