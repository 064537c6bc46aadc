// Writes a vocabulary as a llama2.c tokenizer file: the longest length, then for each token its score, length and text.
import { take } from "../network/activations.ts";
import { firstByteToken, firstTextToken } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { hexadecimalDigit } from "bareflow/std/text/format.ts";

const unknownText = "<unk>";
const startText = "\n<s>\n";
const endText = "\n</s>\n";

/** The bytes of the file. */
export function tokenizerFile(vocabulary: Vocabulary): Slice<u8> {
  let longest: usize = 0;
  let byteCount: usize = 4;
  const byteText = new StaticArray<u8, 6>();
  for (const token of range(u32(vocabulary.length))) {
    const length = textOf(vocabulary, token, byteText.slice()).length;
    longest = length > longest ? length : longest;
    byteCount += 8 + length;
  }
  const file: Slice<u8> = take(byteCount);
  putU32(file, 0, u32(longest));
  let place: usize = 4;
  for (const token of range(u32(vocabulary.length))) {
    const text = textOf(vocabulary, token, byteText.slice());
    putU32(file, place, reinterpret<u32>(vocabulary.score(token)));
    putU32(file, place + 4, u32(text.length));
    file.slice(place + 8).copyFrom(text.bytes);
    place += 8 + text.length;
  }
  return file;
}

/** Four bytes, the lowest first. */
export function putU32(file: Slice<u8>, place: usize, value: u32): void {
  for (const i of range<u32>(4)) file[place + u64(i)] = u8(value >> (8 * i));
}

/** The text of any token; that of a byte is made in `byteText`. */
function textOf(vocabulary: Vocabulary, token: u32, byteText: Slice<u8>): string {
  if (token >= firstTextToken) return vocabulary.texts[token];
  if (token === 0) return unknownText;
  if (token === 1) return startText;
  if (token === 2) return endText;
  const byte = token - firstByteToken;
  byteText.copyFrom("<0x00>".bytes);
  byteText[3] = upperCase(hexadecimalDigit(u8(byte >> 4)));
  byteText[4] = upperCase(hexadecimalDigit(u8(byte & 15)));
  return stringFrom(byteText);
}

function upperCase(character: u8): u8 {
  return character >= "a"[0] ? character - 0x20 : character;
}
