// atan and atan2 against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: atanF64: 131 results within 0.7
// expect: atanF32: 131 results within 1
// expect: atan2F64: 229 results within 0.7
// expect: atan2F32: 229 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64, checkPairF32, checkPairF64 } from "./accuracy.ts";
import { atanF64, atanF32, atan2F64, atan2F32 } from "./arctangent.ts";
import { atanF32Cases, atanF64Cases } from "./tables/atan.ts";
import { atan2F32Cases, atan2F64Cases } from "./tables/atan2.ts";

export function main(): i32 {
  checkF64(standardOutput, "atanF64", atanF64Cases.slice(), 0.7, (x) => atanF64(x));
  checkF32(standardOutput, "atanF32", atanF32Cases.slice(), 1, (x) => atanF32(x));
  checkPairF64(standardOutput, "atan2F64", atan2F64Cases.slice(), 0.7, (x, y) => atan2F64(x, y));
  checkPairF32(standardOutput, "atan2F32", atan2F32Cases.slice(), 1, (x, y) => atan2F32(x, y));
  return 0;
}
