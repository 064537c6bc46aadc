// Root-mean-square normalization (Zhang and Sennrich, 2019) of every row, forward and backward.

const epsilon: f32 = 1e-5;

/** `out[t, i] = weight[i] * input[t, i] * scales[t]` with `scales[t] = 1 / sqrt(mean of squares + 1e-5)`, kept for the way back. */
export function normalize(out: Slice<f32>, scales: Slice<f32>, input: Slice<f32>, weight: Slice<f32>): void {
  const size = weight.length;
  const count = scales.length;
  assert(input.length === count * size && out.length === input.length, "normalization got slices of the wrong sizes");
  const weights = weight.pointer;
  const scaleOf = scales.pointer;
  for (let t: usize = 0; t < count; t += 1) {
    const from = input.pointer.add(isize(t * size));
    const to = out.pointer.add(isize(t * size));
    unchecked(() => fast(() => {
      let squares: f32 = 0;
      for (let i: usize = 0; i < size; i += 1) squares += from[i] * from[i];
      const scale: f32 = 1 / float.squareRoot(squares / f32(size) + epsilon);
      scaleOf[t] = scale;
      for (let i: usize = 0; i < size; i += 1) to[i] = weights[i] * (scale * from[i]);
    }));
  }
}

/** Adds the gradients of `normalize` to `inputGradient` and `weightGradient`. */
export function normalizeBackward(
  inputGradient: Slice<f32>, weightGradient: Slice<f32>, outGradient: Slice<f32>,
  scales: Slice<f32>, input: Slice<f32>, weight: Slice<f32>,
): void {
  const size = weight.length;
  const count = scales.length;
  assert(input.length === count * size && outGradient.length === input.length && inputGradient.length === input.length
    && weightGradient.length === size, "normalization got slices of the wrong sizes");
  const weights = weight.pointer;
  const ofWeights = weightGradient.pointer;
  for (let t: usize = 0; t < count; t += 1) {
    const from = input.pointer.add(isize(t * size));
    const ofOut = outGradient.pointer.add(isize(t * size));
    const ofInput = inputGradient.pointer.add(isize(t * size));
    const scale = scales[t];
    unchecked(() => fast(() => {
      let agreement: f32 = 0;
      for (let i: usize = 0; i < size; i += 1) agreement += weights[i] * ofOut[i] * from[i];
      const pull = agreement * scale * scale * scale / f32(size);
      for (let i: usize = 0; i < size; i += 1) {
        ofWeights[i] = ofWeights[i] + ofOut[i] * from[i] * scale;
        ofInput[i] = ofInput[i] + (weights[i] * ofOut[i] * scale - from[i] * pull);
      }
    }));
  }
}
