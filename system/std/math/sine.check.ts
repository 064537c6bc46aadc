// The sine, also of huge angles, against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: sinF64: 195 results within 0.8
// expect: sinF32: 195 results within 1
// exit: 0
import { checkF32, checkF64 } from "./accuracy.ts";
import { sinF64, sinF32 } from "./sine.ts";
import { sinF64Cases, sinF32Cases } from "./sine.table.ts";

export function main(): i32 {
  checkF64("sinF64", sinF64Cases.slice(), 0.8, (x) => sinF64(x));
  checkF32("sinF32", sinF32Cases.slice(), 1, (x) => sinF32(x));
  return 0;
}
