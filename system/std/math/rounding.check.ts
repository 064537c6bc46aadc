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
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { floorF64, floorF32, ceilF64, ceilF32, truncF64, truncF32, roundF64, roundF32 } from "./rounding.ts";
import { floorF32Cases, floorF64Cases } from "./tables/floor.ts";
import { ceilF32Cases, ceilF64Cases } from "./tables/ceil.ts";
import { truncF32Cases, truncF64Cases } from "./tables/trunc.ts";
import { roundF32Cases, roundF64Cases } from "./tables/round.ts";

export function main(): i32 {
  checkF64(standardOutput, "floorF64", floorF64Cases.slice(), 0, (x) => floorF64(x));
  checkF32(standardOutput, "floorF32", floorF32Cases.slice(), 0, (x) => floorF32(x));
  checkF64(standardOutput, "ceilF64", ceilF64Cases.slice(), 0, (x) => ceilF64(x));
  checkF32(standardOutput, "ceilF32", ceilF32Cases.slice(), 0, (x) => ceilF32(x));
  checkF64(standardOutput, "truncF64", truncF64Cases.slice(), 0, (x) => truncF64(x));
  checkF32(standardOutput, "truncF32", truncF32Cases.slice(), 0, (x) => truncF32(x));
  checkF64(standardOutput, "roundF64", roundF64Cases.slice(), 0, (x) => roundF64(x));
  checkF32(standardOutput, "roundF32", roundF32Cases.slice(), 0, (x) => roundF32(x));
  return 0;
}
