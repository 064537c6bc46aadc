// What the damaged files are made of: bitcode of programs in C, as clang writes it for the command, and as the engine gets it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { boards } from "../../compiler/target/boards.ts";
import { findLlvmTool } from "../../compiler/emit/toolchain.ts";
import { findApplication, ROOT } from "../../tool/application.ts";
import { engineBoardOf, buildEngineProgram } from "../../tool/image/engine-program.ts";
import { wordsForClang } from "../../tool/module/front-ends.ts";

const PROGRAMS = ["texts", "numbers"].map((name) => join(ROOT, "tests/libc/programs", `${name}.c`));

/** Files for the command: it reads them, whoever has made them. */
export function bitcodeForCommand(): readonly Buffer[] {
  const words = wordsForClang(boards[engineBoardOf("hosted")].target.triple).filter((word) => word !== "-O3");
  return PROGRAMS.map((path) => execFileSync(findLlvmTool("clang"), [...words, "-O1", "-w", "-c", "-emit-llvm", path, "-o", "-"], { maxBuffer: 1 << 26 }));
}

/** Files for the engine, with their checksum; `folder` takes what is built. */
export async function bitcodeForEngine(folder: string): Promise<readonly Buffer[]> {
  const built = PROGRAMS.map(async (path) => buildEngineProgram({ ...await findApplication(path), buildDirectory: folder }, "hosted"));
  return (await Promise.all(built)).map(({ bitcode }) => readFileSync(bitcode));
}
