// exit: 101
// expect-log: divided by -1
// The remainder of MIN and -1 panics like its quotient.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const rest = opaque<i64>(-9223372036854775808) % opaque<i64>(-1);
  print(standardOutput, `not reached ${rest}\n`);
  return 0;
}
