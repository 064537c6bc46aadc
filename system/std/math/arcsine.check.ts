// asin and acos against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: asinF64: 127 results within 0.7
// expect: asinF32: 127 results within 1
// expect: acosF64: 157 results within 0.6
// expect: acosF32: 157 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { asinF64, asinF32, acosF64, acosF32 } from "./arcsine.ts";
import { asinF32Cases, asinF64Cases } from "./tables/asin.ts";
import { acosF32Cases, acosF64Cases } from "./tables/acos.ts";

export function main(): i32 {
  checkF64(standardOutput, "asinF64", asinF64Cases.slice(), 0.7, (x) => asinF64(x));
  checkF32(standardOutput, "asinF32", asinF32Cases.slice(), 1, (x) => asinF32(x));
  checkF64(standardOutput, "acosF64", acosF64Cases.slice(), 0.6, (x) => acosF64(x));
  checkF32(standardOutput, "acosF32", acosF32Cases.slice(), 1, (x) => acosF32(x));
  return 0;
}
