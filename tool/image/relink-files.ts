// What the engine is given to make an image of a program: the board's own code as LLVM bitcode (engine/relink/runtime), and how
// the board's images are linked. The bitcode is made when the sources have changed, and kept.
import { readFileSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withChecksum } from "../../compiler/emit/checked-bitcode.ts";
import { boards } from "../../compiler/target/boards.ts";
import { ROOT } from "../application.ts";
import { BOARD_FACTS, nameOfBoard } from "../boards.ts";
import type { Board } from "../config.ts";
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import { MODULE_LINK_WORDS } from "../module/compile-modules.ts";
import type { PackedFile } from "./cpio.ts";
import { hashOfSources, keepFolder, removeOldOnes } from "./kept-builds.ts";
import { makeOnce } from "./make-once.ts";
import { inWorkFolder } from "./work-folder.ts";

/** What the bitcode is made of. */
const SOURCES = ["engine/imports", "engine/relink/runtime", "engine/report", "engine/slots", "system", "compiler", "tool/image"];

/** The board's code in an image by itself (--relink), and in one that boots in the engine's place from its disk (engine/slots). */
const RUNTIMES = { runtime: "main", appliance: "appliance" } as const;
type Runtime = keyof typeof RUNTIMES;

/**
 * As boot files (engine/start/relink-program.ts), for a program of ours, or of modules in other languages; `appliance` is what the
 * engine needs to make images for the slots of its disk.
 */
export async function relinkFiles(board: Board, isOfModules: boolean, runtimes: readonly Runtime[] = ["runtime"]): Promise<readonly PackedFile[]> {
  const parent = join(ROOT, "build", "relink");
  const words = linkWords(board);
  const folder = join(parent, `${board}-${hashOfSources(SOURCES, processorOf(board), ...words, ...MODULE_LINK_WORDS)}`);
  await makeOnce(folder, async () => {
    await makeFiles(board, words, folder);
    await removeOldOnes(parent, board);
  });
  const named = { ...Object.fromEntries(runtimes.map((name) => [name, name])), "link-script": "link-script", "link-words": isOfModules ? "link-words-of-modules" : "link-words" };
  return Object.entries(named).map(([name, file]) => {
    const path = join(folder, file);
    return { name: `bareflow.${name}`, path, sizeBytes: statSync(path).size };
  });
}

async function makeFiles(board: Board, words: readonly string[], folder: string): Promise<void> {
  await inWorkFolder(async (work) => {
    const made = join(work, "made");
    await mkdir(made);
    for (const name of Object.keys(RUNTIMES) as Runtime[]) await writeFile(join(made, name), await bitcodeOf(name, board, work));
    const { folder: boardFolder } = boards[board];
    await writeFile(join(made, "link-script"), withIncludes(readFileSync(join(ROOT, "system/board", boardFolder, "link.ld"), "utf8")));
    await writeFile(join(made, "link-words"), linesOf(words));
    await writeFile(join(made, "link-words-of-modules"), linesOf([...words, ...MODULE_LINK_WORDS]));
    await keepFolder(made, folder);
  });
}

/** What the linker is told; `--bareflow-flat` is for the engine. */
function linkWords(board: Board): readonly string[] {
  const { linker, flatImage } = BOARD_FACTS[board];
  return ["-m", linker.emulation, "-z", `max-page-size=${linker.pageBytes}`, `--bareflow-board=${nameOfBoard(board)}`, ...(flatImage ? ["--bareflow-flat"] : [])];
}

const linesOf = (words: readonly string[]): string => words.map((word) => `${word}\n`).join("");

async function bitcodeOf(name: Runtime, board: Board, work: string): Promise<Buffer> {
  const { compileToIr } = await import("../../compiler/compile.ts");
  // The kernel's code runs before vector state is switched on: it is made for what every machine of the board has.
  const compiled = compileToIr({ app: join(ROOT, `engine/relink/runtime/${RUNTIMES[name]}.ts`), board, cpu: processorOf(board), optimize: "size", outDirectory: work });
  if (!compiled.ok) throw new Failure(compiled.diagnostics.trimEnd(), 1);
  const [text, bitcode] = [join(work, `${name}.ll`), join(work, `${name}.bc`)];
  await writeFile(text, withoutMarks(compiled.ir));
  await runProgram("opt-19", ["-passes=thinlto-pre-link<Os>", "-strip-debug", text, "-o", bitcode], "optimizing the board's code");
  return withChecksum(readFileSync(bitcode));
}

/** LLVM's name, also where images are made for the machine that makes them. */
function processorOf(board: Board): string {
  const { defaultCpu } = BOARD_FACTS[board];
  return defaultCpu !== "native" ? defaultCpu : boards[board].machine === "aarch64" ? "generic" : "x86-64-v2";
}

/**
 * Everything that is exported by symbol is marked as used, so that it stays. Here what the program does not name shall not stay: the
 * engine knows what assembly calls.
 */
function withoutMarks(ir: string): string {
  return ir.replace(/^@llvm\.(?:compiler\.)?used = .*$/gm, "");
}

/** A link script as one text. */
function withIncludes(script: string): string {
  return script.replace(/^INCLUDE (\S+)$/gm, (_, name: string) => withIncludes(readFileSync(join(ROOT, "system/board/boot", name), "utf8")));
}
