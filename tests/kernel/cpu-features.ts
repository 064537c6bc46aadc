// The CPU's features by name, and vector registers that are switched on as far as the CPU has them.
// boards: pc virt raspi hosted
// expect pc hosted-x86_64: nx sse2 lm
// expect virt raspi hosted-aarch64: fp-armv8 neon
import { hasFeature, writeFeatures } from "#machine/features.ts";
import { standardError, standardOutput } from "bareflow/kernel/program.ts";

/** What every 64-bit processor of either kind has, and one that none has. */
const NAMES: StaticArray<string, 6> = ["nx", "sse2", "lm", "fp-armv8", "neon", "sse9"];

export function main(): i32 {
  let separator = "";
  for (const name of NAMES) {
    if (!hasFeature(name)) continue;
    print(standardOutput, `${separator}${name}`);
    separator = " ";
  }
  standardOutput.write("\n");
  writeFeatures(standardError);
  standardError.write("\n");
  return 0;
}
