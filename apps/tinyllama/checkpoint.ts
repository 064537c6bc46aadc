// Reads a llama2.c "version 0" checkpoint: checks every size against the file, then points at the weights where they lie.
// Nothing is copied and nothing beyond the file is reachable through what this returns.
import { readI32 } from "./little-endian.ts";
import { headerBytes } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** The tensors, row by row, all layers behind each other; views of the checkpoint's bytes. */
export type Weights = {
  /** [vocabulary, dimension] */
  readonly embedding: Slice<f32>;
  /** [layer, dimension] */
  readonly attentionNorm: Slice<f32>;
  /** [layer, dimension, dimension] */
  readonly query: Slice<f32>;
  /** [layer, keyDimension, dimension] */
  readonly key: Slice<f32>;
  /** [layer, keyDimension, dimension] */
  readonly value: Slice<f32>;
  /** [layer, dimension, dimension] */
  readonly output: Slice<f32>;
  /** [layer, dimension] */
  readonly feedForwardNorm: Slice<f32>;
  /** w1: [layer, hiddenDimension, dimension] */
  readonly gate: Slice<f32>;
  /** w2: [layer, dimension, hiddenDimension] */
  readonly down: Slice<f32>;
  /** w3: [layer, hiddenDimension, dimension] */
  readonly up: Slice<f32>;
  /** [dimension] */
  readonly finalNorm: Slice<f32>;
  /** [vocabulary, dimension]; the embedding itself when the model shares them. */
  readonly classifier: Slice<f32>;
};

export type Checkpoint = { readonly shape: Shape; readonly weights: Weights };

/** Why a file is not a usable checkpoint. `found` and `expected` are numbers for the sentence. */
export type CheckpointProblem = {
  readonly kind:
    | "header missing" | "size not positive" | "size absurd" | "heads do not divide" | "key heads do not divide"
    | "odd head size" | "vocabulary too small" | "file too short" | "file too long" | "misaligned";
  readonly found: u64;
  readonly expected: u64;
};

/** No real model has more; with these limits the size of the file fits easily in 64 bits. */
const fieldMax = 1 << 20;
const layersMax = 1 << 16;

/** The checkpoint in `file`, which must stay mapped as long as the result is used. */
export function openCheckpoint(file: Slice<u8>): Result<Checkpoint, CheckpointProblem> {
  if (file.length < headerBytes) {
    return problem("header missing", file.length, headerBytes);
  }
  if ((file.pointer.address & 3) !== 0) {
    return problem("misaligned", file.pointer.address & 3, 4);
  }
  const shape = readShape(file);
  if (failed(shape)) {
    return shape;
  }
  const sharesClassifier = readI32(file, 20) > 0;
  const needed = headerBytes + 4 * weightCount(shape, sharesClassifier);
  if (file.length < needed) {
    return problem("file too short", file.length, needed);
  }
  if (file.length > needed) {
    return problem("file too long", file.length, needed);
  }
  const body = file.slice(headerBytes);
  const weights = sliceFrom(changetype<Ptr<f32>>(body.pointer), body.length / 4);
  return { shape: shape, weights: locateWeights(shape, weights, sharesClassifier) };
}

/** Writes what is wrong, and what to do, as one sentence with a line's end. */
export function printCheckpointProblem<W extends Writer>(writer: W, p: CheckpointProblem): void {
  writer.write("model.bin is not a usable llama2.c checkpoint: ");
  switch (p.kind) {
    case "header missing":
      print(writer, `the file has ${p.found} bytes, fewer than the ${p.expected} of the header`);
      break;
    case "misaligned":
      print(writer, `the file was loaded ${p.found} bytes past a multiple of ${p.expected}, where its weights cannot be used in place`);
      break;
    case "size not positive":
      print(writer, `its header says that ${fieldName(p.expected)} is zero or negative`);
      break;
    case "size absurd":
      print(writer, `its header says that ${fieldName(p.expected)} is ${p.found}, more than any model has`);
      break;
    case "heads do not divide":
      print(writer, `its dimension ${p.found} is not a multiple of its ${p.expected} heads`);
      break;
    case "key heads do not divide":
      print(writer, `its ${p.found} heads cannot be shared evenly by ${p.expected} key heads`);
      break;
    case "odd head size":
      print(writer, `its head size ${p.found} is odd, but positions are encoded in pairs of elements`);
      break;
    case "vocabulary too small":
      print(writer, `its vocabulary has ${p.found} token, but at least ${p.expected} are needed to begin a text`);
      break;
    case "file too short":
      print(writer, `its header asks for ${p.expected} bytes, but the file has only ${p.found}, so it was probably cut off`);
      break;
    case "file too long":
      print(writer, `its header asks for ${p.expected} bytes, but the file has ${p.found}, so it has another format or version`);
      break;
  }
  writer.write("; give another file as model.bin.\n");
}

/** The sizes in the header, or the first thing that is wrong with them. */
function readShape(file: Slice<u8>): Result<Shape, CheckpointProblem> {
  for (let field: u64 = 0; field < 7; field += 1) {
    const value = readI32(file, field * 4);
    // A negative vocabulary size means that the classifier has weights of its own.
    const size = field === 5 && value < 0 ? 0 - i64(value) : i64(value);
    if (size <= 0) {
      return problem("size not positive", 0, field);
    }
    if (size > (field === 2 ? layersMax : fieldMax)) {
      return problem("size absurd", u64(size), field);
    }
  }
  const dimension = u64(readI32(file, 0));
  const headCount = u64(readI32(file, 12));
  const keyHeadCount = u64(readI32(file, 16));
  const vocabulary = i64(readI32(file, 20));
  if (dimension % headCount !== 0) {
    return problem("heads do not divide", dimension, headCount);
  }
  if (headCount % keyHeadCount !== 0) {
    return problem("key heads do not divide", headCount, keyHeadCount);
  }
  const headSize = dimension / headCount;
  if ((headSize & 1) !== 0) {
    return problem("odd head size", headSize, 0);
  }
  const vocabularySize = u64(vocabulary < 0 ? 0 - vocabulary : vocabulary);
  if (vocabularySize < 2) {
    return problem("vocabulary too small", vocabularySize, 2);
  }
  return {
    dimension: dimension,
    hiddenDimension: u64(readI32(file, 4)),
    layerCount: u64(readI32(file, 8)),
    headCount: headCount,
    keyHeadCount: keyHeadCount,
    vocabularySize: vocabularySize,
    positionCount: u64(readI32(file, 24)),
    headSize: headSize,
    keyDimension: headSize * keyHeadCount,
  };
}

/** How many numbers the file holds. */
function weightCount(s: Shape, sharesClassifier: bool): u64 {
  const ofLayer = 2 * s.dimension + 2 * s.dimension * s.dimension + 2 * s.keyDimension * s.dimension
    + 3 * s.hiddenDimension * s.dimension;
  const ofVocabulary = s.vocabularySize * s.dimension;
  const angles = s.positionCount * s.headSize;
  return s.layerCount * ofLayer + s.dimension + angles + (sharesClassifier ? ofVocabulary : 2 * ofVocabulary);
}

function fieldName(field: u64): string {
  switch (field) {
    case 0: return "the dimension";
    case 1: return "the hidden dimension";
    case 2: return "the number of layers";
    case 3: return "the number of heads";
    case 4: return "the number of key heads";
    case 5: return "the size of the vocabulary";
    default: return "the number of positions";
  }
}

function locateWeights(s: Shape, weights: Slice<f32>, sharesClassifier: bool): Weights {
  const cursor = new Cursor(weights);
  const layers = s.layerCount;
  const embedding = cursor.take(s.vocabularySize * s.dimension);
  const attentionNorm = cursor.take(layers * s.dimension);
  const query = cursor.take(layers * s.dimension * s.dimension);
  const key = cursor.take(layers * s.keyDimension * s.dimension);
  const value = cursor.take(layers * s.keyDimension * s.dimension);
  const output = cursor.take(layers * s.dimension * s.dimension);
  const feedForwardNorm = cursor.take(layers * s.dimension);
  const gate = cursor.take(layers * s.hiddenDimension * s.dimension);
  const down = cursor.take(layers * s.dimension * s.hiddenDimension);
  const up = cursor.take(layers * s.hiddenDimension * s.dimension);
  const finalNorm = cursor.take(s.dimension);
  // Two tables of angles that the format still carries; llama2.c computes them and so does this program.
  cursor.skip(s.positionCount * s.headSize);
  const classifier = sharesClassifier ? embedding : cursor.take(s.vocabularySize * s.dimension);
  return {
    embedding: embedding, attentionNorm: attentionNorm, query: query, key: key, value: value, output: output,
    feedForwardNorm: feedForwardNorm, gate: gate, down: down, up: up, finalNorm: finalNorm, classifier: classifier,
  };
}

/** Takes tensor after tensor off the front of the weights. */
class Cursor {
  private rest: Slice<f32>;

  constructor(weights: Slice<f32>) {
    this.rest = weights;
  }

  take(count: usize): Slice<f32> {
    const taken = this.rest.slice(0, count);
    this.rest = this.rest.slice(count);
    return taken;
  }

  skip(count: usize): void {
    this.rest = this.rest.slice(count);
  }
}

function problem(kind: CheckpointProblem["kind"], found: u64, expected: u64): Failure<CheckpointProblem> {
  return fail({ kind: kind, found: found, expected: expected });
}
