// The corpus: modules of LLVM IR that the engine must run as native code does. Families are made of tables (families/), others
// are written as they are (modules/), and programs in C are what clang makes of them (c/).
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { findLlvmTool } from "../../compiler/emit/toolchain.ts";
import { findFiles } from "../runner/find-files.ts";
import { familyModules, type CorpusModule } from "./families/families.ts";

const FOLDER = dirname(fileURLToPath(import.meta.url));

/** How much a module shows: a sum for each group of results, or all of them. */
export type Detail = "sum" | "each";

export function corpusModules(): readonly CorpusModule[] {
  return [...programModules(), ...familyModules()];
}

/** Those that are written by hand. */
export function programModules(): readonly CorpusModule[] {
  const written = findFiles(["tests/engine/modules"], ".ll").map((path) => ({ name: relative(join(FOLDER, "modules"), path).slice(0, -3), text: readFileSync(path, "utf8") }));
  return [...written, ...cModules([])];
}

/** What clang makes of the programs in C; `options` may name another machine. */
export function cModules(options: readonly string[]): readonly CorpusModule[] {
  return findFiles(["tests/engine/c"], ".c").map((path) => {
    const text = execFileSync(findLlvmTool("clang"), ["-O1", "-emit-llvm", "-S", "-ffreestanding", ...options, path, "-o", "-"], { encoding: "utf8" });
    return { name: `c/${basename(path, ".c")}`, text };
  });
}

/** The module with what it shows its results with. */
export function completed(text: string, detail: Detail): string {
  const prelude = (name: string): string => readFileSync(join(FOLDER, "prelude", `${name}.ll`), "utf8");
  // For which processor clang made it does not count: it is compiled for the one at hand.
  const anywhere = text.replace(/"(?:target-cpu|target-features|tune-cpu)"="[^"]*"/g, "");
  const undeclared = anywhere.replace(/^declare [^\n]*@(?:show|show_double|show_float|show_text|line|bareflow_output)\([^\n]*\n/gm, "");
  return [undeclared, prelude("show"), prelude(detail === "sum" ? "show-sum" : "show-each")].join("\n");
}
