// The tokenizer file, read and used by TinyLlama itself, gives the tokens that the trainer trains on, and these tokens
// give the stories back.
// expect: 512 tokens
// expect: 300 stories encoded alike: true
// expect: 300 stories decoded: true
// slow: an emulated processor takes minutes; stories, std and language cases compare the arithmetic of all
import { heap, standardOutput } from "bareflow/kernel/program.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { decode } from "../../tinyllama/decode.ts";
import { encode } from "../../tinyllama/encode.ts";
import { openTokenizer } from "../../tinyllama/tokenizer.ts";
import type { Tokenizer } from "../../tinyllama/tokenizer.ts";
import { take } from "../network/activations.ts";
import { storyBytesMax } from "../story/tell.ts";
import { Encoder } from "./encoder.ts";
import { VocabularyLearner } from "./learn-vocabulary.ts";
import { seedOf, tellTo } from "./sequences.ts";
import { tokenizerFile } from "./tokenizer-file.ts";
import { startOfText, Vocabulary } from "./vocabulary.ts";

const storyCount: u64 = 300;

export function main(): i32 {
  const text: Slice<u8> = take(storyBytesMax + 1);
  const learner = new VocabularyLearner();
  for (const index of range(storyCount)) learner.read(tellTo(text, new Xorshift(seedOf(7, "vocabulary", index))));
  const vocabulary = new Vocabulary(512);
  learner.learn(vocabulary);
  print(standardOutput, `${vocabulary.length} tokens\n`);
  const tokenizer = unwrap(openTokenizer(heap, tokenizerFile(vocabulary), 512));
  const encoder = new Encoder(vocabulary);
  const tokens: Slice<u32> = take(storyBytesMax);
  let alike: u64 = 0;
  let decoded: u64 = 0;
  for (const index of range(storyCount)) {
    const story = tellTo(text, new Xorshift(seedOf(7, "training", index)));
    const count = encoder.encode(story, tokens);
    // TinyLlama puts the space before the text by itself.
    const wanted = unwrap(encode(heap, tokenizer, story.slice(1)));
    if (areEqual(tokens.slice(0, count), wanted.slice(1))) alike += 1;
    if (isText(tokenizer, tokens.slice(0, count), story.slice(1))) decoded += 1;
  }
  print(standardOutput, `${storyCount} stories encoded alike: ${alike === storyCount}\n`);
  print(standardOutput, `${storyCount} stories decoded: ${decoded === storyCount}\n`);
  return 0;
}

function areEqual(a: Slice<u32>, b: Slice<u32>): bool {
  if (a.length !== b.length) return false;
  for (const i of range(a.length)) {
    if (a[i] !== b[i]) return false;
  }
  return true;
}

function isText(tokenizer: Tokenizer, tokens: Slice<u32>, text: string): bool {
  let previous: u32 = startOfText;
  let place: usize = 0;
  for (const token of tokens) {
    const piece = decode(tokenizer.pieces, previous, token);
    if (piece.length > text.length - place || text.slice(place, place + piece.length) !== piece) return false;
    place += piece.length;
    previous = token;
  }
  return place === text.length;
}
