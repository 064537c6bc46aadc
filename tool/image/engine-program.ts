// Makes the bitcode of a program: what an engine of the same instruction set runs, on any of its boards.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { prepareFileForEngine, type PreparedProgram } from "../../compiler/emit/toolchain.ts";
import { boards, type BoardName } from "../../compiler/target/boards.ts";
import type { Board } from "../config.ts";
import { ROOT, type Application, type Modules } from "../application.ts";
import { linkModule } from "../module/link-module.ts";
import { describeBuild, isUpToDate, placeBuild } from "./build-record.ts";
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

/** The files of the last build, if the same would be made again. Throws Failure with the compiler's diagnostics when the program has faults. */
export async function buildEngineProgram(application: Application, board: Board): Promise<EngineProgram> {
  const started = performance.now();
  const startedAt = Date.now();
  const programBoard = engineBoardOf(board);
  const target = join(application.buildDirectory, programBoard);
  const files = { bitcode: join(target, `${application.name}.bc`), irFile: join(target, `${application.name}.ll`) };
  const recordFile = join(target, `${application.name}.build.json`);
  const description = describeBuild(application, "");
  const built = async (phases: EngineProgram["phases"]): Promise<EngineProgram> => ({ ...files, bitcodeBytes: (await stat(files.bitcode)).size, phases });
  if (isUpToDate(recordFile, description, Object.values(files))) return built([{ name: "nothing has changed", ms: performance.now() - started }]);
  return inWorkFolder(async (work) => {
    const compiled = application.modules === undefined ? await compileForEngineIn(work, application, programBoard)
      : await prepareModules(application.modules, programBoard, work);
    await placeBuild(recordFile, description, compiled.sources, startedAt, [[compiled.bitcodeFile, files.bitcode], [compiled.irFile, files.irFile]]);
    return built(compiled.phases);
  });
}

/** Programs in other languages, with the C library under them. Their headers come from anywhere. */
async function prepareModules(modules: Modules, board: BoardName, work: string): Promise<PreparedProgram & { readonly sources: null }> {
  const started = performance.now();
  const linked = await linkModule(modules, board, work, join(ROOT, "system/kernel/main-in-engine.ts"));
  const linkedAt = performance.now();
  const prepared = await prepareFileForEngine(linked.bitcodeFile, work, ["main", ...linked.wanted]);
  return { ...prepared, sources: null, phases: [{ name: "read and link", ms: linkedAt - started }, ...prepared.phases] };
}
