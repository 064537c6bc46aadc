// A division of literals is an integer or a float as its place asks, on either side of an operator.
// expect: 0.75 0.75 0.5 0 3 3.5
// expect: 0.3333333333333333 -0.5 1.5 -0.25
import { standardOutput } from "bareflow/kernel/program.ts";

const HALF = 1 / 2;

export function main(): i32 {
  let quarter: f64 = 0.25;
  const left = 1 / 2 + quarter;
  const right = quarter + 1 / 2;
  const asFloat: f64 = HALF;
  const asInteger: i32 = HALF;
  let truncated: i32 = 7 / 2;
  const converted = f64(7 / 2);
  print(standardOutput, `${left} ${right} ${asFloat} ${asInteger} ${truncated} ${converted}\n`);
  const third: f64 = 1 / 3;
  const negative: f64 = -(1 / 2);
  const sum: f64 = 1 / 2 + 1;
  const open = -(1 / 2) + quarter;
  print(standardOutput, `${third} ${negative} ${sum} ${open}\n`);
  return 0;
}
