// The C library with the kernel under it, as one file of LLVM bitcode for a board: compiled when the sources have changed, and kept.
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { boards, type BoardName } from "../../compiler/target/boards.ts";
import { ROOT } from "../application.ts";
import { Failure } from "../failure.ts";
import { makeOnce } from "../image/make-once.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import { runProgram } from "../programs.ts";
import { variadicFunctions } from "./variadic.table.ts";

export interface CLibrary {
  readonly bitcodeFile: string;
  /** Symbols that it defines for programs. */
  readonly defined: ReadonlySet<string>;
  /** Symbols that it leaves open: those of the link script and of the program. */
  readonly open: ReadonlySet<string>;
}

/** The folder for `-isystem`. */
export const INCLUDE_FOLDER = join(ROOT, "system/libc/include");

/** What the engine has for all programs, whether the library itself calls it or not. */
const OF_ENGINE = ["memcpy", "memmove", "memset", "memcmp", "bcmp", "setjmp", "_setjmp", "longjmp", "_longjmp"];

/** Where C programs are put in. */
export const PROGRAM_MAIN = "bareflow_program_main";

/** The library for a board; `entry` is the kernel's way in, as in CompileOptions. */
export async function cLibrary(board: BoardName, entry = join(ROOT, "system/kernel/main.ts")): Promise<CLibrary> {
  const folder = join(ROOT, "build", "c-library");
  const prefix = `${board}-`;
  const name = `${prefix}${hashOfSources(entry)}.bc`;
  const bitcodeFile = join(folder, name);
  await makeOnce(bitcodeFile, async () => {
    await makeLibrary(board, entry, bitcodeFile);
    // Those of older sources.
    for (const file of await readdir(folder)) if (file.startsWith(prefix) && file.endsWith(".bc") && file !== name) await rm(join(folder, file), { force: true });
  });
  const { defined, open } = await readSymbols(bitcodeFile);
  const isInEngine = "inEngine" in boards[board];
  return { bitcodeFile, defined, open: isInEngine ? new Set([...open, ...OF_ENGINE]) : open };
}

async function makeLibrary(board: BoardName, entry: string, target: string): Promise<void> {
  const { compileToIr } = await import("../../compiler/compile.ts");
  await inWorkFolder(async (work) => {
    const compiled = compileToIr({ entry, app: join(ROOT, "system/libc/program/main.ts"), board, cpu: "", optimize: "speed", outDirectory: work });
    if (!compiled.ok) throw new Failure(compiled.diagnostics.trimEnd(), 1);
    const file = join(work, "library.ll");
    const variadic = join(work, "variadic.ll");
    const header = /^target (?:datalayout|triple) = .*$/gm;
    await writeFile(file, withoutProcessor(keepOnlyKernel(compiled.ir)));
    await writeFile(variadic, `${compiled.ir.match(header)!.join("\n")}\n${variadicFunctions()}`);
    const linked = join(work, "linked.bc");
    await runProgram("llvm-link-19", [file, variadic, "-o", linked], "putting the C library together");
    const optimized = join(work, "optimized.bc");
    // What is simplified here needs not be for each program; loops are left for the processor that the program is made for.
    await runProgram("opt-19", ["-passes=thinlto-pre-link<O3>", linked, "-o", optimized], "optimizing the C library");
    await rename(optimized, target);
  });
}

/**
 * Everything that is exported by symbol is marked as used, so that it stays. In a library what the program does not name shall not
 * stay: the mark is left to what assembly and the kernel's own entry need.
 */
function keepOnlyKernel(ir: string): string {
  return ir.replace(/^@llvm\.compiler\.used = .*$/m, (line) => {
    const kept = [...line.matchAll(/ptr @(bareflow_\w+|main)\b/g)].map((match) => match[0]).filter((item) => item !== `ptr @${PROGRAM_MAIN}`);
    return `@llvm.compiler.used = appending global [${kept.length} x ptr] [${kept.join(", ")}], section "llvm.metadata"`;
  });
}

/** Functions say which processor they were compiled for; whoever compiles the whole program decides that, and for all of it. */
export function withoutProcessor(ir: string): string {
  return ir.replace(/ "(?:target-cpu|target-features|tune-cpu)"="[^"]*"/g, "");
}

async function readSymbols(file: string): Promise<{ defined: Set<string>; open: Set<string> }> {
  const defined = new Set<string>();
  const open = new Set<string>();
  const lines = await runProgram("llvm-nm-19", ["--format=posix", file], "reading the C library's symbols");
  for (const line of lines.split("\n")) {
    const [name, kind] = line.split(" ");
    if (name === undefined || kind === undefined) continue;
    if (kind === "U") open.add(name);
    else if (kind === kind.toUpperCase()) defined.add(name);
  }
  return { defined, open };
}

/** Of all that the library can depend on, by size and time of change. */
function hashOfSources(entry: string): string {
  const hash = createHash("sha256").update(entry);
  const visit = (folder: string): void => {
    for (const item of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, item.name);
      if (item.isDirectory()) visit(path);
      else if (item.name.endsWith(".ts") && !item.name.endsWith(".test.ts")) {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const folder of ["compiler", "system", "tool/module"]) visit(join(ROOT, folder));
  return hash.digest("hex").slice(0, 16);
}
