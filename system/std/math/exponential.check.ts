// exp, exp2 and expm1 against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: expF64: 133 results within 0.8
// expect: expF32: 133 results within 1
// expect: exp2F64: 103 results within 0.8
// expect: exp2F32: 103 results within 1
// expect: expm1F64: 130 results within 0.8
// expect: expm1F32: 130 results within 1
// exit: 0
import { checkF32, checkF64 } from "./accuracy.ts";
import { expF64, expF32, exp2F64, exp2F32, expm1F64, expm1F32 } from "./exponential.ts";
import { expF64Cases, expF32Cases, exp2F64Cases, exp2F32Cases, expm1F64Cases, expm1F32Cases } from "./exponential.table.ts";

export function main(): i32 {
  checkF64("expF64", expF64Cases.slice(), 0.8, (x) => expF64(x));
  checkF32("expF32", expF32Cases.slice(), 1, (x) => expF32(x));
  checkF64("exp2F64", exp2F64Cases.slice(), 0.8, (x) => exp2F64(x));
  checkF32("exp2F32", exp2F32Cases.slice(), 1, (x) => exp2F32(x));
  checkF64("expm1F64", expm1F64Cases.slice(), 0.8, (x) => expm1F64(x));
  checkF32("expm1F32", expm1F32Cases.slice(), 1, (x) => expm1F32(x));
  return 0;
}
