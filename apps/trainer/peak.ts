// Measures what the processor can do at most: multiplications with additions of f32 on registers alone, against which the
// speed of the matrix products is reported.
import { monotonicNanoseconds } from "bareflow/kernel/program.ts";

/** Independent sums: enough to hide the latency of the additions in the widest registers. */
const sumCount = 256;
const rounds = 400000;

/** Billions of f32 operations a second, the best of many tries; a multiplication with addition counts as two. */
export function measurePeak(): f64 {
  let best: f64 = 0;
  for (const attempt of range(40)) {
    const startNs = monotonicNanoseconds();
    // The factors come from the clock, so that nothing can be computed beforehand.
    const sum = multiplyAndAdd(f32(startNs & 1), 0.5 + f32(attempt));
    const elapsedNs = monotonicNanoseconds() - startNs;
    const rate = 2 * f64(sumCount) * f64(rounds) / f64(elapsedNs);
    // The comparison keeps the result in use.
    if (rate > best && sum !== -1) best = rate;
  }
  return best;
}

function multiplyAndAdd(factor: f32, addend: f32): f32 {
  const sums = new StaticArray<f32, 256>();
  return unchecked(() => fast(() => {
    for (let round: u64 = 0; round < rounds; round += 1) {
      for (let i: usize = 0; i < sumCount; i += 1) {
        sums[i] = sums[i] * factor + addend;
      }
    }
    let total: f32 = 0;
    for (let i: usize = 0; i < sumCount; i += 1) total += sums[i];
    return total;
  }));
}
