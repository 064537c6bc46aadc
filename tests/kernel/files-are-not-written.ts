// A bare machine has no file system: writing a file is refused with a value that says so, and nobody interrupts.
// expect: no file system
// expect-log: story.txt cannot be written, because this board has no file system; run the program with --board hosted.
import { interruptRequested, printFileProblem, replaceFile, standardError, standardOutput, watchInterrupts } from "bareflow/kernel/program.ts";

export function main(): i32 {
  watchInterrupts();
  const problem = replaceFile("story.txt", "Once upon a time".bytes);
  if (problem === null) return 1;
  print(standardOutput, `${problem.kind}\n`);
  printFileProblem(standardError, "story.txt", problem);
  return interruptRequested() ? 2 : 0;
}
