// Text to tokens by byte-pair encoding, step for step as llama2.c does it: characters first, bytes for those that the
// vocabulary lacks, then the pair of neighbours with the best score is merged until no pair is a token.
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { startOfText } from "./tokenizer.ts";
import type { Tokenizer } from "./tokenizer.ts";
import { Vocabulary } from "./vocabulary.ts";

/** The tokens of the 256 single bytes begin here, behind <unk>, <s> and </s>. */
const firstByteToken = 3;
/** A pair that is no token, or has a score as low as this, is never merged. */
const scoreFloor: f32 = -1e10;
/** The bytes of the longest character in UTF-8. */
const characterBytesMax = 4;

export type EncodingProblem = "memory exhausted" | "byte without a token";

/** The tokens of `text`, led by startOfText; in memory of `allocator`. */
export function encode<A extends Allocator>(allocator: A, tokenizer: Tokenizer, text: string): Result<Slice<u32>, EncodingProblem> {
  // One token a byte at most, besides the start of the text and the space that is put before the first word.
  const tokens: Slice<u32> | null = allocateSlice(allocator, text.length + 2);
  if (tokens === null) {
    return fail("memory exhausted");
  }
  tokens[0] = startOfText;
  if (text.length === 0) {
    return tokens.slice(0, 1);
  }
  const order: Slice<u32> | null = allocateSlice(allocator, tokenizer.pieces.length);
  const pair: Slice<u8> | null = allocateSlice(allocator, 2 * tokenizer.longest);
  if (order === null || pair === null) {
    return fail("memory exhausted");
  }
  const vocabulary = new Vocabulary(tokenizer.pieces, order);
  const count = encodeCharacters(vocabulary, text, tokens);
  if (failed(count)) {
    return count;
  }
  const merged = mergePairs(vocabulary, tokenizer, pair, tokens.slice(0, count));
  freeSlice(allocator, pair);
  freeSlice(allocator, order);
  return tokens.slice(0, merged);
}

/** Puts a space and the characters of the text behind the first of `tokens`; returns how many tokens there are. */
function encodeCharacters(vocabulary: Vocabulary, text: string, tokens: Slice<u32>): Result<usize, EncodingProblem> {
  let count = encodeCharacter(vocabulary, " ", tokens, 1);
  let start: usize = 0;
  for (const i of range(text.length)) {
    if (failed(count)) {
      return count;
    }
    if (!isContinuation(text[i])) {
      start = i;
    }
    const length = i + 1 - start;
    const goesOn = i + 1 < text.length && isContinuation(text[i + 1]) && length < characterBytesMax;
    if (!goesOn) {
      count = encodeCharacter(vocabulary, text.slice(start, i + 1), tokens, count);
      // Stray continuation bytes are characters of their own.
      start = i + 1;
    }
  }
  return count;
}

/** Appends the character's own token, or one for each of its bytes. */
function encodeCharacter(vocabulary: Vocabulary, character: string, tokens: Slice<u32>, count: usize): Result<usize, EncodingProblem> {
  const whole = vocabulary.find(character);
  if (whole !== null) {
    tokens[count] = whole;
    return count + 1;
  }
  let end = count;
  for (const byte of character) {
    const token = u32(byte) + firstByteToken;
    if (token >= vocabulary.size) {
      return fail("byte without a token");
    }
    tokens[end] = token;
    end += 1;
  }
  return end;
}

/** Merges neighbours in place, the best pair first and the leftmost of equals; returns how many tokens remain. */
function mergePairs(vocabulary: Vocabulary, tokenizer: Tokenizer, buffer: Slice<u8>, tokens: Slice<u32>): usize {
  let count = tokens.length;
  while (true) {
    let bestScore = scoreFloor;
    let bestToken: u32 = 0;
    let bestPlace = count;
    // The token of the text's start takes no part.
    for (let i: usize = 1; i + 1 < count; i += 1) {
      const joined = join(buffer, tokenizer.pieces[tokens[i]], tokenizer.pieces[tokens[i + 1]]);
      const token = vocabulary.find(joined);
      if (token !== null && tokenizer.scores[token] > bestScore) {
        bestScore = tokenizer.scores[token];
        bestToken = token;
        bestPlace = i;
      }
    }
    if (bestPlace === count) {
      return count;
    }
    tokens[bestPlace] = bestToken;
    tokens.slice(bestPlace + 1).copyFrom(tokens.slice(bestPlace + 2, count));
    count -= 1;
  }
}

function join(buffer: Slice<u8>, first: string, second: string): string {
  buffer.copyFrom(first.bytes);
  buffer.slice(first.length).copyFrom(second.bytes);
  return stringFrom(buffer.slice(0, first.length + second.length));
}

function isContinuation(byte: u8): bool {
  return (byte & 0xc0) === 0x80;
}
