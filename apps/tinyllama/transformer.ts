// One step of the model: a token and its position in, the scores of every possible next token out.
import { attend, cacheRowLength, remember, scoresLength } from "./attention.ts";
import type { Checkpoint, Weights } from "./checkpoint.ts";
import type { Shape } from "./shape.ts";
import { addTo, applyGate, normalize } from "./elementwise.ts";
import { multiply } from "./multiply.ts";
import { prepareFrequencies, prepareRotation, rotate } from "./rotation.ts";

/** How many numbers of working memory a transformer of this shape needs; the sizes of a checked file keep it in 64 bits. */
export function workspaceLength(s: Shape): usize {
  const caches = 2 * s.layerCount * s.keyDimension * cacheRowLength(s.positionCount);
  return 4 * s.dimension + 2 * s.hiddenDimension + 2 * s.keyDimension + 3 * (s.headSize / 2)
    + scoresLength(s.positionCount) + s.vocabularySize + caches;
}

export class Transformer {
  private readonly shape: Shape;
  private readonly weights: Weights;
  /** The residual stream. */
  private readonly stream: Slice<f32>;
  private readonly normed: Slice<f32>;
  private readonly query: Slice<f32>;
  private readonly projected: Slice<f32>;
  private readonly gate: Slice<f32>;
  private readonly up: Slice<f32>;
  private readonly key: Slice<f32>;
  private readonly value: Slice<f32>;
  private readonly frequencies: Slice<f32>;
  private readonly cosines: Slice<f32>;
  private readonly sines: Slice<f32>;
  private readonly scores: Slice<f32>;
  private readonly logits: Slice<f32>;
  /** [layer, keyDimension, cacheRowLength] */
  private readonly keyCache: Slice<f32>;
  private readonly valueCache: Slice<f32>;

  /** `workspace` has `workspaceLength` elements, all zero. */
  constructor(checkpoint: Checkpoint, workspace: Slice<f32>) {
    const s = checkpoint.shape;
    const cacheLength = s.layerCount * s.keyDimension * cacheRowLength(s.positionCount);
    this.shape = s;
    this.weights = checkpoint.weights;
    let used: usize = 0;
    const take = (count: usize): Slice<f32> => {
      used += count;
      return workspace.slice(used - count, used);
    };
    this.stream = take(s.dimension);
    this.normed = take(s.dimension);
    this.query = take(s.dimension);
    this.projected = take(s.dimension);
    this.gate = take(s.hiddenDimension);
    this.up = take(s.hiddenDimension);
    this.key = take(s.keyDimension);
    this.value = take(s.keyDimension);
    this.frequencies = take(s.headSize / 2);
    this.cosines = take(s.headSize / 2);
    this.sines = take(s.headSize / 2);
    this.scores = take(scoresLength(s.positionCount));
    this.logits = take(s.vocabularySize);
    this.keyCache = take(cacheLength);
    this.valueCache = take(cacheLength);
    prepareFrequencies(this.frequencies);
  }

  /** Takes in `token` at `position`; positions come in order from 0. */
  advance(token: u32, position: usize): void {
    const s = this.shape;
    this.stream.copyFrom(rows(this.weights.embedding, token, s.dimension));
    prepareRotation(this.cosines, this.sines, this.frequencies, position);
    for (const layer of range(s.layerCount)) {
      this.attendLayer(layer, position);
      this.feedForward(layer);
    }
  }

  /** The scores of all tokens as the next one after the position that `advance` took in; valid until the next call. */
  predict(): Slice<f32> {
    normalize(this.stream, this.stream, this.weights.finalNorm);
    multiply(this.logits, this.weights.classifier, this.shape.dimension, this.stream);
    return this.logits;
  }

  private attendLayer(layer: usize, position: usize): void {
    const s = this.shape;
    const w = this.weights;
    const keySquare = s.keyDimension * s.dimension;
    normalize(this.normed, this.stream, rows(w.attentionNorm, layer, s.dimension));
    multiply(this.query, rows(w.query, layer, s.dimension * s.dimension), s.dimension, this.normed);
    multiply(this.key, rows(w.key, layer, keySquare), s.dimension, this.normed);
    multiply(this.value, rows(w.value, layer, keySquare), s.dimension, this.normed);
    rotate(this.query, this.cosines, this.sines);
    rotate(this.key, this.cosines, this.sines);

    const rowLength = cacheRowLength(s.positionCount);
    const keys = rows(this.keyCache, layer, s.keyDimension * rowLength);
    const values = rows(this.valueCache, layer, s.keyDimension * rowLength);
    remember(keys, rowLength, position, this.key);
    remember(values, rowLength, position, this.value);
    const headsPerKey = s.headCount / s.keyHeadCount;
    for (const head of range(s.headCount)) {
      attend(
        rows(this.normed, head, s.headSize), rows(this.query, head, s.headSize),
        rows(keys, head / headsPerKey, s.headSize * rowLength), rows(values, head / headsPerKey, s.headSize * rowLength),
        rowLength, position, this.scores,
      );
    }
    multiply(this.projected, rows(w.output, layer, s.dimension * s.dimension), s.dimension, this.normed);
    addTo(this.stream, this.projected);
  }

  private feedForward(layer: usize): void {
    const s = this.shape;
    const w = this.weights;
    const size = s.hiddenDimension * s.dimension;
    normalize(this.normed, this.stream, rows(w.feedForwardNorm, layer, s.dimension));
    multiply(this.gate, rows(w.gate, layer, size), s.dimension, this.normed);
    multiply(this.up, rows(w.up, layer, size), s.dimension, this.normed);
    applyGate(this.gate, this.up);
    multiply(this.projected, rows(w.down, layer, size), s.hiddenDimension, this.gate);
    addTo(this.stream, this.projected);
  }
}

/** Block number `index` of a tensor that consists of blocks of `length` elements. */
function rows(tensor: Slice<f32>, index: usize, length: usize): Slice<f32> {
  return tensor.slice(index * length, (index + 1) * length);
}
