// Output files of a board without a file system: nothing can be written, and nobody presses Ctrl-C.
import type { FileProblem } from "./file-problem.ts";

/** Always a problem: there is no file system yet. */
export function replaceFile(path: string, content: Slice<u8>): FileProblem | null {
  return { kind: "no file system", code: 0 };
}

/** Nothing to watch. */
export function watchInterrupts(): void {}

export function interruptRequested(): bool {
  return false;
}
