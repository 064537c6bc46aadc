// The vector operations between the matrix products: normalization, softmax, the gate of the feed-forward layer, sums.
// Sizes are checked once, before loops that the compiler turns into vector instructions.
import { fastExpF32 } from "bareflow/std/math/fast-exp.ts";

/** Root-mean-square normalization: `out[i] = weight[i] * input[i] / sqrt(mean of squares + 1e-5)`. `out` may be `input`. */
export function normalize(out: Slice<f32>, input: Slice<f32>, weight: Slice<f32>): void {
  const count = input.length;
  assert(out.length === count && weight.length === count, "normalization needs vectors of one length");
  const from = input.pointer;
  const to = out.pointer;
  const weights = weight.pointer;
  unchecked(() => fast(() => {
    let squares: f32 = 0;
    for (let i: usize = 0; i < count; i += 1) {
      squares += from[i] * from[i];
    }
    const scale: f32 = 1 / float.squareRoot(squares / f32(count) + 1e-5);
    for (let i: usize = 0; i < count; i += 1) {
      to[i] = weights[i] * (scale * from[i]);
    }
  }));
}

/** Turns scores into probabilities in place; there must be at least one. */
export function softmax(scores: Slice<f32>): void {
  const count = scores.length;
  const values = scores.pointer;
  const highest = maximum(scores);
  unchecked(() => fast(() => {
    let sum: f32 = 0;
    for (let i: usize = 0; i < count; i += 1) {
      const power = fastExpF32(values[i] - highest);
      values[i] = power;
      sum += power;
    }
    for (let i: usize = 0; i < count; i += 1) {
      values[i] = values[i] / sum;
    }
  }));
}

/** SwiGLU: `gate[i] = gate[i] * sigmoid(gate[i]) * up[i]`. */
export function applyGate(gate: Slice<f32>, up: Slice<f32>): void {
  const count = gate.length;
  assert(up.length === count, "the gate and what it gates have one length");
  const gates = gate.pointer;
  const ups = up.pointer;
  unchecked(() => fast(() => {
    for (let i: usize = 0; i < count; i += 1) {
      const x = gates[i];
      gates[i] = x / (1 + fastExpF32(-x)) * ups[i];
    }
  }));
}

/** `to[i] += from[i]` */
export function addTo(to: Slice<f32>, from: Slice<f32>): void {
  const count = to.length;
  assert(from.length === count, "a sum needs vectors of one length");
  const target = to.pointer;
  const source = from.pointer;
  unchecked(() => {
    for (let i: usize = 0; i < count; i += 1) {
      target[i] = target[i] + source[i];
    }
  });
}

/** `values[i] *= factor` */
export function scale(values: Slice<f32>, factor: f32): void {
  const count = values.length;
  const target = values.pointer;
  unchecked(() => {
    for (let i: usize = 0; i < count; i += 1) {
      target[i] = target[i] * factor;
    }
  });
}

/** The place of the highest value, the first of equals. */
export function indexOfMaximum(values: Slice<f32>): usize {
  let bestIndex: usize = 0;
  let bestValue = values[0];
  for (const index of range(values.length)) {
    if (values[index] > bestValue) {
      bestValue = values[index];
      bestIndex = index;
    }
  }
  return bestIndex;
}

function maximum(values: Slice<f32>): f32 {
  const count = values.length;
  let highest = values[0];
  const from = values.pointer;
  unchecked(() => {
    for (let i: usize = 1; i < count; i += 1) {
      highest = float.maximum(highest, from[i]);
    }
  });
  return highest;
}
