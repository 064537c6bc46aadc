// expect: before
// exit: 101
// expect-log: divided by zero
// An integer divided by zero panics; so does its remainder.
import { standardOutput } from "bareflow/kernel/program.ts";

const zero = neverInline((): u32 => 0);

export function main(): i32 {
  print(standardOutput, `before\n`);
  standardOutput.flush();
  const quotient: u32 = 100 / zero();
  print(standardOutput, `not reached ${quotient}\n`);
  return 0;
}
