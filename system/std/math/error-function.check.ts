// erf and erfc against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: erfF64: 129 results within 0.8
// expect: erfF32: 129 results within 1
// expect: erfcF64: 130 results within 0.8
// expect: erfcF32: 130 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { erfF64, erfF32, erfcF64, erfcF32 } from "./error-function.ts";
import { erfF32Cases, erfF64Cases } from "./tables/erf.ts";
import { erfcF32Cases, erfcF64Cases } from "./tables/erfc.ts";

export function main(): i32 {
  checkF64(standardOutput, "erfF64", erfF64Cases.slice(), 0.8, (x) => erfF64(x));
  checkF32(standardOutput, "erfF32", erfF32Cases.slice(), 1, (x) => erfF32(x));
  checkF64(standardOutput, "erfcF64", erfcF64Cases.slice(), 0.8, (x) => erfcF64(x));
  checkF32(standardOutput, "erfcF32", erfcF32Cases.slice(), 1, (x) => erfcF32(x));
  return 0;
}
