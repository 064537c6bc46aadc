// Why a file could not be written; a value of the same form on every board.

export type FileProblem = {
  readonly kind: "no file system" | "path too long" | "refused";
  /** The system's own number for the reason, where there is one (Linux's errno); otherwise 0. */
  readonly code: i32;
};

/** Writes what is wrong, and what to do, as one sentence with a line's end. */
export function printFileProblem<W extends Writer>(writer: W, path: string, problem: FileProblem): void {
  switch (problem.kind) {
    case "no file system":
      print(writer, `${path} cannot be written, because this board has no file system; run the program with --board hosted.\n`);
      break;
    case "path too long":
      print(writer, `${path} cannot be written, because its path is too long; choose a shorter one.\n`);
      break;
    case "refused":
      print(writer, `${path} cannot be written (Linux error ${problem.code}); check its folder and rights.\n`);
      break;
  }
}
