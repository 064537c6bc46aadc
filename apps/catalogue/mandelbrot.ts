// Catalogue: the Mandelbrot set on a square of `size` times `size` points; a loop of f64 with an early end.
import { mixed, repeats } from "./repeats.ts";

const ROUNDS_MAX = 50;

function rounds(cReal: f64, cImaginary: f64): u32 {
  let real: f64 = 0;
  let imaginary: f64 = 0;
  for (let round: u32 = 0; round < ROUNDS_MAX; round += 1) {
    const squareReal = real * real;
    const squareImaginary = imaginary * imaginary;
    if (squareReal + squareImaginary > 4.0) return round;
    imaginary = 2.0 * real * imaginary + cImaginary;
    real = squareReal - squareImaginary + cReal;
  }
  return ROUNDS_MAX;
}

const kernel = neverInline((side: usize, checksum: u64): u64 => {
  const shift = f64(checksum >>> 40) / 16777216000.0;
  const step = 2.0 / f64(side);
  let result = checksum;
  for (const row of range(side)) {
    let total: u64 = 0;
    for (const column of range(side)) total += u64(rounds(f64(column) * step - 1.5 + shift, f64(row) * step - 1.0)) << (column & 7);
    result = mixed(result, total);
  }
  return result;
});

export function main(): i32 {
  repeats.begin("mandelbrot", 128, 1, 16384);
  while (repeats.more()) repeats.done(kernel(repeats.size, repeats.checksum));
  return repeats.report();
}
