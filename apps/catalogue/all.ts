// All programs of the catalogue, one after the other, with the same arguments: one image for tests on every board.
import { main as bTree } from "./b-tree.ts";
import { main as binaryTrees } from "./binary-trees.ts";
import { main as bytecodeLoop } from "./bytecode-loop.ts";
import { main as fannkuch } from "./fannkuch.ts";
import { main as fft1d } from "./fft-1d.ts";
import { main as fib } from "./fib.ts";
import { main as gemmTile } from "./gemm-tile.ts";
import { main as jsonParse } from "./json-parse.ts";
import { main as listMatrixState } from "./list-matrix-state.ts";
import { main as lzCompress } from "./lz-compress.ts";
import { main as mandelbrot } from "./mandelbrot.ts";
import { main as matrixMul } from "./matrix-mul.ts";
import { main as nBody } from "./n-body.ts";
import { main as physicsStep } from "./physics-step.ts";
import { main as primes } from "./primes.ts";
import { main as regexDfa } from "./regex-dfa.ts";
import { main as sha256 } from "./sha256.ts";
import { main as spectralNorm } from "./spectral-norm.ts";
import { main as sum } from "./sum.ts";

/** In the order of bench/catalogue/programs.ts. */
export function main(): i32 {
  const nine = fib() | sum() | primes() | matrixMul() | fft1d() | sha256() | regexDfa() | gemmTile() | physicsStep();
  const others = nBody() | spectralNorm() | fannkuch() | mandelbrot() | binaryTrees() | listMatrixState() | jsonParse() | lzCompress() | bTree() | bytecodeLoop();
  return nine | others;
}
