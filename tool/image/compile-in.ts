// Calls the compiler for a program, in a folder of work, and turns its faults into failures that a person can read.
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CompileOptions, CompileResult, EngineCompileResult } from "../../compiler/compile.ts";
import { MissingToolError } from "../../compiler/emit/toolchain.ts";
import type { BoardName } from "../../compiler/target/boards.ts";
import type { Application } from "../application.ts";
import { Failure } from "../failure.ts";

type Compiled<T> = Extract<T, { readonly ok: true }>;

/** To an object file. Throws Failure with the compiler's diagnostics when the program has faults. */
export async function compileIn(work: string, application: Application, board: BoardName, cpu: string): Promise<Compiled<CompileResult>> {
  const { compile } = await import("../../compiler/compile.ts");
  return callCompiler(compile, work, application, board, cpu);
}

/** As `compileIn`, what one file and its imports export, without a kernel: a part for images of the board's instruction set. */
export async function compilePartIn(work: string, part: Application, board: BoardName, cpu: string): Promise<Compiled<CompileResult>> {
  const { compile } = await import("../../compiler/compile.ts");
  return callCompiler((options) => compile({ ...options, entry: part.mainFile, isPart: true }), work, part, board, cpu);
}

/** To the bitcode that an engine runs; `board` is one of the engine's. Throws as the other one. */
export async function compileForEngineIn(work: string, application: Application, board: BoardName): Promise<Compiled<EngineCompileResult>> {
  const { compileForEngine } = await import("../../compiler/compile.ts");
  return callCompiler(compileForEngine, work, application, board, "");
}

/** When LLVM refuses what the compiler made, keeps that, for the compiler is to blame. */
async function callCompiler<T extends { readonly ok: boolean }>(
  compiler: (options: CompileOptions) => Promise<T | { readonly ok: false; readonly diagnostics: string }>,
  work: string, application: Application, board: BoardName, cpu: string,
): Promise<Compiled<T>> {
  try {
    const compiled = await compiler({
      app: application.mainFile, board, cpu, optimize: application.config.optimize ?? "speed", outDirectory: work,
    });
    if (compiled.ok) return compiled as Compiled<T>;
    throw new Failure((compiled as { readonly diagnostics: string }).diagnostics.trimEnd(), 1);
  } catch (error) {
    if (error instanceof MissingToolError) throw new Failure(error.message);
    if (!(error instanceof Error) || !error.message.includes(work) || error instanceof Failure) throw error;
    const kept = join(application.buildDirectory, `${board}-failed`);
    await rm(kept, { recursive: true, force: true });
    await mkdir(application.buildDirectory, { recursive: true });
    await rename(work, kept);
    throw new Failure(error.message.replaceAll(work, kept), 1);
  }
}
