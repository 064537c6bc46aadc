// exit: 101
// expect-log: divided by zero
// A remainder by zero panics, also in a compound assignment.
import { standardOutput } from "bareflow/kernel/program.ts";

const zero = neverInline((): i64 => 0);

export function main(): i32 {
  let value: i64 = 5;
  value %= zero();
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
