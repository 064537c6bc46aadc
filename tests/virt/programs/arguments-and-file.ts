// Prints its arguments and a file, for ../device-trees.test.ts.
import { findFile, programArguments, standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  for (const argument of programArguments()) print(standardOutput, `[${argument}]`);
  const content = findFile("member");
  print(standardOutput, `${content === null ? "no file" : stringFrom(content)}\n`);
  return 0;
}
