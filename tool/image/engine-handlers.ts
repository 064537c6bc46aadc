// The interpreter's handlers of operations, of which there are hundreds: a part of every engine image that is compiled by itself
// and kept until its own sources change, for it costs as much as all the rest.
import { mkdir, rename } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { boards, type BoardName } from "../../compiler/target/boards.ts";
import { ROOT, type Application } from "../application.ts";
import type { Board } from "../config.ts";
import { compilePartIn } from "./compile-in.ts";
import { hashOfSources, keepFolder, removeOldOnes } from "./kept-builds.ts";
import { makeOnce } from "./make-once.ts";
import { inWorkFolder } from "./work-folder.ts";

const FOLDER = "engine/interpret/operation-handlers";
/** What it is made of; the compiler proves that there is nothing else in it. */
const SOURCES = [FOLDER, "system/std", "compiler"];

/** The board whose code fits all others of the instruction set: nothing of it lies below the stack's end. */
const BOARDS: Readonly<Record<string, BoardName>> = { x86_64: "pc", aarch64: "virt" };

/** The path of the object file for boards of the same instruction set: the kept one, or a new one. Throws Failure as the compiler does. */
export async function engineHandlers(board: Board, processor: string): Promise<string> {
  const { machine } = boards[board];
  const parent = join(ROOT, "build", "engine");
  const name = `handlers-${machine}`;
  const kept = join(parent, `${name}-${hashOfSources(SOURCES, processor)}`);
  const objectFile = join(kept, "handlers.o");
  const part: Application = { name: "handlers", mainFile: join(ROOT, FOLDER, "all-handlers.table.ts"), config: {}, buildDirectory: parent };
  await makeOnce(kept, async () => {
    await makeHandlers(part, BOARDS[machine]!, processor, kept);
    await removeOldOnes(parent, name);
  });
  return objectFile;
}

async function makeHandlers(part: Application, board: BoardName, processor: string, kept: string): Promise<void> {
  await inWorkFolder(async (work) => {
    const compiled = await compilePartIn(work, part, board, processor);
    for (const source of compiled.sources) {
      if (!SOURCES.some((folder) => relative(ROOT, source).startsWith(`${folder}${sep}`))) throw new Error(`${source} is a part of the engine's handlers, but a change of it would not be noticed`);
    }
    const made = join(work, "handlers");
    await mkdir(made);
    await rename(compiled.objectFile, join(made, "handlers.o"));
    await keepFolder(made, kept);
  });
}
