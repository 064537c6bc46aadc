// Compares the speed of the matrix products with the peak of the processor.
import { heap, monotonicNanoseconds, standardOutput } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { multiplyMatrices } from "./network/matrix-product.ts";
import { measurePeak } from "./peak.ts";

export function main(): i32 {
  const peak = measurePeak();
  print(standardOutput, `peak ${peak} GFLOP/s\n`);
  measure("256x64x64", 256, 64, 64, peak);
  measure("256x176x64", 256, 176, 64, peak);
  measure("256x64x176", 256, 64, 176, peak);
  measure("256x512x64", 256, 512, 64, peak);
  measure("176x64x256", 176, 64, 256, peak);
  measure("256x256x8", 256, 256, 8, peak);
  measure("256x8x256", 256, 8, 256, peak);
  return 0;
}

function measure(name: string, rows: usize, columns: usize, depth: usize, peak: f64): void {
  const left: Slice<f32> = unwrap(allocateSlice<f32, typeof heap>(heap, rows * depth));
  const right: Slice<f32> = unwrap(allocateSlice<f32, typeof heap>(heap, columns * depth));
  const out: Slice<f32> = unwrap(allocateSlice<f32, typeof heap>(heap, rows * columns));
  const startNs = monotonicNanoseconds();
  const rounds: usize = 2000;
  for (const round of range(rounds)) {
    multiplyMatrices({ start: out.pointer, rowStride: columns }, rows, columns,
      { start: left.pointer, rowStride: depth, columnStride: 1 }, { start: right.pointer, rowStride: columns }, depth, (round & 1) === 1);
  }
  const rate = 2 * f64(rows * columns * depth * rounds) / f64(monotonicNanoseconds() - startNs);
  print(standardOutput, `${name} ${rate} GFLOP/s ${rate / peak}\n`);
}
