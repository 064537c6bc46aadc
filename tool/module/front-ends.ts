// From a source file in another language to the text of an LLVM module: clang and rustc read C and Rust and are asked for nothing
// but that; modules come as they are.
import { readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { boards, type BoardName } from "../../compiler/target/boards.ts";
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import { findProgram } from "../../scripts/requirements.mjs";
import { MODULE_ENDINGS } from "./endings.ts";
import { INCLUDE_FOLDER, withoutProcessor } from "./c-library.ts";

export interface ModuleSource {
  readonly path: string;
  readonly board: BoardName;
  /** A folder for files in between. */
  readonly work: string;
  /** Further words for clang. */
  readonly clangWords: readonly string[];
}

/** The module's text. Throws Failure with what the front end said when the source has faults. */
export async function readModule(source: ModuleSource): Promise<string> {
  const read = FRONT_ENDS[extname(source.path)];
  if (read === undefined) throw new Failure(`${source.path} is no program: programs end with .ts, ${MODULE_ENDINGS.join(", ")}.`);
  return read(source);
}

const FRONT_ENDS: Readonly<Record<string, (source: ModuleSource) => Promise<string>>> = { ".c": readC, ".rs": readRust, ".bc": readBitcode, ".ll": readText };

/** Words for clang, without the processor: what is made of the module decides that. */
export function wordsForClang(triple: string): readonly string[] {
  return [
    `--target=${triple}`, "-std=gnu17", "-nostdinc", "-isystem", INCLUDE_FOLDER,
    // Not -ffreestanding: main is to return 0 by itself, and a memcpy of 8 bytes to be two instructions.
    "-O3", "-Xclang", "-disable-llvm-passes", "-fno-math-errno", "-fno-stack-protector", "-fno-asynchronous-unwind-tables",
    "-fno-common", "-Wno-unused-command-line-argument",
  ];
}

async function readC({ path, board, work, clangWords }: ModuleSource): Promise<string> {
  const file = join(work, `${basename(path)}.ll`);
  await runProgram("clang-19", [...wordsForClang(boards[board].target.triple), ...clangWords, "-S", "-emit-llvm", path, "-o", file], `reading ${path}`);
  return withoutProcessor(await readFile(file, "utf8"));
}

async function readRust({ path, board, work }: ModuleSource): Promise<string> {
  const machine = boards[board].machine;
  if (findProgram("rustc") === null) throw new Failure(`${path} is a program in Rust, and rustc was not found on PATH: install it with: sudo apt-get install rustc`);
  const file = join(work, `${basename(path)}.ll`);
  await runProgram("rustc", [
    "--edition=2021", "--crate-type=lib", "--emit=llvm-ir", `--target=${machine}-unknown-none`, "-Copt-level=3", "-Cpanic=abort", "-Cno-prepopulate-passes",
    path, "-o", file,
  ], `reading ${path}`);
  return withoutProcessor(await readFile(file, "utf8"));
}

async function readBitcode(source: ModuleSource): Promise<string> {
  const file = join(source.work, `${basename(source.path)}.ll`);
  await runProgram("llvm-dis-19", [source.path, "-o", file], `reading ${source.path}`);
  return fitToBoard(source, await readFile(file, "utf8"));
}

async function readText(source: ModuleSource): Promise<string> {
  return fitToBoard(source, await readFile(source.path, "utf8"));
}

/** A module is made for one instruction set; the system in its triple does not matter, for it calls none. */
function fitToBoard({ path, board }: ModuleSource, text: string): string {
  const { triple, dataLayout } = boards[board].target;
  const machineOf = (name: string): string => name.split("-")[0]!.replace("arm64", "aarch64");
  const given = /^target triple = "([^"]*)"/m.exec(text)?.[1];
  if (given !== undefined && machineOf(given) !== machineOf(triple)) {
    throw new Failure(`${path} was made for ${given}, but the board ${board} is ${machineOf(triple)}: take another board, or make the module for ${triple}.`);
  }
  const body = text.replace(/^target (?:triple|datalayout) = .*$/gm, "");
  return `target datalayout = "${dataLayout}"\ntarget triple = "${triple}"\n${body}`;
}
