// What boots when a program runs in the engine: the engine's image, and the program among the files.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Application } from "../application.ts";
import type { Board } from "../config.ts";
import type { BuiltImage } from "../image/build.ts";
import type { PackedFile } from "../image/cpio.ts";
import { engineImage } from "../image/engine-image.ts";
import { buildEngineProgram } from "../image/engine-program.ts";
import { withProgress } from "../terminal.ts";
import { withProgram } from "./options.ts";

export interface EngineSetup {
  readonly built: BuiltImage;
  /** With the program, and what else is for the engine. */
  readonly files: readonly PackedFile[];
  /** Without: what an image of the program gets. */
  readonly programFiles: readonly PackedFile[];
  /** SHA-256 of the program's module. */
  readonly program: string;
  /** What the engine was built of. */
  readonly engineBuild: string;
}

/** `more` are files for the engine itself. Throws Failure when the program has faults, or the engine cannot be made. */
export async function prepareEngine(application: Application, board: Board, cpu: string | undefined, files: readonly PackedFile[],
  more: readonly PackedFile[] = []): Promise<EngineSetup> {
  const program = await withProgress(`compiling ${application.name} to LLVM IR`, () => buildEngineProgram(application, board));
  const image = await engineImage(board, cpu);
  return {
    built: { ...image, name: application.name, board, irFile: program.irFile, phases: program.phases },
    files: withProgram(files, program.bitcode, program.bitcodeBytes, more), programFiles: files,
    program: createHash("sha256").update(readFileSync(program.bitcode)).digest("hex"), engineBuild: image.build,
  };
}
