// How fast the trainer's matrix products are, in each shape that the model has, against the peak of the processor measured
// in the same run: bareflow run apps/trainer/speed.ts --board hosted --cpu native
import { monotonicNanoseconds, standardOutput } from "bareflow/kernel/program.ts";
import { take } from "./network/activations.ts";
import { multiplyMatrices } from "./network/matrix-product.ts";
import { measurePeak } from "./peak.ts";
import { rounded } from "./progress.ts";

/** Short enough that some attempt is not disturbed by other processes. */
const operationsPerAttempt: usize = 200000000;
const attempts = 60;

/** What all products together did. */
class Total {
  operations: f64 = 0;
  nanoseconds: f64 = 0;
}

export function main(): i32 {
  const peakBefore = measurePeak();
  const total = new Total();
  measure(total, "dimension to dimension", 352, 64, 64, false);
  measure(total, "dimension to keys", 352, 32, 64, false);
  measure(total, "dimension to hidden", 352, 176, 64, false);
  measure(total, "hidden to dimension", 352, 64, 176, false);
  measure(total, "dimension to tokens", 352, 512, 64, false);
  measure(total, "gradient of hidden weights", 176, 64, 352, true);
  measure(total, "gradient of token weights", 512, 64, 352, true);
  measure(total, "attention scores", 32, 352, 16, false);
  measure(total, "attention mixtures", 32, 16, 352, false);
  const peakAfter = measurePeak();
  const peak = peakAfter > peakBefore ? peakAfter : peakBefore;
  const rate = total.operations / total.nanoseconds;
  print(standardOutput, `all products: ${rounded(rate)} GFLOP/s of ${rounded(peak)}, a ratio of ${rounded(rate / peak)}\n`);
  return 0;
}

/** `isTurned`: the left matrix is read down its columns, as for gradients of weights. The best of a few attempts counts. */
function measure(total: Total, name: string, rows: usize, columns: usize, depth: usize, isTurned: bool): void {
  const left: Slice<f32> = take(rows * depth);
  const right: Slice<f32> = take(columns * depth);
  const out: Slice<f32> = take(rows * columns);
  left.fill(0.5);
  right.fill(0.25);
  const rounds = operationsPerAttempt / (2 * rows * columns * depth);
  const operations = 2 * f64(rows * columns * depth * rounds);
  let best: u64 = maxValue<u64>();
  for (const attempt of range(attempts)) {
    const startNs = monotonicNanoseconds();
    for (const round of range(rounds)) {
      multiplyMatrices({ start: out.pointer, rowStride: columns }, rows, columns,
        { start: left.pointer, rowStride: isTurned ? 1 : depth, columnStride: isTurned ? rows : 1 },
        { start: right.pointer, rowStride: columns }, depth, isTurned && round > 0);
    }
    const elapsedNs = monotonicNanoseconds() - startNs;
    best = elapsedNs < best ? elapsedNs : best;
  }
  total.operations += operations;
  total.nanoseconds += f64(best);
  print(standardOutput, `${name}: ${rounded(operations / f64(best))} GFLOP/s\n`);
}
