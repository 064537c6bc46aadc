// fmod against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: fmodF64: 229 results within 0
// expect: fmodF32: 229 results within 0
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkPairF32, checkPairF64 } from "./accuracy.ts";
import { fmodF64, fmodF32 } from "./remainder.ts";
import { fmodF32Cases, fmodF64Cases } from "./tables/fmod.ts";

export function main(): i32 {
  checkPairF64(standardOutput, "fmodF64", fmodF64Cases.slice(), 0, (x, y) => fmodF64(x, y));
  checkPairF32(standardOutput, "fmodF32", fmodF32Cases.slice(), 0, (x, y) => fmodF32(x, y));
  return 0;
}
