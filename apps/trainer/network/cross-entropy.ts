// The loss: how surprised the model is by each next token. Softmax, its logarithm and their gradient in one pass a row.
import { fastExpF32 } from "bareflow/std/math/fast-exp.ts";
import { logF64 } from "bareflow/std/math/logarithm.ts";

const laneCount = 16;

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

/** The greatest of the numbers, whose count is a multiple of 16. */
export function maximum(values: Slice<f32>): f32 {
  assert(values.length > 0 && values.length % laneCount === 0, "the greatest is looked for in sixteen lanes");
  return maximumInLanes(values.pointer, values.length);
}

/** A function of its own: only for a parameter does LLVM know that it cannot point at the lanes. */
const maximumInLanes = neverInline((values: Ptr<f32>, count: usize): f32 => {
  return unchecked(() => fast(() => {
    const lanes = new StaticArray<f32, 16>();
    for (let lane: usize = 0; lane < laneCount; lane += 1) lanes[lane] = values[lane];
    for (let i: usize = laneCount; i < count; i += laneCount) {
      for (let lane: usize = 0; lane < laneCount; lane += 1) {
        const value = values[i + lane];
        lanes[lane] = value > lanes[lane] ? value : lanes[lane];
      }
    }
    let highest = lanes[0];
    for (const lane of lanes) highest = lane > highest ? lane : highest;
    return highest;
  }));
});

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
