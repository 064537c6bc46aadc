// The sizes of the model that is trained, and where each tensor lies among all parameters: in one block of numbers, in
// the order of a llama2.c checkpoint, so that saving is copying and the optimizer sees a single vector.

import type { Shape } from "../../tinyllama/shape.ts";

/** Where a tensor begins among the parameters; those of layers are followed by the next layer's. */
export type Layout = {
  readonly embedding: usize;
  readonly attentionNorm: usize;
  readonly query: usize;
  readonly key: usize;
  readonly value: usize;
  readonly output: usize;
  readonly feedForwardNorm: usize;
  readonly gate: usize;
  readonly down: usize;
  readonly up: usize;
  readonly finalNorm: usize;
  /** How many parameters there are. */
  readonly end: usize;
};

/** The model that ships: 263,872 parameters. Its positions are a multiple of 32, as attention wants them. */
export const storyShape: Shape = {
  dimension: 64, hiddenDimension: 176, layerCount: 5, headCount: 4, keyHeadCount: 2, vocabularySize: 512, positionCount: 352,
  headSize: 16, keyDimension: 32,
};

export function layoutOf(s: Shape): Layout {
  assert(s.headSize * s.headCount === s.dimension && s.headSize * s.keyHeadCount === s.keyDimension, "the heads do not fit the dimension");
  const layers = s.layerCount;
  const square = layers * s.dimension * s.dimension;
  const keys = layers * s.keyDimension * s.dimension;
  const hidden = layers * s.hiddenDimension * s.dimension;
  const attentionNorm = s.vocabularySize * s.dimension;
  const query = attentionNorm + layers * s.dimension;
  const key = query + square;
  const value = key + keys;
  const output = value + keys;
  const feedForwardNorm = output + square;
  const gate = feedForwardNorm + layers * s.dimension;
  const down = gate + hidden;
  const up = down + hidden;
  const finalNorm = up + hidden;
  return {
    embedding: 0, attentionNorm: attentionNorm, query: query, key: key, value: value, output: output,
    feedForwardNorm: feedForwardNorm, gate: gate, down: down, up: up, finalNorm: finalNorm, end: finalNorm + s.dimension,
  };
}
