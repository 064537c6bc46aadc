// exit: 101
// expect-log: index 3 .* 3 elements
// Reading past the end of a string panics.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const text: string = "abc";
  const value = text[opaque<usize>(3)];
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
