// Runs LLVM's own programs on the printed module: the optimizer, then the code generator, bitcode between them.

import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { withChecksum } from "./checked-bitcode.ts";
import { InternalCompilerError } from "./print-type.ts";

export interface CodegenOptions {
  readonly optimize: "size" | "speed";
  /** As LLVM's -mcpu. */
  readonly cpu: string;
  /** Made when missing; receives the intermediate files too. */
  readonly outDirectory: string;
  readonly targetTriple: string;
  /** For modules that are whole programs: the symbols, as patterns, that others refer to; all others become the module's own. */
  readonly keep?: readonly string[];
}

export interface CodegenResult {
  readonly objectFile: string;
  /** The module as it was printed. */
  readonly irFile: string;
  /** After optimization. */
  readonly bitcodeFile: string;
  readonly phases: readonly { readonly name: string; readonly ms: number }[];
}

/** A tool that the machine lacks; the message tells how to get it. */
export class MissingToolError extends Error {}

/** The directory that Debian and Ubuntu install LLVM 19 to, where the names carry no version. */
const LLVM_DIRECTORY = "/usr/lib/llvm-19/bin";

/** Instructions that make bfloat16 of floats: they take subnormal numbers for zero. The engine does without them too (system/machine/x86_64/code-generator.ts). */
const X86_WRONG_FEATURES = "-mattr=-avx512bf16,-avxneconvert";

const PIPELINES = {
  size: { passes: "default<Os>", codegen: "-O2" },
  speed: { passes: "default<O3>", codegen: "-O3" },
} as const;

/**
 * Compiles a module to one ELF object file, `program.o`, with a section for each function and variable.
 * Throws InternalCompilerError when LLVM rejects the module, MissingToolError when LLVM is not installed.
 */
export async function optimizeAndCodegen(irText: string, options: CodegenOptions): Promise<CodegenResult> {
  await mkdir(options.outDirectory, { recursive: true });
  const irFile = join(options.outDirectory, "program.ll");
  await writeFile(irFile, irText);
  return optimizeFile(irFile, options);
}

/** As `optimizeAndCodegen`, for a module that lies in a file. */
export async function optimizeFile(irFile: string, options: CodegenOptions): Promise<CodegenResult> {
  const bitcodeFile = join(options.outDirectory, "program.bc");
  const objectFile = join(options.outDirectory, "program.o");
  const { passes, codegen } = PIPELINES[options.optimize];
  const started = performance.now();
  const internalize = options.keep === undefined ? [] : [`-internalize-public-api-list=${options.keep.join(",")}`];
  await runTool("opt", [`-passes=${options.keep === undefined ? "" : "internalize,"}${passes}`, ...internalize, `-mtriple=${options.targetTriple}`, `-mcpu=${options.cpu}`, irFile, "-o", bitcodeFile], irFile);
  const optimized = performance.now();
  // Images are linked at fixed addresses below 2 GB on every board, so addresses fit the small code model.
  await runTool("llc", [
    "-filetype=obj", codegen, `-mtriple=${options.targetTriple}`, `-mcpu=${options.cpu}`, ...(options.targetTriple.startsWith("x86_64") ? [X86_WRONG_FEATURES] : []),
    "-relocation-model=static", "-code-model=small", "-function-sections", "-data-sections",
    bitcodeFile, "-o", objectFile,
  ], irFile);
  const generated = performance.now();
  return {
    objectFile, irFile, bitcodeFile,
    phases: [{ name: "optimize", ms: optimized - started }, { name: "generate code", ms: generated - optimized }],
  };
}

/**
 * Optimizes a module as far as every tier of the engine wants it: what is inlined and simplified is good to interpret as well,
 * while loops stay as they are for the compiler in the image to unroll and to make vectors of. Writes `program.bc`, without
 * debug information. Throws as `optimizeAndCodegen` does.
 */
export async function prepareForEngine(irText: string, outDirectory: string): Promise<PreparedProgram> {
  await mkdir(outDirectory, { recursive: true });
  const irFile = join(outDirectory, "program.ll");
  await writeFile(irFile, irText);
  return prepareFileForEngine(irFile, outDirectory);
}

/**
 * Functions are internal only behind the inlining: it would put each that has one caller into that, however large both are, until a
 * whole program is one function, which no tier compiles in a moment.
 */
const ENGINE_PASSES = "thinlto-pre-link<O3>,internalize,globaldce,ipsccp,deadargelim,globalopt";

export type PreparedProgram = Omit<CodegenResult, "objectFile">;

/** As `prepareForEngine`, for a module that lies in a file; `keep` are the symbols that do not become internal. */
export async function prepareFileForEngine(irFile: string, outDirectory: string, keep: readonly string[] = ["main"]): Promise<PreparedProgram> {
  const bitcodeFile = join(outDirectory, "program.bc");
  const started = performance.now();
  // Names of values are of no use there, and neither is the order of their uses: a third of the bytes, and less to read at the start.
  // They are left out on reading bitcode alone.
  const named = join(outDirectory, "named.bc");
  await runTool("opt", ["-passes=verify", irFile, "-o", named], irFile);
  await runTool("opt", [
    `-passes=${ENGINE_PASSES}`, `-internalize-public-api-list=${keep.join(",")}`,
    "-strip-debug", "-discard-value-names", "-preserve-bc-uselistorder=false", named, "-o", bitcodeFile,
  ], irFile);
  await rm(named);
  await writeFile(bitcodeFile, withChecksum(await readFile(bitcodeFile)));
  return { irFile, bitcodeFile, phases: [{ name: "optimize", ms: performance.now() - started }] };
}

/** The path of an LLVM 19 program: `opt-19` on PATH, or `opt` in Debian's own directory for LLVM 19. */
export function findLlvmTool(name: string): string {
  const candidates = [
    ...(process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "").map((folder) => join(folder, `${name}-19`)),
    join(LLVM_DIRECTORY, name),
  ];
  const found = candidates.find(isExecutable);
  if (found === undefined) {
    throw new MissingToolError(`LLVM 19's '${name}' was not found on PATH (as ${name}-19) or in ${LLVM_DIRECTORY}: install the package llvm-19`);
  }
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function runTool(name: string, args: readonly string[], irFile: string): Promise<void> {
  const program = findLlvmTool(name);
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 1 << 26 }, (error, _output, messages) => {
      if (error === null) return resolve();
      const reason = messages.trim() === "" ? error.message : firstLines(messages, 12);
      reject(new InternalCompilerError(`LLVM's ${name} failed on the generated code, which is kept in ${irFile}: ${reason}`));
    });
  });
}

function firstLines(text: string, count: number): string {
  return text.trim().split("\n").slice(0, count).join("\n");
}
