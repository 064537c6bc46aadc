// The tangent, also of huge angles, against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: tanF64: 195 results within 0.8
// expect: tanF32: 195 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { tanF64, tanF32 } from "./tangent.ts";
import { tanF32Cases, tanF64Cases } from "./tables/tan.ts";

export function main(): i32 {
  checkF64(standardOutput, "tanF64", tanF64Cases.slice(), 0.8, (x) => tanF64(x));
  checkF32(standardOutput, "tanF32", tanF32Cases.slice(), 1, (x) => tanF32(x));
  return 0;
}
