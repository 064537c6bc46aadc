// The cosine, also of huge angles, against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: cosF64: 195 results within 0.8
// expect: cosF32: 195 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { cosF64, cosF32 } from "./cosine.ts";
import { cosF32Cases, cosF64Cases } from "./tables/cos.ts";

export function main(): i32 {
  checkF64(standardOutput, "cosF64", cosF64Cases.slice(), 0.8, (x) => cosF64(x));
  checkF32(standardOutput, "cosF32", cosF32Cases.slice(), 1, (x) => cosF32(x));
  return 0;
}
