// Fails in a function that main calls, for ../boot.test.ts.
import { programArguments, standardOutput } from "bareflow/kernel/program.ts";

const numbers: StaticArray<i32, 4> = [1, 2, 3, 4];

export function main(): i32 {
  standardOutput.write("before\n");
  return choose(programArguments().length + 9);
}

const choose = neverInline((index: usize): i32 => numbers[index] * 3);
