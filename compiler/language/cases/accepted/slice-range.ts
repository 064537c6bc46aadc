// exit: 101
// expect-log: 2 to 5
// A slice past the end panics.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const array: StaticArray<u32, 4> = [1, 2, 3, 4];
  const value = array.slice(2, opaque<usize>(5)).length;
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
