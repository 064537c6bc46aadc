// A failed check is a panic: what was wrong, who called, and exit code 101; what was written before still arrives.
// boards: pc virt raspi hosted
// machines: microvm pc q35
// exit: 101
// arguments: one
// expect: written before
// expect-log: ^panic: index 5 is out of bounds: there are 4 elements\n  at 0x[0-9a-f]{16}
import { programArguments, standardOutput } from "bareflow/kernel/program.ts";

const numbers: StaticArray<u32, 4> = [1, 2, 3, 4];

export function main(): i32 {
  standardOutput.write("written ");
  standardOutput.write("before\n");
  return i32(numbers[programArguments().length + 4]);
}
