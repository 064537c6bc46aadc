// pow against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: powF64: 229 results within 0.8
// expect: powF32: 229 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkPairF32, checkPairF64 } from "./accuracy.ts";
import { powF64, powF32 } from "./power.ts";
import { powF32Cases, powF64Cases } from "./tables/pow.ts";

export function main(): i32 {
  checkPairF64(standardOutput, "powF64", powF64Cases.slice(), 0.8, (x, y) => powF64(x, y));
  checkPairF32(standardOutput, "powF32", powF32Cases.slice(), 1, (x, y) => powF32(x, y));
  return 0;
}
