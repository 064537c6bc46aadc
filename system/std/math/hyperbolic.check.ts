// sinh, cosh and tanh against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: sinhF64: 130 results within 0.8
// expect: sinhF32: 130 results within 1
// expect: coshF64: 129 results within 0.8
// expect: coshF32: 129 results within 1
// expect: tanhF64: 129 results within 0.8
// expect: tanhF32: 129 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { sinhF64, sinhF32, coshF64, coshF32, tanhF64, tanhF32 } from "./hyperbolic.ts";
import { sinhF32Cases, sinhF64Cases } from "./tables/sinh.ts";
import { coshF32Cases, coshF64Cases } from "./tables/cosh.ts";
import { tanhF32Cases, tanhF64Cases } from "./tables/tanh.ts";

export function main(): i32 {
  checkF64(standardOutput, "sinhF64", sinhF64Cases.slice(), 0.8, (x) => sinhF64(x));
  checkF32(standardOutput, "sinhF32", sinhF32Cases.slice(), 1, (x) => sinhF32(x));
  checkF64(standardOutput, "coshF64", coshF64Cases.slice(), 0.8, (x) => coshF64(x));
  checkF32(standardOutput, "coshF32", coshF32Cases.slice(), 1, (x) => coshF32(x));
  checkF64(standardOutput, "tanhF64", tanhF64Cases.slice(), 0.8, (x) => tanhF64(x));
  checkF32(standardOutput, "tanhF32", tanhF32Cases.slice(), 1, (x) => tanhF32(x));
  return 0;
}
