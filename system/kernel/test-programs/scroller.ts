// Writes more lines than the screen has, then fails, for ../machines.test.ts.
import { standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  for (let line = 1; line <= 40; line += 1) print(standardOutput, `line ${line} of 40\tGröße\n`);
  panic("the screen shows this");
}
