// log, log2, log10 and log1p against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: logF64: 156 results within 0.8
// expect: logF32: 156 results within 1
// expect: log2F64: 129 results within 0.51
// expect: log2F32: 129 results within 1
// expect: log10F64: 159 results within 0.51
// expect: log10F32: 159 results within 1
// expect: log1pF64: 128 results within 0.8
// expect: log1pF32: 128 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { logF64, logF32, log2F64, log2F32, log10F64, log10F32, log1pF64, log1pF32 } from "./logarithm.ts";
import { logF32Cases, logF64Cases } from "./tables/log.ts";
import { log2F32Cases, log2F64Cases } from "./tables/log2.ts";
import { log10F32Cases, log10F64Cases } from "./tables/log10.ts";
import { log1pF32Cases, log1pF64Cases } from "./tables/log1p.ts";

export function main(): i32 {
  checkF64(standardOutput, "logF64", logF64Cases.slice(), 0.8, (x) => logF64(x));
  checkF32(standardOutput, "logF32", logF32Cases.slice(), 1, (x) => logF32(x));
  checkF64(standardOutput, "log2F64", log2F64Cases.slice(), 0.51, (x) => log2F64(x));
  checkF32(standardOutput, "log2F32", log2F32Cases.slice(), 1, (x) => log2F32(x));
  checkF64(standardOutput, "log10F64", log10F64Cases.slice(), 0.51, (x) => log10F64(x));
  checkF32(standardOutput, "log10F32", log10F32Cases.slice(), 1, (x) => log10F32(x));
  checkF64(standardOutput, "log1pF64", log1pF64Cases.slice(), 0.8, (x) => log1pF64(x));
  checkF32(standardOutput, "log1pF32", log1pF32Cases.slice(), 1, (x) => log1pF32(x));
  return 0;
}
