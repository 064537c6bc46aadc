// Makes the bitcode of a program: what an engine of the same instruction set runs, on any of its boards.
import { mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { prepareFileForEngine, type PreparedProgram } from "../../compiler/emit/toolchain.ts";
import { boards, type BoardName } from "../../compiler/target/boards.ts";
import type { Board } from "../config.ts";
import { ROOT, type Application, type Modules } from "../application.ts";
import { linkModule } from "../module/link-module.ts";
import { compileForEngineIn } from "./compile-in.ts";
import { inWorkFolder } from "./work-folder.ts";

export interface EngineProgram {
  readonly bitcode: string;
  readonly bitcodeBytes: number;
  /** LLVM IR as the compiler wrote it, with lines of the sources. */
  readonly irFile: string;
  readonly phases: readonly { readonly name: string; readonly ms: number }[];
}

/** The programs' side of an engine on the board. */
export function engineBoardOf(board: Board): BoardName {
  return boards[board].machine === "aarch64" ? "engine-aarch64" : "engine-x86_64";
}

/** Throws Failure with the compiler's diagnostics when the program has faults. */
export async function buildEngineProgram(application: Application, board: Board): Promise<EngineProgram> {
  const programBoard = engineBoardOf(board);
  return inWorkFolder(async (work) => {
    const compiled = application.modules === undefined ? await compileForEngineIn(work, application, programBoard)
      : await prepareModules(application.modules, programBoard, work);
    const target = join(application.buildDirectory, programBoard);
    await mkdir(target, { recursive: true });
    const place = async (from: string, to: string): Promise<string> => {
      await rename(from, join(target, to));
      return join(target, to);
    };
    const bitcode = await place(compiled.bitcodeFile, `${application.name}.bc`);
    return {
      bitcode, bitcodeBytes: (await stat(bitcode)).size,
      irFile: await place(compiled.irFile, `${application.name}.ll`),
      phases: compiled.phases,
    };
  });
}

/** Programs in other languages, with the C library under them. */
async function prepareModules(modules: Modules, board: BoardName, work: string): Promise<PreparedProgram> {
  const started = performance.now();
  const linked = await linkModule(modules, board, work, join(ROOT, "system/kernel/main-in-engine.ts"));
  const linkedAt = performance.now();
  const prepared = await prepareFileForEngine(linked.bitcodeFile, work, ["main", ...linked.wanted]);
  return { ...prepared, phases: [{ name: "read and link", ms: linkedAt - started }, ...prepared.phases] };
}
