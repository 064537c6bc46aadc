// Programs in other languages, compiled before they run: their modules and the C library become one, which LLVM optimizes as a whole
// and turns into an object file, as it does with programs in TypeScript.
import type { CompileResult } from "../../compiler/compile.ts";
import { optimizeFile } from "../../compiler/emit/toolchain.ts";
import { boards } from "../../compiler/target/boards.ts";
import type { Board } from "../config.ts";
import type { Modules } from "../application.ts";
import { linkModule } from "./link-module.ts";

export interface ModuleOptions {
  readonly board: Board;
  readonly cpu: string;
  readonly optimize: "size" | "speed";
  readonly outDirectory: string;
}

/** C programs are used to a stack of 8 MB. */
export const MODULE_LINK_WORDS = ["--defsym=bareflow_stack_bytes=0x800000"] as const;

/** What is made of them; their headers come from anywhere. */
type CompiledModules = Omit<Extract<CompileResult, { ok: true }>, "sources"> & { readonly sources: null };

export async function compileModules(modules: Modules, { board, cpu, optimize, outDirectory }: ModuleOptions): Promise<CompiledModules> {
  const started = performance.now();
  const linked = await linkModule(modules, board, outDirectory);
  const linkedAt = performance.now();
  const back = await optimizeFile(linked.bitcodeFile, {
    optimize, cpu, outDirectory, targetTriple: boards[board].target.triple, keep: ["bareflow_*", ...linked.wanted],
  });
  return { ok: true, objectFile: back.objectFile, irFile: back.irFile, sources: null, phases: [{ name: "read and link", ms: linkedAt - started }, ...back.phases] };
}
