// The whole model for one sequence: forward to the loss, and backward to the gradient of every parameter.
import { attend, attendBackward, scoreGradientsLength } from "./attention.ts";
import type { AttentionShape, AttentionWorkspace } from "./attention.ts";
import { LayerActivations, layerActivationsLength, take } from "./activations.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { applyGate, applyGateBackward } from "./gate.ts";
import { linear, linearBackward, transpose } from "./linear.ts";
import { normalize, normalizeBackward } from "./normalize.ts";
import { prepareRotation, rotate } from "./rotation.ts";
import { layoutOf } from "./shape.ts";
import type { Layout } from "./shape.ts";
import type { Shape } from "../../tinyllama/shape.ts";

export class Network {
  readonly shape: Shape;
  readonly layout: Layout;
  /** All parameters, as `Layout` places them. */
  readonly parameters: Slice<f32>;
  /** The gradient of the loss, in the same places; `backward` adds to it. */
  readonly gradient: Slice<f32>;
  /** Every matrix transposed, in the place of the original. */
  private readonly transposed: Slice<f32>;
  /** Memory of the layers' activations, layer after layer. */
  private readonly layerMemory: Slice<f32>;
  private readonly cosines: Slice<f32>;
  private readonly sines: Slice<f32>;
  private readonly stream: Slice<f32>;
  private readonly finalScales: Slice<f32>;
  private readonly finalOutput: Slice<f32>;
  private readonly logits: Slice<f32>;
  /** Gradients of what the layers pass on; each is used for several things of its width in turn. */
  private readonly streamGradient: Slice<f32>;
  private readonly wideGradient: Slice<f32>;
  private readonly queryGradient: Slice<f32>;
  private readonly keyGradient: Slice<f32>;
  private readonly valueGradient: Slice<f32>;
  private readonly gateGradient: Slice<f32>;
  private readonly upGradient: Slice<f32>;
  private readonly gatedGradient: Slice<f32>;
  private readonly attention: AttentionShape;
  private readonly workspace: AttentionWorkspace;

  constructor(s: Shape) {
    const rows = s.positionCount;
    this.shape = s;
    this.layout = layoutOf(s);
    this.parameters = take(this.layout.end);
    this.gradient = take(this.layout.end);
    this.transposed = take(this.layout.end);
    this.layerMemory = take(s.layerCount * layerActivationsLength(s));
    this.cosines = take(rows * s.headSize / 2);
    this.sines = take(rows * s.headSize / 2);
    this.stream = take(rows * s.dimension);
    this.finalScales = take(rows);
    this.finalOutput = take(rows * s.dimension);
    this.logits = take(rows * s.vocabularySize);
    this.streamGradient = take(rows * s.dimension);
    this.wideGradient = take(rows * s.dimension);
    this.queryGradient = take(rows * s.dimension);
    this.keyGradient = take(rows * s.keyDimension);
    this.valueGradient = take(rows * s.keyDimension);
    this.gateGradient = take(rows * s.hiddenDimension);
    this.upGradient = take(rows * s.hiddenDimension);
    this.gatedGradient = take(rows * s.hiddenDimension);
    this.attention = { positionCount: rows, headCount: s.headCount, keyHeadCount: s.keyHeadCount, headSize: s.headSize };
    this.workspace = { transposed: take(rows * s.keyDimension), scoreGradients: take(scoreGradientsLength(rows)) };
    prepareRotation(this.cosines, this.sines, s.headSize / 2);
  }

  /** To be called whenever the parameters have changed. */
  parametersChanged(): void {
    const s = this.shape;
    const l = this.layout;
    this.transposeAll(l.embedding, 1, s.vocabularySize, s.dimension);
    this.transposeAll(l.query, s.layerCount, s.dimension, s.dimension);
    this.transposeAll(l.key, s.layerCount, s.keyDimension, s.dimension);
    this.transposeAll(l.value, s.layerCount, s.keyDimension, s.dimension);
    this.transposeAll(l.output, s.layerCount, s.dimension, s.dimension);
    this.transposeAll(l.gate, s.layerCount, s.hiddenDimension, s.dimension);
    this.transposeAll(l.down, s.layerCount, s.dimension, s.hiddenDimension);
    this.transposeAll(l.up, s.layerCount, s.hiddenDimension, s.dimension);
  }

  /**
   * The summed loss of predicting each of `tokens` but the first from those before, in nats. `tokens` has one more than
   * the model has positions. `weight` is the factor of the loss in the gradient that `backward` adds.
   */
  forward(tokens: Slice<u32>, weight: f32): f64 {
    const s = this.shape;
    assert(tokens.length === s.positionCount + 1, "a training sequence has one token more than the model has positions");
    for (const t of range(s.positionCount)) {
      row(this.stream, t, s.dimension).copyFrom(row(this.parameters, usize(tokens[t]), s.dimension));
    }
    for (const layer of range(s.layerCount)) {
      const kept = new LayerActivations(s, row(this.layerMemory, layer, layerActivationsLength(s)));
      kept.input.copyFrom(this.stream);
      this.attendForward(layer, kept);
      kept.middle.copyFrom(this.stream);
      this.feedForward(layer, kept);
    }
    normalize(this.finalOutput, this.finalScales, this.stream, this.finalNorm(this.parameters));
    linear(this.logits, s.vocabularySize, this.finalOutput, s.dimension, this.embedding(this.transposed));
    return crossEntropy(this.logits, tokens.slice(1), weight);
  }

  /** Adds the gradient of the sequence that `forward` went through. */
  backward(tokens: Slice<u32>): void {
    const s = this.shape;
    linearBackward(this.wideGradient, false, this.embedding(this.gradient), this.logits, s.vocabularySize,
      this.finalOutput, s.dimension, this.embedding(this.parameters));
    this.streamGradient.fill(0);
    normalizeBackward(this.streamGradient, this.finalNorm(this.gradient), this.wideGradient,
      this.finalScales, this.stream, this.finalNorm(this.parameters));
    for (let layer = s.layerCount; layer > 0; layer -= 1) {
      const kept = new LayerActivations(s, row(this.layerMemory, layer - 1, layerActivationsLength(s)));
      this.feedForwardBackward(layer - 1, kept);
      this.attendBackward(layer - 1, kept);
    }
    for (const t of range(s.positionCount)) {
      addTo(row(this.gradient, usize(tokens[t]), s.dimension), row(this.streamGradient, t, s.dimension));
    }
  }

  private attendForward(layer: usize, kept: LayerActivations): void {
    const s = this.shape;
    const l = this.layout;
    const size = s.dimension;
    const keySize = s.keyDimension;
    const pairs = s.headSize / 2;
    normalize(kept.attentionInput, kept.attentionScales, kept.input, this.tensor(this.parameters, l.attentionNorm, layer, size));
    linear(kept.query, size, kept.attentionInput, size, this.tensor(this.transposed, l.query, layer, size * size));
    linear(kept.key, keySize, kept.attentionInput, size, this.tensor(this.transposed, l.key, layer, keySize * size));
    linear(kept.value, keySize, kept.attentionInput, size, this.tensor(this.transposed, l.value, layer, keySize * size));
    rotate(kept.query, size, this.cosines, this.sines, pairs, 1);
    rotate(kept.key, keySize, this.cosines, this.sines, pairs, 1);
    attend(kept.attended, kept.attentionWeights, kept.query, kept.key, kept.value, this.attention, this.workspace);
    linear(this.wideGradient, size, kept.attended, size, this.tensor(this.transposed, l.output, layer, size * size));
    addTo(this.stream, this.wideGradient);
  }

  private feedForward(layer: usize, kept: LayerActivations): void {
    const s = this.shape;
    const l = this.layout;
    const size = s.dimension;
    const hidden = s.hiddenDimension;
    normalize(kept.feedForwardInput, kept.feedForwardScales, kept.middle, this.tensor(this.parameters, l.feedForwardNorm, layer, size));
    linear(kept.gate, hidden, kept.feedForwardInput, size, this.tensor(this.transposed, l.gate, layer, hidden * size));
    linear(kept.up, hidden, kept.feedForwardInput, size, this.tensor(this.transposed, l.up, layer, hidden * size));
    applyGate(kept.gated, kept.gate, kept.up);
    linear(this.wideGradient, size, kept.gated, hidden, this.tensor(this.transposed, l.down, layer, hidden * size));
    addTo(this.stream, this.wideGradient);
  }

  /** Turns the gradient of the layer's output into that of the stream between its halves. */
  private feedForwardBackward(layer: usize, kept: LayerActivations): void {
    const s = this.shape;
    const l = this.layout;
    const size = s.dimension;
    const hidden = s.hiddenDimension;
    const length = hidden * size;
    linearBackward(this.gatedGradient, false, this.tensor(this.gradient, l.down, layer, length), this.streamGradient, size,
      kept.gated, hidden, this.tensor(this.parameters, l.down, layer, length));
    applyGateBackward(this.gateGradient, this.upGradient, this.gatedGradient, kept.gate, kept.up);
    linearBackward(this.wideGradient, false, this.tensor(this.gradient, l.gate, layer, length), this.gateGradient, hidden,
      kept.feedForwardInput, size, this.tensor(this.parameters, l.gate, layer, length));
    linearBackward(this.wideGradient, true, this.tensor(this.gradient, l.up, layer, length), this.upGradient, hidden,
      kept.feedForwardInput, size, this.tensor(this.parameters, l.up, layer, length));
    normalizeBackward(this.streamGradient, this.tensor(this.gradient, l.feedForwardNorm, layer, size), this.wideGradient,
      kept.feedForwardScales, kept.middle, this.tensor(this.parameters, l.feedForwardNorm, layer, size));
  }

  /** Turns the gradient of the stream between the layer's halves into that of its input. */
  private attendBackward(layer: usize, kept: LayerActivations): void {
    const s = this.shape;
    const l = this.layout;
    const size = s.dimension;
    const square = size * size;
    const keySize = s.keyDimension;
    const keyLength = keySize * size;
    const pairs = s.headSize / 2;
    linearBackward(this.wideGradient, false, this.tensor(this.gradient, l.output, layer, square), this.streamGradient, size,
      kept.attended, size, this.tensor(this.parameters, l.output, layer, square));
    attendBackward(this.queryGradient, this.keyGradient, this.valueGradient, this.wideGradient,
      kept.attentionWeights, kept.query, kept.key, kept.value, this.attention, this.workspace);
    rotate(this.queryGradient, size, this.cosines, this.sines, pairs, -1);
    rotate(this.keyGradient, keySize, this.cosines, this.sines, pairs, -1);
    linearBackward(this.wideGradient, false, this.tensor(this.gradient, l.query, layer, square), this.queryGradient, size,
      kept.attentionInput, size, this.tensor(this.parameters, l.query, layer, square));
    linearBackward(this.wideGradient, true, this.tensor(this.gradient, l.key, layer, keyLength), this.keyGradient, keySize,
      kept.attentionInput, size, this.tensor(this.parameters, l.key, layer, keyLength));
    linearBackward(this.wideGradient, true, this.tensor(this.gradient, l.value, layer, keyLength), this.valueGradient, keySize,
      kept.attentionInput, size, this.tensor(this.parameters, l.value, layer, keyLength));
    normalizeBackward(this.streamGradient, this.tensor(this.gradient, l.attentionNorm, layer, size), this.wideGradient,
      kept.attentionScales, kept.input, this.tensor(this.parameters, l.attentionNorm, layer, size));
  }

  private tensor(all: Slice<f32>, start: usize, layer: usize, length: usize): Slice<f32> {
    return row(all.slice(start), layer, length);
  }

  private embedding(all: Slice<f32>): Slice<f32> {
    return all.slice(0, this.layout.attentionNorm);
  }

  private finalNorm(all: Slice<f32>): Slice<f32> {
    return all.slice(this.layout.finalNorm);
  }

  private transposeAll(start: usize, layerCount: usize, rowCount: usize, columnCount: usize): void {
    for (const layer of range(layerCount)) {
      const length = rowCount * columnCount;
      transpose(this.tensor(this.transposed, start, layer, length), this.tensor(this.parameters, start, layer, length), rowCount);
    }
  }
}

/** Part number `index` of a block of parts of `length` elements. */
function row(block: Slice<f32>, index: usize, length: usize): Slice<f32> {
  return block.slice(index * length, (index + 1) * length);
}

/** `to[i] += from[i]` */
function addTo(to: Slice<f32>, from: Slice<f32>): void {
  const count = to.length;
  assert(from.length === count, "a sum needs vectors of one length");
  const target = to.pointer;
  const source = from.pointer;
  unchecked(() => {
    for (let i: usize = 0; i < count; i += 1) target[i] = target[i] + source[i];
  });
}
