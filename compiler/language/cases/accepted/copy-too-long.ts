// exit: 101
// expect-log: out of bounds
// A copy that does not fit panics.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const array: StaticArray<u32, 4> = [1, 2, 3, 4];
  array.slice(opaque<usize>(1)).copyFrom(array.slice());
  const value = array[0];
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
