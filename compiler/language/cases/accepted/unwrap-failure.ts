// exit: 101
// expect-log: panic
// unwrap of a failure panics.
import { standardOutput } from "bareflow/kernel/program.ts";

const check = neverInline((n: u32): Result<u32, "zero"> => n === 0 ? fail("zero") : n);

export function main(): i32 {
  const value = unwrap(check(0));
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
