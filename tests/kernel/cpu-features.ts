// The CPU's features by name, and vector registers that are switched on as far as the CPU has them.
// boards: pc hosted
// expect: nx sse2 lm
import { hasFeature, writeFeatures } from "#machine/features.ts";
import { standardError, standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  if (!hasFeature("nx") || !hasFeature("sse2") || !hasFeature("lm") || hasFeature("sse9")) return 1;
  standardOutput.write("nx sse2 lm\n");
  writeFeatures(standardError);
  standardError.write("\n");
  return 0;
}
