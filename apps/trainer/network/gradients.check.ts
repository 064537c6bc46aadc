// Every operation's gradient, and that of every tensor of a whole model, against numerical differentiation: central differences of the loss,
// summed in f64. The loss of an operation is the sum of its outputs, each times a fixed random number.
// expect: linear, input: true
// expect: linear, weights: true
// expect: normalize, input: true
// expect: normalize, weights: true
// expect: gate: true
// expect: up: true
// expect: rotation: true
// expect: attention, queries: true
// expect: attention, keys: true
// expect: attention, values: true
// expect: cross entropy: true
// expect: model, embedding and classifier: true
// expect: model, attention norms: true
// expect: model, queries: true
// expect: model, keys: true
// expect: model, values: true
// expect: model, output: true
// expect: model, feed-forward norms: true
// expect: model, gate: true
// expect: model, down: true
// expect: model, up: true
// expect: model, final norm: true
// slow: an emulated processor takes minutes; stories, std and language cases compare the arithmetic of all
import { standardOutput } from "bareflow/kernel/program.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { take } from "./activations.ts";
import { attend, attendBackward, scoreGradientsLength } from "./attention.ts";
import type { AttentionShape, AttentionWorkspace } from "./attention.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { applyGate, applyGateBackward } from "./gate.ts";
import { linear, linearBackward, transpose } from "./linear.ts";
import { Network } from "./network.ts";
import { normalize, normalizeBackward } from "./normalize.ts";
import { prepareRotation, rotate } from "./rotation.ts";

const toleranceMax: f64 = 1e-3;
const random = new Xorshift(20240229);

export function main(): i32 {
  checkLinear();
  checkNormalize();
  checkGate();
  checkRotation();
  checkAttention();
  checkCrossEntropy();
  checkNetwork();
  return 0;
}

function checkLinear(): void {
  const input = noise(16 * 32);
  const weights = noise(48 * 32);
  const transposed: Slice<f32> = take(48 * 32);
  const out: Slice<f32> = take(16 * 48);
  const factors = noise(16 * 48);
  const loss = (): f64 => {
    transpose(transposed, weights, 48);
    linear(out, 48, input, 32, transposed);
    return agreement(out, factors);
  };
  const inputGradient: Slice<f32> = take(16 * 32);
  const weightGradient: Slice<f32> = take(48 * 32);
  linearBackward(inputGradient, false, weightGradient, factors, 48, input, 32, weights);
  report("linear, input", compare(input, inputGradient, 0.01, loss));
  report("linear, weights", compare(weights, weightGradient, 0.01, loss));
}

function checkNormalize(): void {
  const input = noise(8 * 16);
  const weights = noise(16);
  const out: Slice<f32> = take(8 * 16);
  const scales: Slice<f32> = take(8);
  const factors = noise(8 * 16);
  const loss = (): f64 => {
    normalize(out, scales, input, weights);
    return agreement(out, factors);
  };
  loss();
  const inputGradient: Slice<f32> = take(8 * 16);
  const weightGradient: Slice<f32> = take(16);
  normalizeBackward(inputGradient, weightGradient, factors, scales, input, weights);
  report("normalize, input", compare(input, inputGradient, 0.005, loss));
  report("normalize, weights", compare(weights, weightGradient, 0.01, loss));
}

function checkGate(): void {
  const gate = noise(64);
  const up = noise(64);
  const out: Slice<f32> = take(64);
  const factors = noise(64);
  const loss = (): f64 => {
    applyGate(out, gate, up);
    return agreement(out, factors);
  };
  const gateGradient: Slice<f32> = take(64);
  const upGradient: Slice<f32> = take(64);
  applyGateBackward(gateGradient, upGradient, factors, gate, up);
  report("gate", compare(gate, gateGradient, 0.01, loss));
  report("up", compare(up, upGradient, 0.01, loss));
}

function checkRotation(): void {
  const cosines: Slice<f32> = take(8 * 4);
  const sines: Slice<f32> = take(8 * 4);
  prepareRotation(cosines, sines, 4);
  const input = noise(8 * 16);
  const out: Slice<f32> = take(8 * 16);
  const factors = noise(8 * 16);
  const loss = (): f64 => {
    out.copyFrom(input);
    rotate(out, 16, cosines, sines, 4, 1);
    return agreement(out, factors);
  };
  const gradient: Slice<f32> = take(8 * 16);
  gradient.copyFrom(factors);
  rotate(gradient, 16, cosines, sines, 4, -1);
  report("rotation", compare(input, gradient, 0.01, loss));
}

function checkAttention(): void {
  const s: AttentionShape = { positionCount: 64, headCount: 4, keyHeadCount: 2, headSize: 16 };
  const workspace: AttentionWorkspace = { transposed: take(64 * 32), scoreGradients: take(scoreGradientsLength(64)) };
  const queries = noise(64 * 64);
  const keys = noise(64 * 32);
  const values = noise(64 * 32);
  const weights: Slice<f32> = take(4 * 64 * 64);
  const out: Slice<f32> = take(64 * 64);
  const factors = noise(64 * 64);
  const loss = (): f64 => {
    attend(out, weights, queries, keys, values, s, workspace);
    return agreement(out, factors);
  };
  loss();
  const queryGradient: Slice<f32> = take(64 * 64);
  const keyGradient: Slice<f32> = take(64 * 32);
  const valueGradient: Slice<f32> = take(64 * 32);
  attendBackward(queryGradient, keyGradient, valueGradient, factors, weights, queries, keys, values, s, workspace);
  report("attention, queries", compare(queries, queryGradient, 0.02, loss));
  report("attention, keys", compare(keys, keyGradient, 0.02, loss));
  report("attention, values", compare(values, valueGradient, 0.02, loss));
}

function checkCrossEntropy(): void {
  const scores = noise(4 * 32);
  const logits: Slice<f32> = take(4 * 32);
  const targets: Slice<u32> = take(4);
  for (const row of range(targets.length)) targets[row] = random.nextBelow(32);
  const loss = (): f64 => {
    logits.copyFrom(scores);
    return crossEntropy(logits, targets, 1);
  };
  loss();
  const gradient: Slice<f32> = take(4 * 32);
  gradient.copyFrom(logits);
  report("cross entropy", compare(scores, gradient, 0.02, loss));
}

function checkNetwork(): void {
  const network = new Network({
    dimension: 64, hiddenDimension: 48, layerCount: 2, headCount: 4, keyHeadCount: 2, vocabularySize: 32, positionCount: 32,
    headSize: 16, keyDimension: 32,
  });
  for (const i of range(network.parameters.length)) {
    network.parameters[i] = (random.nextF32() - 0.5) * 0.8;
  }
  const tokens: Slice<u32> = take(33);
  for (const i of range(tokens.length)) tokens[i] = random.nextBelow(32);
  const loss = (): f64 => {
    network.parametersChanged();
    return network.forward(tokens, 1);
  };
  loss();
  network.backward(tokens);
  const l = network.layout;
  const check = (name: string, start: usize, end: usize): void => {
    // Every parameter would take a minute; steps of an odd number come by all rows and columns. The differences are wide, because
    // those of queries and keys change the loss by little more than its rounding.
    const error = compare(network.parameters.slice(start, end), network.gradient.slice(start, end), 0.06, loss, (end - start) / 128 | 1);
    report(name, error);
  };
  check("model, embedding and classifier", l.embedding, l.attentionNorm);
  check("model, attention norms", l.attentionNorm, l.query);
  check("model, queries", l.query, l.key);
  check("model, keys", l.key, l.value);
  check("model, values", l.value, l.output);
  check("model, output", l.output, l.feedForwardNorm);
  check("model, feed-forward norms", l.feedForwardNorm, l.gate);
  check("model, gate", l.gate, l.down);
  check("model, down", l.down, l.up);
  check("model, up", l.up, l.finalNorm);
  check("model, final norm", l.finalNorm, l.end);
}

function report(name: string, error: f64): void {
  print(standardOutput, `${name}: ${error < toleranceMax}\n`);
  if (!(error < toleranceMax)) print(standardOutput, `  relative error ${error}\n`);
}

/** The length of the difference of both gradients, divided by that of the numerical one; looks at each `every`-th number. */
function compare<F extends () => f64>(values: Slice<f32>, gradient: Slice<f32>, step: f32, loss: F, every: usize = 1): f64 {
  let difference: f64 = 0;
  let length: f64 = 0;
  for (let i: usize = 0; i < values.length; i += every) {
    const value = values[i];
    const low = value - step;
    const high = value + step;
    // Fourth order: the differences over one and over two steps cancel the third derivative.
    const near = lossAt(values, i, high, loss) - lossAt(values, i, low, loss);
    const far = lossAt(values, i, value + 2 * step, loss) - lossAt(values, i, value - 2 * step, loss);
    values[i] = value;
    const numerical = (8 * near - far) / (6 * f64(high - low));
    const error = f64(gradient[i]) - numerical;
    difference += error * error;
    length += numerical * numerical;
  }
  return float.squareRoot(difference / length);
}

function lossAt<F extends () => f64>(values: Slice<f32>, index: usize, value: f32, loss: F): f64 {
  values[index] = value;
  return loss();
}

function agreement(values: Slice<f32>, factors: Slice<f32>): f64 {
  let sum: f64 = 0;
  for (const i of range(values.length)) sum += f64(values[i]) * f64(factors[i]);
  return sum;
}

/** Numbers between -1 and 1. */
function noise(count: usize): Slice<f32> {
  const numbers: Slice<f32> = take(count);
  for (const i of range(count)) numbers[i] = 2 * random.nextF32() - 1;
  return numbers;
}
