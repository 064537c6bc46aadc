// exit: 101
// expect-log: out of bounds
// A negative index panics.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const array: StaticArray<u32, 4> = [1, 2, 3, 4];
  const value = array[opaque<i32>(-1)];
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
