// Shows what a program is given: its arguments, one a line, and the file note.txt; exit code 7.
import { findFile, programArguments, standardError, standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  for (const argument of programArguments()) print(standardOutput, `[${argument}]\n`);
  const note = findFile("note.txt");
  if (note !== null) print(standardOutput, `${note.length} bytes: ${stringFrom(note)}\n`);
  standardError.write("this is standard error\n");
  return 7;
}
