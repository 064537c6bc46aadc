// Reads beyond the end of an array, three calls deep, after some output.
import { programArguments, standardOutput } from "bareflow/kernel/program.ts";

const squares = comptime(() => [0, 1, 4, 9] as StaticArray<u32, 4>);

const squareOf = neverInline((index: usize): u32 => squares[index]);

export function main(): i32 {
  standardOutput.write("before the panic\n");
  print(standardOutput, `${squareOf(programArguments().length + 9)}\n`);
  return 0;
}
