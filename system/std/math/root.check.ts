// sqrt, cbrt and hypot against the reference: the greatest error of a double stays within the bound, in units in the last place; floats are
// compared with the correctly rounded result.
// expect: sqrtF64: 97 results within 0.5
// expect: sqrtF32: 97 results within 0
// expect: cbrtF64: 99 results within 0.51
// expect: cbrtF32: 99 results within 1
// expect: hypotF64: 229 results within 0.51
// expect: hypotF32: 229 results within 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { checkF32, checkF64, checkPairF32, checkPairF64 } from "./accuracy.ts";
import { sqrtF64, sqrtF32, cbrtF64, cbrtF32, hypotF64, hypotF32 } from "./root.ts";
import { sqrtF32Cases, sqrtF64Cases } from "./tables/sqrt.ts";
import { cbrtF32Cases, cbrtF64Cases } from "./tables/cbrt.ts";
import { hypotF32Cases, hypotF64Cases } from "./tables/hypot.ts";

export function main(): i32 {
  checkF64(standardOutput, "sqrtF64", sqrtF64Cases.slice(), 0.5, (x) => sqrtF64(x));
  checkF32(standardOutput, "sqrtF32", sqrtF32Cases.slice(), 0, (x) => sqrtF32(x));
  checkF64(standardOutput, "cbrtF64", cbrtF64Cases.slice(), 0.51, (x) => cbrtF64(x));
  checkF32(standardOutput, "cbrtF32", cbrtF32Cases.slice(), 1, (x) => cbrtF32(x));
  checkPairF64(standardOutput, "hypotF64", hypotF64Cases.slice(), 0.51, (x, y) => hypotF64(x, y));
  checkPairF32(standardOutput, "hypotF32", hypotF32Cases.slice(), 1, (x, y) => hypotF32(x, y));
  return 0;
}
