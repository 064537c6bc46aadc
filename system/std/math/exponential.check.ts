// exp, exp2 and expm1 against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: expF64: 133 results within 0.8
// expect: expF32: 133 results within 1
// expect: exp2F64: 103 results within 0.9
// expect: exp2F32: 103 results within 1
// expect: expm1F64: 130 results within 0.8
// expect: expm1F32: 130 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { expF64, expF32, exp2F64, exp2F32, expm1F64, expm1F32 } from "./exponential.ts";
import { expF32Cases, expF64Cases } from "./tables/exp.ts";
import { exp2F32Cases, exp2F64Cases } from "./tables/exp2.ts";
import { expm1F32Cases, expm1F64Cases } from "./tables/expm1.ts";

export function main(): i32 {
  checkF64(standardOutput, "expF64", expF64Cases.slice(), 0.8, (x) => expF64(x));
  checkF32(standardOutput, "expF32", expF32Cases.slice(), 1, (x) => expF32(x));
  checkF64(standardOutput, "exp2F64", exp2F64Cases.slice(), 0.9, (x) => exp2F64(x));
  checkF32(standardOutput, "exp2F32", exp2F32Cases.slice(), 1, (x) => exp2F32(x));
  checkF64(standardOutput, "expm1F64", expm1F64Cases.slice(), 0.8, (x) => expm1F64(x));
  checkF32(standardOutput, "expm1F32", expm1F32Cases.slice(), 1, (x) => expm1F32(x));
  return 0;
}
