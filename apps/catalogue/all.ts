// All programs of the catalogue, one after the other, with the same arguments: one image for tests on every board.
import { main as fft1d } from "./fft-1d.ts";
import { main as fib } from "./fib.ts";
import { main as gemmTile } from "./gemm-tile.ts";
import { main as matrixMul } from "./matrix-mul.ts";
import { main as physicsStep } from "./physics-step.ts";
import { main as primes } from "./primes.ts";
import { main as regexDfa } from "./regex-dfa.ts";
import { main as sha256 } from "./sha256.ts";
import { main as sum } from "./sum.ts";

/** In the order of bench/catalogue/programs.ts. */
export function main(): i32 {
  return fib() | sum() | primes() | matrixMul() | fft1d() | sha256() | regexDfa() | gemmTile() | physicsStep();
}
