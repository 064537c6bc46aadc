// What the engine is given to make an image of a program: the board's own code as LLVM bitcode (engine/relink/runtime/main.ts), and how
// the board's images are linked. The bitcode is made when the sources have changed, and kept.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withChecksum } from "../../compiler/emit/checked-bitcode.ts";
import { boards } from "../../compiler/target/boards.ts";
import { ROOT } from "../application.ts";
import { BOARD_FACTS } from "../boards.ts";
import type { Board } from "../config.ts";
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import { MODULE_LINK_WORDS } from "../module/compile-modules.ts";
import type { PackedFile } from "./cpio.ts";
import { inWorkFolder } from "./work-folder.ts";

/** What the bitcode is made of. */
const SOURCES = ["engine/imports", "engine/relink/runtime", "engine/report", "system", "compiler"];

/** As boot files (engine/start/relink-program.ts), for a program of ours, or of modules in other languages. */
export async function relinkFiles(board: Board, isOfModules: boolean): Promise<readonly PackedFile[]> {
  const parent = join(ROOT, "build", "relink");
  const folder = join(parent, `${board}-${hashOfSources()}`);
  if (!existsSync(folder)) {
    await makeFiles(board, folder);
    const isOlder = (name: string): boolean => name.startsWith(`${board}-`) && /^[0-9a-f]{16}$/.test(name.slice(board.length + 1)) && join(parent, name) !== folder;
    for (const name of readdirSync(parent).filter(isOlder)) await rm(join(parent, name), { recursive: true });
  }
  const named = { "runtime": "runtime", "link-script": "link-script", "link-words": isOfModules ? "link-words-of-modules" : "link-words" };
  return Object.entries(named).map(([name, file]) => {
    const path = join(folder, file);
    return { name: `bareflow.${name}`, path, sizeBytes: statSync(path).size };
  });
}

async function makeFiles(board: Board, folder: string): Promise<void> {
  const { compileToIr } = await import("../../compiler/compile.ts");
  await inWorkFolder(async (work) => {
    const made = join(work, "made");
    await mkdir(made);
    // The kernel's code runs before vector state is switched on: it is made for what every machine of the board has.
    const compiled = compileToIr({ app: join(ROOT, "engine/relink/runtime/main.ts"), board, cpu: processorOf(board), optimize: "size", outDirectory: work });
    if (!compiled.ok) throw new Failure(compiled.diagnostics.trimEnd(), 1);
    const file = join(work, "runtime.ll");
    await writeFile(file, withoutMarks(compiled.ir));
    await runProgram("opt-19", ["-passes=thinlto-pre-link<Os>", "-strip-debug", file, "-o", join(work, "runtime.bc")], "optimizing the board's code");
    await writeFile(join(made, "runtime"), withChecksum(readFileSync(join(work, "runtime.bc"))));
    const { folder: boardFolder } = boards[board];
    await writeFile(join(made, "link-script"), withIncludes(readFileSync(join(ROOT, "system/board", boardFolder, "link.ld"), "utf8")));
    const { linker, flatImage } = BOARD_FACTS[board];
    const words = ["-m", linker.emulation, "-z", `max-page-size=${linker.pageBytes}`, ...(flatImage ? ["--bareflow-flat"] : [])];
    await writeFile(join(made, "link-words"), words.map((word) => `${word}\n`).join(""));
    await writeFile(join(made, "link-words-of-modules"), [...words, ...MODULE_LINK_WORDS].map((word) => `${word}\n`).join(""));
    await mkdir(join(folder, ".."), { recursive: true });
    await rename(made, folder).catch((error: unknown) => {
      // Somebody else was quicker.
      if (!existsSync(folder)) throw error;
    });
  });
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

function hashOfSources(): string {
  const hash = createHash("sha256");
  for (const folder of SOURCES) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|ld)$/.test(file) && !/\.(test|check|fuzz)\.ts$|(^|\/)(cases|test-programs)\//.test(file)).sort();
    for (const file of files) hash.update(`${folder}/${file}\0`).update(readFileSync(join(ROOT, folder, file)));
  }
  for (const file of ["tool/image/relink-files.ts", "tool/boards.ts"]) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest("hex").slice(0, 16);
}
