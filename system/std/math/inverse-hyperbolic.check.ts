// asinh, acosh and atanh against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: asinhF64: 129 results within 0.8
// expect: asinhF32: 129 results within 1
// expect: acoshF64: 128 results within 0.8
// expect: acoshF32: 128 results within 1
// expect: atanhF64: 128 results within 0.8
// expect: atanhF32: 128 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { asinhF64, asinhF32, acoshF64, acoshF32, atanhF64, atanhF32 } from "./inverse-hyperbolic.ts";
import { asinhF32Cases, asinhF64Cases } from "./tables/asinh.ts";
import { acoshF32Cases, acoshF64Cases } from "./tables/acosh.ts";
import { atanhF32Cases, atanhF64Cases } from "./tables/atanh.ts";

export function main(): i32 {
  checkF64(standardOutput, "asinhF64", asinhF64Cases.slice(), 0.8, (x) => asinhF64(x));
  checkF32(standardOutput, "asinhF32", asinhF32Cases.slice(), 1, (x) => asinhF32(x));
  checkF64(standardOutput, "acoshF64", acoshF64Cases.slice(), 0.8, (x) => acoshF64(x));
  checkF32(standardOutput, "acoshF32", acoshF32Cases.slice(), 1, (x) => acoshF32(x));
  checkF64(standardOutput, "atanhF64", atanhF64Cases.slice(), 0.8, (x) => atanhF64(x));
  checkF32(standardOutput, "atanhF32", atanhF32Cases.slice(), 1, (x) => atanhF32(x));
  return 0;
}
