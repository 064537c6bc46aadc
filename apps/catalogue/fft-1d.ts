// Catalogue: the Fourier transform of complex f64 in place, radix 2, real and imaginary parts in arrays of their own.
// The size is the number of points; the next smaller power of two counts.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const TRANSFORMS = 16;
const GAP = 72;

/** Turns of the unit circle: for each half of a stage, `half` turns stand from index `half` on. */
function fillTurns(cosines: Slice<f64>, sines: Slice<f64>): void {
  cosines[1] = 1;
  sines[1] = 0;
  // The turn by half a circle over the stage's half: first a quarter of the circle, then halved again and again.
  let cosine: f64 = 0;
  let sine: f64 = -1;
  for (let half: usize = 1; 2 * half < cosines.length; half *= 2) {
    for (const k of range(half)) {
      const c = cosines[half + k];
      const s = sines[half + k];
      cosines[2 * half + 2 * k] = c;
      sines[2 * half + 2 * k] = s;
      cosines[2 * half + 2 * k + 1] = c * cosine - s * sine;
      sines[2 * half + 2 * k + 1] = c * sine + s * cosine;
    }
    const halved = float.squareRoot((1.0 + cosine) / 2.0);
    sine = sine / (2.0 * halved);
    cosine = halved;
  }
}

function reverseBits(real: Slice<f64>, imaginary: Slice<f64>): void {
  const count = real.length;
  let reversed: usize = 0;
  for (let i: usize = 0; i + 1 < count; i += 1) {
    if (i < reversed) {
      const r = real[i];
      real[i] = real[reversed];
      real[reversed] = r;
      const m = imaginary[i];
      imaginary[i] = imaginary[reversed];
      imaginary[reversed] = m;
    }
    let bit = count >>> 1;
    while ((reversed & bit) !== 0) {
      reversed ^= bit;
      bit >>>= 1;
    }
    reversed |= bit;
  }
}

const transform = neverInline((real: Slice<f64>, imaginary: Slice<f64>, cosines: Slice<f64>, sines: Slice<f64>): void => {
  reverseBits(real, imaginary);
  const count = real.length;
  for (let half: usize = 1; half < count; half *= 2) {
    const turnReal = cosines.slice(half, 2 * half);
    const turnImaginary = sines.slice(half, 2 * half);
    for (let start: usize = 0; start < count; start += 2 * half) {
      const middle = start + half;
      const lowReal = real.slice(start, middle);
      const lowImaginary = imaginary.slice(start, middle);
      const highReal = real.slice(middle, middle + half);
      const highImaginary = imaginary.slice(middle, middle + half);
      // Checked by the slices, once a block.
      unchecked(() => {
        for (const k of range(half)) {
          const r = highReal[k] * turnReal[k] - highImaginary[k] * turnImaginary[k];
          const m = highReal[k] * turnImaginary[k] + highImaginary[k] * turnReal[k];
          highReal[k] = lowReal[k] - r;
          highImaginary[k] = lowImaginary[k] - m;
          lowReal[k] = lowReal[k] + r;
          lowImaginary[k] = lowImaginary[k] + m;
        }
      });
    }
  }
});

function kernel(input: Slice<f64>, real: Slice<f64>, imaginary: Slice<f64>, cosines: Slice<f64>, sines: Slice<f64>, checksum: u64): u64 {
  let result = checksum;
  for (const i of range<usize>(TRANSFORMS)) {
    real.copyFrom(input);
    imaginary.fill(0);
    real[0] = f64(result >>> 40) / 16777216.0;
    transform(real, imaginary, cosines, sines);
    for (const k of range<usize>(8)) {
      const place = (k * 97 + i) & (real.length - 1);
      result = mixed(mixed(result, reinterpret<u64>(real[place])), reinterpret<u64>(imaginary[place]));
    }
  }
  return result;
}

export function main(): i32 {
  repeats.begin("fft-1d", 4096, 2, 0x1000000);
  let count: usize = 2;
  while (2 * count <= repeats.size) count *= 2;
  // Arrays whose elements of one index lie a multiple of a page apart hinder each other in the processor: gaps between them.
  const stride = count + GAP;
  const memory: Slice<f64> = take(5 * stride);
  const cosines = memory.slice(0, count);
  const sines = memory.slice(stride, stride + count);
  const input = memory.slice(2 * stride, 2 * stride + count);
  const real = memory.slice(3 * stride, 3 * stride + count);
  const imaginary = memory.slice(4 * stride, 4 * stride + count);
  fillTurns(cosines, sines);
  const generator = new Generator(3);
  for (const i of range(count)) input[i] = generator.fraction() - 0.5;
  while (repeats.more()) repeats.done(kernel(input, real, imaginary, cosines, sines, repeats.checksum));
  return repeats.report();
}
