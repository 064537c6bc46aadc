// The tokens of a model and their pieces of text, from a llama2.c tokenizer file whose every size is checked first.
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { readF32, readI32 } from "./little-endian.ts";

/** The token that begins a text, and that a model predicts when the text is complete. */
export const startOfText = 1;

/** Why a file is not the tokenizer of the model. */
export type TokenizerProblem = {
  readonly kind: "header missing" | "damaged" | "other vocabulary" | "memory exhausted";
  readonly found: u64;
  readonly expected: u64;
};

/** Pieces of text and merge scores by token; the pieces lie in the file, which must stay mapped. */
export type Tokenizer = {
  readonly pieces: Slice<string>;
  readonly scores: Slice<f32>;
  /** The length of the longest piece, in bytes. */
  readonly longest: usize;
};

const headerBytes = 4;
/** Before each piece: its score and its length. */
const pieceHeaderBytes = 8;

/** The tokenizer in `file`, when it has exactly the `vocabularySize` tokens of the model. */
export function openTokenizer<A extends Allocator>(
  allocator: A, file: Slice<u8>, vocabularySize: usize,
): Result<Tokenizer, TokenizerProblem> {
  const count = countPieces(file);
  if (failed(count)) {
    return count;
  }
  if (count !== vocabularySize) {
    return problem("other vocabulary", count, vocabularySize);
  }
  const pieces: Slice<string> | null = allocateSlice(allocator, count);
  const scores: Slice<f32> | null = allocateSlice(allocator, count);
  if (pieces === null || scores === null) {
    return problem("memory exhausted", count, 0);
  }
  let longest: usize = 0;
  let place: usize = headerBytes;
  for (const token of range(count)) {
    const length = usize(readI32(file, place + 4));
    scores[token] = readF32(file, place);
    pieces[token] = textBeforeNul(file.slice(place + pieceHeaderBytes, place + pieceHeaderBytes + length));
    longest = length > longest ? length : longest;
    place += pieceHeaderBytes + length;
  }
  return { pieces: pieces, scores: scores, longest: longest };
}

/** Writes what is wrong, and what to do, as one sentence with a line's end. */
export function printTokenizerProblem<W extends Writer>(writer: W, p: TokenizerProblem): void {
  switch (p.kind) {
    case "header missing":
      print(writer, `tokenizer.bin has ${p.found} bytes, fewer than the ${p.expected} of its header; give a llama2.c tokenizer file.\n`);
      break;
    case "damaged":
      print(writer, `tokenizer.bin is damaged or cut off: the ${p.expected} bytes end within token ${p.found}; give the whole file.\n`);
      break;
    case "other vocabulary":
      print(writer, `tokenizer.bin has ${p.found} tokens, but the model has ${p.expected}; give the tokenizer that belongs to the model.\n`);
      break;
    case "memory exhausted":
      print(writer, `there is not enough memory for a vocabulary of ${p.found} tokens; give the machine more.\n`);
      break;
  }
}

/** Walks through the whole file without trusting a length in it. */
function countPieces(file: Slice<u8>): Result<usize, TokenizerProblem> {
  if (file.length < headerBytes) {
    return problem("header missing", file.length, headerBytes);
  }
  let count: usize = 0;
  let place: usize = headerBytes;
  while (place < file.length) {
    if (file.length - place < pieceHeaderBytes) {
      return problem("damaged", count, file.length);
    }
    const length = readI32(file, place + 4);
    place += pieceHeaderBytes;
    if (length < 0 || u64(length) > file.length - place) {
      return problem("damaged", count, file.length);
    }
    place += u64(length);
    count += 1;
  }
  return count;
}

/** Pieces are text for C: what follows a NUL does not belong to them. */
function textBeforeNul(bytes: Slice<u8>): string {
  for (const i of range(bytes.length)) {
    if (bytes[i] === 0) {
      return stringFrom(bytes.slice(0, i));
    }
  }
  return stringFrom(bytes);
}

function problem(kind: TokenizerProblem["kind"], found: u64, expected: u64): Failure<TokenizerProblem> {
  return fail({ kind: kind, found: found, expected: expected });
}
