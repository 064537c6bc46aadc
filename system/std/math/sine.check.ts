// The sine, also of huge angles, against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: sinF64: 195 results within 0.8
// expect: sinF32: 195 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { sinF64, sinF32 } from "./sine.ts";
import { sinF32Cases, sinF64Cases } from "./tables/sin.ts";

export function main(): i32 {
  checkF64(standardOutput, "sinF64", sinF64Cases.slice(), 0.8, (x) => sinF64(x));
  checkF32(standardOutput, "sinF32", sinF32Cases.slice(), 1, (x) => sinF32(x));
  return 0;
}
