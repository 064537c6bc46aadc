// exit: 101
// expect-log: index 2 .* 2 elements
// Writing past the end of a slice panics, although the array goes on.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const array: StaticArray<u32, 4> = [1, 2, 3, 4];
  const part = array.slice(1, 3);
  part[opaque<u32>(2)] = 5;
  const value = part[0];
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
