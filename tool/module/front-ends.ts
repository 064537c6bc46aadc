// From a source file in another language to the text of an LLVM module: clang and rustc read C and Rust and are asked for nothing
// but that; modules come as they are.
import { readFile, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { boards, type BoardName } from "../../compiler/target/boards.ts";
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import { findProgram } from "../../scripts/requirements.mjs";
import { MODULE_ENDINGS } from "./endings.ts";
import { inOlderWords, withoutUnwinding } from "./newer-ir.ts";
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

/** A program that can be compiled may still be wrong. */
const showWarnings = (messages: string): void => { process.stderr.write(messages); };

async function readC({ path, board, work, clangWords }: ModuleSource): Promise<string> {
  const file = join(work, `${basename(path)}.ll`);
  await runProgram("clang-19", [...wordsForClang(boards[board].target.triple), ...clangWords, "-S", "-emit-llvm", path, "-o", file], `reading ${path}`, ".", showWarnings);
  return withoutProcessor(await readFile(file, "utf8"));
}

/** Rust's own machines without a system are rarely installed; its Linux ones have `core` too, and programs without std do not call Linux. */
const RUST_TARGETS: Readonly<Record<string, readonly string[]>> = {
  x86_64: ["x86_64-unknown-linux-gnu", "x86_64-unknown-none"], aarch64: ["aarch64-unknown-linux-gnu", "aarch64-unknown-none"],
};

async function readRust(source: ModuleSource): Promise<string> {
  const { path, work } = source;
  const machine = machineOf(boards[source.board].target.triple);
  if (findProgram("rustc") === null) throw new Failure(`${path} is a program in Rust, and rustc was not found on PATH: install it with: sudo apt-get install rustc`);
  const file = join(work, `${basename(path)}.ll`);
  const targets = RUST_TARGETS[machine] ?? [];
  for (const target of targets) {
    try {
      await runProgram("rustc", ["--edition=2021", "--crate-type=lib", "--emit=llvm-ir", `--target=${target}`, "-Copt-level=3", "-Cpanic=abort", path, "-o", file], `reading ${path}`);
      return fitToBoard(source, withoutProcessor(await readFile(file, "utf8")));
    } catch (error) {
      if (!(error instanceof Failure) || !/E0463/.test(error.message)) throw error;
    }
  }
  throw new Failure(`${path} is a program in Rust for ${machine}, and rustc has no core library for that: rustup target add ${targets.at(-1)}`);
}

/** What LLVM's programs say at their own end, with the calls that led to it. */
const CRASH = /PLEASE submit a bug report|LLVM ERROR|Stack dump/;

async function readBitcode(source: ModuleSource): Promise<string> {
  const file = join(source.work, `${basename(source.path)}.ll`);
  try {
    await runProgram("llvm-dis-19", [source.path, "-o", file], `reading ${source.path}`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // LLVM's reader falls over some damage.
    if (CRASH.test(error.message)) throw new Failure(`${source.path} is no bitcode that can be read: it is damaged. Make it again.`, 1);
    const producer = /Producer: '([^']*)'/.exec(error.message)?.[1];
    if (producer === undefined) throw new Failure(`${source.path} is no bitcode that can be read: ${error.message.split("error: ").at(-1)!.trim()}. Make it again.`, 1);
    throw new Failure(`${source.path} was written by ${producer}, and has something that LLVM 19 does not know: make it with LLVM 19 or older, or as text (.ll), which is read more generously.`, 1);
  }
  return fitToBoard(source, await readFile(file, "utf8"));
}

async function readText(source: ModuleSource): Promise<string> {
  const text = fitToBoard(source, await readFile(source.path, "utf8"));
  const file = join(source.work, `${basename(source.path)}.checked.ll`);
  await writeFile(file, text);
  try {
    await runProgram("opt-19", ["-passes=verify", "-disable-output", file], `reading ${source.path}`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${source.path} is no LLVM IR that LLVM 19 reads: ${error.message.slice(error.message.indexOf("\n") + 1).replaceAll(file, source.path)}`, 1);
  }
  return text;
}

const machineOf = (triple: string): string => triple.split("-")[0]!.replace("arm64", "aarch64");

/** A module is made for one instruction set; the system in its triple does not matter, for it calls none. */
function fitToBoard({ path, board }: ModuleSource, text: string): string {
  const { triple, dataLayout } = boards[board].target;
  const given = /^target triple = "([^"]*)"/m.exec(text)?.[1];
  if (given !== undefined && machineOf(given) !== machineOf(triple)) {
    throw new Failure(`${path} was made for ${given}, but the board ${board} is ${machineOf(triple)}: take another board, or make the module for ${triple}.`);
  }
  const body = withoutUnwinding(inOlderWords(text.replace(/^target (?:triple|datalayout) = .*$/gm, "")));
  return `target datalayout = "${dataLayout}"\ntarget triple = "${triple}"\n${body}`;
}
