// A program of modules and the C library become one module: the program's main gets its place, what the library lacks is named, and
// what the program needs of the library comes in.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { boards, type BoardName } from "../../compiler/target/boards.ts";
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import type { Modules } from "../application.ts";
import { cLibrary, PROGRAM_MAIN } from "./c-library.ts";
import { readModule } from "./front-ends.ts";
import { LONG_DOUBLE } from "./refusals.table.ts";
import { withoutRareIntrinsics } from "./rare-intrinsics.ts";
import { endsOfRust } from "./rust-panics.ts";
import { refuseUndefined } from "./undefined-symbols.ts";
import { wantedBy } from "./wanted.table.ts";

export interface LinkedModule {
  readonly bitcodeFile: string;
  /** Symbols that must stay for LLVM's own calls. */
  readonly wanted: readonly string[];
}

/** The main of the program, where its module has another one of that name: the entry of programs that the engine runs. */
const RENAMED_MAIN = "bareflow.main";

/** Links the files for a board, in the folder `work`. `entry` is the kernel's way in (CompileOptions). */
export async function linkModule({ paths, clangWords }: Modules, board: BoardName, work: string, entry?: string): Promise<LinkedModule> {
  const read = await Promise.all(paths.map((path) => readModule({ path, board, work, clangWords })));
  const texts = "inEngine" in boards[board] ? read.map(withoutRareIntrinsics) : read;
  texts.forEach((text, index) => refuseLongDouble(paths[index]!, text));
  const library = await cLibrary(board, entry);
  const wanted = [...new Set(texts.flatMap(wantedBy))].filter((name) => library.defined.has(name));
  const files: string[] = [];
  for (const [index, text] of texts.entries()) {
    files.push(join(work, `part-${index}.ll`));
    await writeFile(files[index]!, withEntry(text));
  }
  if (!texts.some((text) => MAIN.test(text))) throw new Failure(`${paths.join(", ")}: there is no main: a program in C begins at \`int main(void)\`, one in Rust at a \`#[no_mangle] extern "C" fn main\`.`, 1);
  files.push(join(work, "wanted.ll"));
  const { triple, dataLayout } = boards[board].target;
  const header = `target datalayout = "${dataLayout}"\ntarget triple = "${triple}"\n`;
  await writeFile(files.at(-1)!, `${header}${wantedModule(wanted)}`);
  if (texts.some((text) => text.includes("panicking"))) {
    files.push(join(work, "panics.ll"));
    await writeFile(files.at(-1)!, `${header}${endsOfRust(texts)}`);
  }
  const program = join(work, "linked-program.bc");
  await runProgram("llvm-link-19", [...files, "-o", program], `putting ${paths.join(", ")} together`);
  await refuseUndefined(program, library);
  const bitcodeFile = join(work, "linked-module.bc");
  await runProgram("llvm-link-19", ["--only-needed", program, library.bitcodeFile, "-o", bitcodeFile], "linking with the C library");
  return { bitcodeFile, wanted };
}

const MAIN = /^define (?:[\w()]+ )*(void|i32|i64) @main\(([^{\n]*)\)[^\n]*\{$/m;

/** Renames main, and adds the function by which the library calls it with as many arguments as it takes. */
function withEntry(text: string): string {
  const main = MAIN.exec(text);
  if (main === null) return text;
  const [, type, parameters] = main as unknown as [string, string, string];
  const count = parameters.trim() === "" ? 0 : parameters.split(",").length;
  const words = ["i32 %0", "ptr %1", "ptr null"].slice(0, count).join(", ");
  const call = type === "void" ? `  call void @${RENAMED_MAIN}(${words})\n  ret i32 0` :
    type === "i64" ? `  %3 = call i64 @${RENAMED_MAIN}(${words})\n  %4 = trunc i64 %3 to i32\n  ret i32 %4` : `  %3 = call i32 @${RENAMED_MAIN}(${words})\n  ret i32 %3`;
  return `${text.replace(/@main\b(?!\.)/g, `@${RENAMED_MAIN}`)}\ndefine i32 @${PROGRAM_MAIN}(i32 %0, ptr %1) {\n  ${call.trimStart()}\n}\n`;
}

/** Declares the names and marks them as used. */
function wantedModule(names: readonly string[]): string {
  if (names.length === 0) return "";
  const declarations = names.map((name) => `declare void @${name}()\n`).join("");
  return `${declarations}@llvm.compiler.used = appending global [${names.length} x ptr] [${names.map((name) => `ptr @${name}`).join(", ")}], section "llvm.metadata"\n`;
}

function refuseLongDouble(path: string, text: string): void {
  let place = "";
  for (const line of text.split("\n")) {
    const definition = /^define .*@("?[\w.$]+"?)\(/.exec(line);
    if (definition !== null) place = definition[1]!;
    if (!/\b(x86_fp80|fp128|ppc_fp128)\b/.test(line.replace(/"[^"]*"/g, ""))) continue;
    const used = /^declare .*@([\w.$]+)\(/.exec(line)?.[1] ?? place;
    throw new Failure(`${path}: ${used === "" ? "a variable" : used} has a long double: ${LONG_DOUBLE}.`, 1);
  }
}
