// exit: 101
// expect-log: 3 to 2
// A slice that ends before it starts panics.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const array: StaticArray<u32, 4> = [1, 2, 3, 4];
  const value = array.slice(opaque<usize>(3), 2).length;
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
