// The programs of the catalogue: each is apps/catalogue/NAME.ts and, with the same arithmetic, bench/catalogue/NAME.c.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../tool/application.ts";

/** Those by which the engine is judged. */
export const NINE = ["fib", "sum", "primes", "matrix-mul", "fft-1d", "sha256", "regex-dfa", "gemm-tile", "physics-step"] as const;
/** And others of other kinds: many small objects, bytes, machines of states. */
const OTHERS = ["n-body", "spectral-norm", "fannkuch", "mandelbrot", "binary-trees", "list-matrix-state", "json-parse", "lz-compress", "b-tree", "bytecode-loop"] as const;
export const PROGRAMS: readonly string[] = [...NINE, ...OTHERS];

/** With which a kernel takes about a millisecond in an interpreter. */
export const SMALL_SIZES: Readonly<Record<string, number>> = {
  "fib": 22, "sum": 4096, "primes": 40000, "matrix-mul": 64, "fft-1d": 512, "sha256": 16384, "regex-dfa": 65536, "gemm-tile": 64, "physics-step": 10,
  "n-body": 4000, "spectral-norm": 64, "fannkuch": 7, "mandelbrot": 56, "binary-trees": 11, "list-matrix-state": 16, "json-parse": 300,
  "lz-compress": 16384, "b-tree": 1500, "bytecode-loop": 60,
};

export const sourceOf = (name: string): string => join(ROOT, "apps", "catalogue", `${name}.ts`);

/** Compiles the C program; products and sums stay apart, as the language has them, so that checksums are the same. */
export async function compileC(name: string, options: readonly string[], target: string): Promise<string> {
  const words = ["-ffp-contract=off", ...options, "-o", target, join(ROOT, "bench", "catalogue", `${name}.c`), "-lm"];
  await promisify(execFile)("clang-19", words);
  return target;
}
