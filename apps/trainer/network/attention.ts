// Causal self-attention with grouped key heads, forward and backward, for one sequence. Rows are taken in blocks of 32,
// each of which needs only the columns up to its end: the half of the scores that nobody may see is hardly computed.
import { exponentials, maximum, multiply } from "./cross-entropy.ts";
import { transpose } from "./linear.ts";
import { multiplyMatrices } from "./matrix-product.ts";

const rowBlock = 32;
/** A score that softmax turns into nothing that matters. */
const noAttention: f32 = -1e30;

/** The sizes of one attention; rows are positions. */
export type AttentionShape = { readonly positionCount: usize; readonly headCount: usize; readonly keyHeadCount: usize; readonly headSize: usize };

/** Scratch memory of `attendBackward` and `attend`. */
export type AttentionWorkspace = {
  /** [head element of all keys, position] */
  readonly transposed: Slice<f32>;
  /** [rowBlock, position] */
  readonly scoreGradients: Slice<f32>;
};

/** How many elements `scoreGradients` needs. */
export function scoreGradientsLength(positionCount: usize): usize {
  return rowBlock * positionCount;
}

/**
 * `out` [position, heads] gets the mixtures of `values` [position, key heads], weighed by how `queries` agree with `keys`.
 * `weights` [head, position, position] is kept for the way back.
 */
export function attend(
  out: Slice<f32>, weights: Slice<f32>, queries: Slice<f32>, keys: Slice<f32>, values: Slice<f32>,
  s: AttentionShape, workspace: AttentionWorkspace,
): void {
  const count = s.positionCount;
  const width = s.headCount * s.headSize;
  const keyWidth = s.keyHeadCount * s.headSize;
  checkSizes(out, weights, queries, keys, values, s);
  transpose(workspace.transposed, keys, count);
  const scale = 1 / float.squareRoot(f32(s.headSize));
  for (const head of range(s.headCount)) {
    const keyPlace = head / (s.headCount / s.keyHeadCount) * s.headSize;
    for (let start: usize = 0; start < count; start += rowBlock) {
      const seen = start + rowBlock;
      const place = (head * count + start) * count;
      const query = queries.pointer.add(isize(start * width + head * s.headSize));
      multiplyMatrices(
        { start: weights.pointer.add(isize(place)), rowStride: count }, rowBlock, seen,
        { start: query, rowStride: width, columnStride: 1 },
        { start: workspace.transposed.pointer.add(isize(keyPlace * count)), rowStride: count }, s.headSize, false);
      for (let t = start; t < seen; t += 1) {
        const rowPlace = (head * count + t) * count;
        const row = weights.slice(rowPlace, rowPlace + seen);
        softmax(row, t + 1, scale);
      }
      multiplyMatrices(
        { start: out.pointer.add(isize(start * width + head * s.headSize)), rowStride: width }, rowBlock, s.headSize,
        { start: weights.pointer.add(isize(place)), rowStride: count, columnStride: 1 },
        { start: values.pointer.add(isize(keyPlace)), rowStride: keyWidth }, seen, false);
    }
  }
}

/** The gradients of `attend`, with the `weights` that it left. */
export function attendBackward(
  queryGradient: Slice<f32>, keyGradient: Slice<f32>, valueGradient: Slice<f32>, outGradient: Slice<f32>,
  weights: Slice<f32>, queries: Slice<f32>, keys: Slice<f32>, values: Slice<f32>, s: AttentionShape, workspace: AttentionWorkspace,
): void {
  const count = s.positionCount;
  const width = s.headCount * s.headSize;
  const keyWidth = s.keyHeadCount * s.headSize;
  checkSizes(outGradient, weights, queries, keys, values, s);
  checkSizes(queryGradient, weights, queries, keyGradient, valueGradient, s);
  transpose(workspace.transposed, values, count);
  keyGradient.fill(0);
  valueGradient.fill(0);
  const scale = 1 / float.squareRoot(f32(s.headSize));
  const scores = workspace.scoreGradients;
  for (const head of range(s.headCount)) {
    const keyPlace = head / (s.headCount / s.keyHeadCount) * s.headSize;
    for (let start: usize = 0; start < count; start += rowBlock) {
      const seen = start + rowBlock;
      const place = start * width + head * s.headSize;
      const weightPlace = (head * count + start) * count;
      const ofOut = outGradient.pointer.add(isize(place));
      const block = weights.pointer.add(isize(weightPlace));
      multiplyMatrices(
        { start: scores.pointer, rowStride: count }, rowBlock, seen, { start: ofOut, rowStride: width, columnStride: 1 },
        { start: workspace.transposed.pointer.add(isize(keyPlace * count)), rowStride: count }, s.headSize, false);
      for (const t of range<usize>(rowBlock)) {
        const rowPlace = weightPlace + t * count;
        softmaxBackward(scores.slice(t * count, t * count + seen), weights.slice(rowPlace, rowPlace + seen), scale);
      }
      multiplyMatrices(
        { start: queryGradient.pointer.add(isize(place)), rowStride: width }, rowBlock, s.headSize,
        { start: scores.pointer, rowStride: count, columnStride: 1 },
        { start: keys.pointer.add(isize(keyPlace)), rowStride: keyWidth }, seen, false);
      multiplyMatrices(
        { start: keyGradient.pointer.add(isize(keyPlace)), rowStride: keyWidth }, seen, s.headSize,
        { start: scores.pointer, rowStride: 1, columnStride: count },
        { start: queries.pointer.add(isize(place)), rowStride: width }, rowBlock, true);
      multiplyMatrices(
        { start: valueGradient.pointer.add(isize(keyPlace)), rowStride: keyWidth }, seen, s.headSize,
        { start: block, rowStride: 1, columnStride: count }, { start: ofOut, rowStride: width }, rowBlock, true);
    }
  }
}

/** Scaled scores to probabilities, in place; those from `visible` on become zero. */
function softmax(scores: Slice<f32>, visible: usize, scale: f32): void {
  scores.slice(visible).fill(noAttention);
  multiply(scores, scale);
  const sum = exponentials(scores, maximum(scores));
  // Numbers as small as these would be divided to denormal ones, which processors are very slow with.
  scores.slice(visible).fill(0);
  multiply(scores, 1 / sum);
}

/** The gradient of the probabilities becomes that of the scores, in place. */
function softmaxBackward(gradient: Slice<f32>, probabilities: Slice<f32>, scale: f32): void {
  const count = gradient.length;
  const target = gradient.pointer;
  const weights = probabilities.pointer;
  unchecked(() => fast(() => {
    let mean: f32 = 0;
    for (let i: usize = 0; i < count; i += 1) mean += target[i] * weights[i];
    for (let i: usize = 0; i < count; i += 1) target[i] = weights[i] * (target[i] - mean) * scale;
  }));
}

function checkSizes(
  out: Slice<f32>, weights: Slice<f32>, queries: Slice<f32>, keys: Slice<f32>, values: Slice<f32>, s: AttentionShape,
): void {
  const count = s.positionCount;
  assert(count % rowBlock === 0, "attention takes positions in blocks of 32");
  assert(queries.length === count * s.headCount * s.headSize && out.length === queries.length
    && keys.length === count * s.keyHeadCount * s.headSize && values.length === keys.length
    && weights.length === s.headCount * count * count, "attention got slices of the wrong sizes");
}
