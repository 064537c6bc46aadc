// Shows what a program is given that boots by itself: its arguments, the file note.txt, and the disk that it boots from, on which it counts its boots.
import { findFile, heap, openDisk, printStorageProblem, programArguments, standardError, standardOutput } from "bareflow/kernel/program.ts";

const PATH = "/boots.txt";

export function main(): i32 {
  for (const argument of programArguments()) print(standardOutput, `[${argument}]\n`);
  const note = findFile("note.txt");
  if (note !== null) print(standardOutput, `${note.length} bytes: ${stringFrom(note)}\n`);
  const disk = openDisk();
  if (failed(disk)) {
    printStorageProblem(standardError, disk.error);
    standardError.write("\n");
    return 7;
  }
  const boots = disk.readFile(PATH, heap);
  print(standardOutput, `boot number ${failed(boots) ? usize(1) : boots.length + 1}\n`);
  assert(disk.appendFile(PATH, "|".bytes) === null, "the boot cannot be counted");
  return 7;
}
