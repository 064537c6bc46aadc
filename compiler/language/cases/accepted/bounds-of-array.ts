// exit: 101
// expect-log: index 4 .* 4 elements
// Reading one past the end of an array panics.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const array: StaticArray<u32, 4> = [1, 2, 3, 4];
  const value = array[opaque<usize>(4)];
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
