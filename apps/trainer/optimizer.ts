// AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019) over all parameters as one vector, with the
// gradient clipped by its length, and a rate that warms up and then falls along a cosine.
import { cosF64 } from "bareflow/std/math/cosine.ts";
import { powF64 } from "bareflow/std/math/power.ts";
import { take } from "./network/activations.ts";
import type { Network } from "./network/network.ts";

const momentumDecay: f32 = 0.9;
const squareDecay: f32 = 0.95;
const epsilon: f32 = 1e-8;
const gradientLengthMax: f64 = 1;
const pi: f64 = 3.141592653589793;

/** How fast to learn at each step. */
export type Schedule = { readonly stepCount: usize; readonly warmUpSteps: usize; readonly rateMax: f64; readonly rateMin: f64; readonly weightDecay: f64 };

/** The numbers of one step that all parameters have in common. */
type Change = { readonly clipping: f32; readonly rate: f32; readonly momentumBias: f32; readonly squareBias: f32 };

/** The rate of a step, counted from 0. */
export function learningRate(schedule: Schedule, step: usize): f64 {
  if (step < schedule.warmUpSteps) return schedule.rateMax * f64(step + 1) / f64(schedule.warmUpSteps);
  const progress = f64(step - schedule.warmUpSteps) / f64(schedule.stepCount - schedule.warmUpSteps);
  return schedule.rateMin + (schedule.rateMax - schedule.rateMin) * (1 + cosF64(pi * progress)) / 2;
}

export class Optimizer {
  /** Running means of the gradient and of its square, by parameter. */
  readonly momentum: Slice<f32>;
  readonly squares: Slice<f32>;

  constructor(parameterCount: usize) {
    this.momentum = take(parameterCount);
    this.squares = take(parameterCount);
  }

  /** Changes the parameters by step number `step`, and clears the gradient. */
  update(network: Network, schedule: Schedule, step: usize): void {
    const l = network.layout;
    assert(this.momentum.length === l.end, "the optimizer was made for another number of parameters");
    const length = vectorLength(network.gradient);
    const rate = learningRate(schedule, step);
    const change: Change = {
      clipping: f32(length > gradientLengthMax ? gradientLengthMax / length : 1),
      rate: f32(rate),
      // The means began at zero; dividing by these makes up for it.
      momentumBias: f32(1 - powF64(f64(momentumDecay), f64(step + 1))),
      squareBias: f32(1 - powF64(f64(squareDecay), f64(step + 1))),
    };
    const decay = f32(rate * schedule.weightDecay);
    // Matrices decay; the weights of the normalizations, which begin at one, do not.
    this.updateRange(network, l.embedding, l.attentionNorm, change, decay);
    this.updateRange(network, l.attentionNorm, l.query, change, 0);
    this.updateRange(network, l.query, l.feedForwardNorm, change, decay);
    this.updateRange(network, l.feedForwardNorm, l.gate, change, 0);
    this.updateRange(network, l.gate, l.finalNorm, change, decay);
    this.updateRange(network, l.finalNorm, l.end, change, 0);
  }

  private updateRange(network: Network, start: usize, end: usize, change: Change, decay: f32): void {
    const count = end - start;
    const values = network.parameters.slice(start, end).pointer;
    const gradients = network.gradient.slice(start, end).pointer;
    const means = this.momentum.slice(start, end).pointer;
    const squares = this.squares.slice(start, end).pointer;
    const { clipping, rate, momentumBias, squareBias } = change;
    const keep = 1 - decay;
    unchecked(() => fast(() => {
      for (let i: usize = 0; i < count; i += 1) {
        const g = gradients[i] * clipping;
        const mean = momentumDecay * means[i] + (1 - momentumDecay) * g;
        const square = squareDecay * squares[i] + (1 - squareDecay) * g * g;
        means[i] = mean;
        squares[i] = square;
        values[i] = values[i] * keep - rate * (mean / momentumBias) / (float.squareRoot(square / squareBias) + epsilon);
        gradients[i] = 0;
      }
    }));
  }
}

/** The square root of the sum of squares. */
function vectorLength(vector: Slice<f32>): f64 {
  const count = vector.length;
  const from = vector.pointer;
  return float.squareRoot(unchecked(() => fast(() => {
    let sum: f64 = 0;
    for (let i: usize = 0; i < count; i += 1) sum += f64(from[i]) * f64(from[i]);
    return sum;
  })));
}
