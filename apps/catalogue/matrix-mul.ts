// Catalogue: the product of two square matrices of f64 by the plain three loops, row by row. The size is the side.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const kernel = neverInline((out: Slice<f64>, left: Slice<f64>, right: Slice<f64>, side: usize, checksum: u64): u64 => {
  left[0] = f64(checksum >>> 40) / 16777216.0;
  for (const row of range(side)) {
    const outRow = out.slice(row * side, row * side + side);
    const leftRow = left.slice(row * side, row * side + side);
    outRow.fill(0);
    for (const k of range(side)) {
      const factor = leftRow[k];
      const rightRow = right.slice(k * side, k * side + side);
      // Checked once a row, not once an element.
      unchecked(() => {
        for (const column of range(side)) outRow[column] += factor * rightRow[column];
      });
    }
  }
  let result = checksum;
  for (const value of out) result = mixed(result, reinterpret<u64>(value));
  return result;
});

export function main(): i32 {
  repeats.begin("matrix-mul", 128, 1, 4096);
  const side = repeats.size;
  const left: Slice<f64> = take(side * side);
  const right: Slice<f64> = take(side * side);
  const out: Slice<f64> = take(side * side);
  const generator = new Generator(2);
  for (const i of range(side * side)) {
    left[i] = generator.fraction();
    right[i] = generator.fraction() - 0.5;
  }
  while (repeats.more()) repeats.done(kernel(out, left, right, side, repeats.checksum));
  return repeats.report();
}
