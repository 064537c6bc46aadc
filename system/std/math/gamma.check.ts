// tgamma and lgamma against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: tgammaF64: 161 results within 0.8
// expect: tgammaF32: 161 results within 1
// expect: lgammaF64: 189 results within 0.8
// expect: lgammaF32: 189 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64 } from "./accuracy.ts";
import { tgammaF64, tgammaF32, lgammaF64, lgammaF32 } from "./gamma.ts";
import { tgammaF32Cases, tgammaF64Cases } from "./tables/tgamma.ts";
import { lgammaF32Cases, lgammaF64Cases } from "./tables/lgamma.ts";

export function main(): i32 {
  checkF64(standardOutput, "tgammaF64", tgammaF64Cases.slice(), 0.8, (x) => tgammaF64(x));
  checkF32(standardOutput, "tgammaF32", tgammaF32Cases.slice(), 1, (x) => tgammaF32(x));
  checkF64(standardOutput, "lgammaF64", lgammaF64Cases.slice(), 0.8, (x) => lgammaF64(x));
  checkF32(standardOutput, "lgammaF32", lgammaF32Cases.slice(), 1, (x) => lgammaF32(x));
  return 0;
}
