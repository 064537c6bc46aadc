// Text as words: letters with the space before them, or signs with the space before them. No token reaches over a word's end,
// so that "Lily" before a comma is the same token as "Lily" before a point.
import { StringHashing } from "bareflow/std/collections/hashing.ts";

/** For the maps of the tokenizer. */
export const textHashing = new StringHashing();

/** Calls `visit` with every word of a text that begins with a space. */
export function forEachWord(text: string, visit: (word: string) => void): void {
  let start: usize = 0;
  for (let i: usize = 1; i <= text.length; i += 1) {
    if (i === text.length || isWordEnd(text, i)) {
      visit(text.slice(start, i));
      start = i;
    }
  }
}

/** Whether a word ends before byte number `i`, which is not the first. */
function isWordEnd(text: string, i: usize): bool {
  const before = text[i - 1];
  const next = text[i];
  return next === " "[0] || (before !== " "[0] && isLetter(before) !== isLetter(next));
}

/** The apostrophe is one: "don't" is a single word. */
function isLetter(character: u8): bool {
  return (character >= "a"[0] && character <= "z"[0]) || (character >= "A"[0] && character <= "Z"[0]) || character === "'"[0];
}
