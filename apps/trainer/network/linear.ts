// Linear layers, forward and backward. Weights are stored [out, in], as the checkpoint has them; the way forward also
// needs them transposed, [in, out], so that products run along rows.
import { multiplyMatrices } from "./matrix-product.ts";

/** `out[t, o] = sum over i of input[t, i] * weights[o, i]`, with the weights given transposed. */
export function linear(out: Slice<f32>, outSize: usize, input: Slice<f32>, inSize: usize, transposed: Slice<f32>): void {
  const count = input.length / inSize;
  assert(out.length === count * outSize && transposed.length === inSize * outSize, "a linear layer got slices of the wrong sizes");
  multiplyMatrices({ start: out.pointer, rowStride: outSize }, count, outSize,
    { start: input.pointer, rowStride: inSize, columnStride: 1 }, { start: transposed.pointer, rowStride: outSize }, inSize, false);
}

/**
 * The gradients of `linear`: that of the weights is added to; that of the input too when `isAdded`, which is for inputs
 * with several readers.
 */
export function linearBackward(
  inputGradient: Slice<f32>, isAdded: bool, weightGradient: Slice<f32>,
  outGradient: Slice<f32>, outSize: usize, input: Slice<f32>, inSize: usize, weights: Slice<f32>,
): void {
  const count = input.length / inSize;
  assert(outGradient.length === count * outSize && inputGradient.length === input.length
    && weights.length === inSize * outSize && weightGradient.length === weights.length, "a linear layer got slices of the wrong sizes");
  multiplyMatrices({ start: inputGradient.pointer, rowStride: inSize }, count, inSize,
    { start: outGradient.pointer, rowStride: outSize, columnStride: 1 }, { start: weights.pointer, rowStride: inSize }, outSize, isAdded);
  multiplyMatrices({ start: weightGradient.pointer, rowStride: inSize }, outSize, inSize,
    { start: outGradient.pointer, rowStride: 1, columnStride: outSize }, { start: input.pointer, rowStride: inSize }, count, true);
}

/** `to[c, r] = from[r, c]` for a matrix of `rowCount` rows. */
export function transpose(to: Slice<f32>, from: Slice<f32>, rowCount: usize): void {
  assert(to.length === from.length && from.length % rowCount === 0, "a matrix and its transpose have one size");
  const columnCount = from.length / rowCount;
  const source = from.pointer;
  const target = to.pointer;
  unchecked(() => {
    for (let row: usize = 0; row < rowCount; row += 1) {
      for (let column: usize = 0; column < columnCount; column += 1) {
        target[column * rowCount + row] = source[row * columnCount + column];
      }
    }
  });
}
