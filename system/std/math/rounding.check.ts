// floor, ceil, trunc and round against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: floorF64: 66 results within 0
// expect: floorF32: 66 results within 0
// expect: ceilF64: 66 results within 0
// expect: ceilF32: 66 results within 0
// expect: truncF64: 66 results within 0
// expect: truncF32: 66 results within 0
// expect: roundF64: 66 results within 0
// expect: roundF32: 66 results within 0
// exit: 0
import { checkF32, checkF64 } from "./accuracy.ts";
import { floorF64, floorF32, ceilF64, ceilF32, truncF64, truncF32, roundF64, roundF32 } from "./rounding.ts";
import {
  floorF64Cases, floorF32Cases, ceilF64Cases, ceilF32Cases, truncF64Cases, truncF32Cases, roundF64Cases, roundF32Cases,
} from "./rounding.table.ts";

export function main(): i32 {
  checkF64("floorF64", floorF64Cases.slice(), 0, (x) => floorF64(x));
  checkF32("floorF32", floorF32Cases.slice(), 0, (x) => floorF32(x));
  checkF64("ceilF64", ceilF64Cases.slice(), 0, (x) => ceilF64(x));
  checkF32("ceilF32", ceilF32Cases.slice(), 0, (x) => ceilF32(x));
  checkF64("truncF64", truncF64Cases.slice(), 0, (x) => truncF64(x));
  checkF32("truncF32", truncF32Cases.slice(), 0, (x) => truncF32(x));
  checkF64("roundF64", roundF64Cases.slice(), 0, (x) => roundF64(x));
  checkF32("roundF32", roundF32Cases.slice(), 0, (x) => roundF32(x));
  return 0;
}
