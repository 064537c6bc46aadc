// The loss: how surprised the model is by each next token. Softmax, its logarithm and their gradient in one pass a row.
import { fastExpF32 } from "bareflow/std/math/fast-exp.ts";
import { logF64 } from "bareflow/std/math/logarithm.ts";

/**
 * The sum over all rows of -log(probability of the target), in nats. `logits` [row, token] become their own gradient,
 * times `weight`.
 */
export function crossEntropy(logits: Slice<f32>, targets: Slice<u32>, weight: f32): f64 {
  const size = logits.length / targets.length;
  let loss: f64 = 0;
  for (const row of range(targets.length)) {
    const scores = logits.slice(row * size, (row + 1) * size);
    const target = targets[row];
    const highest = maximum(scores);
    const ofTarget = scores[target] - highest;
    const sum = exponentials(scores, highest);
    loss += logF64(f64(sum)) - f64(ofTarget);
    multiply(scores, weight / sum);
    scores[target] -= weight;
  }
  return loss;
}

/** The greatest of the numbers. */
export function maximum(values: Slice<f32>): f32 {
  const count = values.length;
  assert(count > 0, "nothing has no greatest number");
  const from = values.pointer;
  return unchecked(() => fast(() => {
    let highest = from[0];
    for (let i: usize = 1; i < count; i += 1) highest = from[i] > highest ? from[i] : highest;
    return highest;
  }));
}

/** Replaces each number by e to the power of it less `highest`; returns their sum. */
export function exponentials(values: Slice<f32>, highest: f32): f32 {
  const count = values.length;
  const target = values.pointer;
  return unchecked(() => fast(() => {
    let sum: f32 = 0;
    for (let i: usize = 0; i < count; i += 1) {
      const power = fastExpF32(target[i] - highest);
      target[i] = power;
      sum += power;
    }
    return sum;
  }));
}

/** `values[i] *= factor` */
export function multiply(values: Slice<f32>, factor: f32): void {
  const count = values.length;
  const target = values.pointer;
  unchecked(() => {
    for (let i: usize = 0; i < count; i += 1) target[i] = target[i] * factor;
  });
}
