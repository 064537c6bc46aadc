// What the way forward leaves for the way back: the results of every layer for one sequence, rows by position.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { Shape } from "../../tinyllama/shape.ts";

export class LayerActivations {
  /** What the layer received: the residual stream. */
  input: Slice<f32>;
  attentionScales: Slice<f32>;
  attentionInput: Slice<f32>;
  query: Slice<f32>;
  key: Slice<f32>;
  value: Slice<f32>;
  /** [head, position, position] */
  attentionWeights: Slice<f32>;
  attended: Slice<f32>;
  /** The stream between attention and feed-forward layer. */
  middle: Slice<f32>;
  feedForwardScales: Slice<f32>;
  feedForwardInput: Slice<f32>;
  gate: Slice<f32>;
  up: Slice<f32>;
  gated: Slice<f32>;

  constructor(s: Shape, memory: Slice<f32>) {
    const cursor = new Cursor(memory);
    const rows = s.positionCount;
    this.input = cursor.take(rows * s.dimension);
    this.attentionScales = cursor.take(rows);
    this.attentionInput = cursor.take(rows * s.dimension);
    this.query = cursor.take(rows * s.dimension);
    this.key = cursor.take(rows * s.keyDimension);
    this.value = cursor.take(rows * s.keyDimension);
    this.attentionWeights = cursor.take(s.headCount * rows * rows);
    this.attended = cursor.take(rows * s.dimension);
    this.middle = cursor.take(rows * s.dimension);
    this.feedForwardScales = cursor.take(rows);
    this.feedForwardInput = cursor.take(rows * s.dimension);
    this.gate = cursor.take(rows * s.hiddenDimension);
    this.up = cursor.take(rows * s.hiddenDimension);
    this.gated = cursor.take(rows * s.hiddenDimension);
  }
}

/** How many numbers the activations of one layer take. */
export function layerActivationsLength(s: Shape): usize {
  return s.positionCount * (2 + 6 * s.dimension + 2 * s.keyDimension + 3 * s.hiddenDimension + s.headCount * s.positionCount);
}

/** Zeroed memory for `count` elements; a trainer without memory cannot go on. */
export function take<T>(count: usize): Slice<T> {
  const memory: Slice<T> | null = allocateSlice(heap, count);
  if (memory === null) panic(`the trainer needs ${count * sizeof<T>()} more bytes of memory, which are not there`);
  return memory;
}

/** Hands out parts of a block of memory, front to back. */
class Cursor {
  private rest: Slice<f32>;

  constructor(memory: Slice<f32>) {
    this.rest = memory;
  }

  take(count: usize): Slice<f32> {
    const taken = this.rest.slice(0, count);
    this.rest = this.rest.slice(count);
    return taken;
  }
}
