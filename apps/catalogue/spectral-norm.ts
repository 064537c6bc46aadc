// Catalogue: the largest singular value of an endless matrix's corner by the power method; the matrix is computed, never
// stored: divisions in loops. The size is the corner's side.
import { mixed, repeats, take } from "./repeats.ts";

const ROUNDS = 4;

const element = inline((i: u32, j: u32): f64 => 1.0 / f64((i + j) * (i + j + 1) / 2 + i + 1));

function multiply(out: Slice<f64>, vector: Slice<f64>): void {
  for (let i: usize = 0; i < out.length; i += 1) {
    let sum: f64 = 0;
    for (let j: usize = 0; j < vector.length; j += 1) sum += element(u32(i), u32(j)) * vector[j];
    out[i] = sum;
  }
}

function multiplyTurned(out: Slice<f64>, vector: Slice<f64>): void {
  for (let i: usize = 0; i < out.length; i += 1) {
    let sum: f64 = 0;
    for (let j: usize = 0; j < vector.length; j += 1) sum += element(u32(j), u32(i)) * vector[j];
    out[i] = sum;
  }
}

const kernel = neverInline((u: Slice<f64>, v: Slice<f64>, between: Slice<f64>, checksum: u64): u64 => {
  u.fill(1);
  u[0] = 1.0 + f64(checksum >>> 40) / 16777216.0;
  for (const round of range(ROUNDS)) {
    multiply(between, u);
    multiplyTurned(v, between);
    multiply(between, v);
    multiplyTurned(u, between);
  }
  let product: f64 = 0;
  let square: f64 = 0;
  for (let i: usize = 0; i < u.length; i += 1) {
    product += u[i] * v[i];
    square += v[i] * v[i];
  }
  return mixed(checksum, reinterpret<u64>(float.squareRoot(product / square)));
});

export function main(): i32 {
  repeats.begin("spectral-norm", 160, 1, 16384);
  const u: Slice<f64> = take(repeats.size);
  const v: Slice<f64> = take(repeats.size);
  const between: Slice<f64> = take(repeats.size);
  while (repeats.more()) repeats.done(kernel(u, v, between, repeats.checksum));
  return repeats.report();
}
