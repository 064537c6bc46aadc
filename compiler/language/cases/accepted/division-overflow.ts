// expect: -128 / -1 in i16: 128
// exit: 101
// expect-log: divided by -1
// The one quotient that does not fit its type, MIN / -1, panics.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const small = opaque<i8>(-128);
  print(standardOutput, `-128 / -1 in i16: ${i16(small) / i16(opaque<i8>(-1))}\n`);
  standardOutput.flush();
  const quotient = small / opaque<i8>(-1);
  print(standardOutput, `not reached ${quotient}\n`);
  return 0;
}
