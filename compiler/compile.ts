// The compiler, read aloud: load the sources, check them, lower them to IR, print it, and let LLVM make machine code.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadProgram } from "./program/load.ts";
import { checkDialect } from "./check/dialect.ts";
import { message } from "./check/diagnostics.ts";
import { Report } from "./check/report.ts";
import { printModule } from "./emit/print-module.ts";
import { optimizeAndCodegen, prepareForEngine } from "./emit/toolchain.ts";
import { lowerProgram } from "./lower/program.ts";
import { boards, type BoardDescription, type BoardName } from "./target/boards.ts";

export interface CompileOptions {
  /** The file that the program is entered through; the kernel's unless given. */
  readonly entry?: string;
  /** Whether it is only a part of an image: what it needs of the other parts, LLVM's library functions among it, stays undefined. */
  readonly isPart?: boolean;
  /** Absolute path of the app's main file. */
  readonly app: string;
  readonly board: BoardName;
  /** The CPU to generate code for, as LLVM names it ("x86-64", "native" ...). */
  readonly cpu: string;
  readonly optimize: "size" | "speed";
  readonly outDirectory: string;
  /** Texts that stand instead of files, by absolute path: programs that are nowhere on disk. */
  readonly sources?: ReadonlyMap<string, string>;
}

export interface Phase { readonly name: string; readonly ms: number }

export type CompileResult =
  | {
    readonly ok: true; readonly objectFile: string; readonly irFile: string; readonly phases: readonly Phase[];
    /** The absolute paths of all files that it was compiled from, declarations among them. */
    readonly sources: readonly string[];
  }
  | { readonly ok: false; readonly diagnostics: string; readonly count: number; readonly places: Report["places"] };

/** The checkout that this compiler belongs to. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Files whose functions compiled code calls by itself. */
const RUNTIME_FILES = ["std/panic.ts", "std/text/format.ts", "std/text/string-equal.ts", "std/math/remainder.ts"];
/** Those that LLVM calls where the processor lacks an instruction. A program in the engine has the engine's. */
const LIBRARY_FILE = "std/math/library-symbols.ts";

/** The front end alone: sources to textual IR, or diagnostics. */
export function compileToIr(options: CompileOptions, phases: Phase[] = []): { readonly ok: true; readonly ir: string; readonly sources: readonly string[] } | Extract<CompileResult, { ok: false }> {
  const timed = <T>(name: string, action: () => T): T => {
    const start = performance.now();
    try { return action(); } finally { phases.push({ name, ms: performance.now() - start }); }
  };
  const board: BoardDescription = boards[options.board];
  const system = path.join(projectRoot, "system");
  const inEngine = board.inEngine === true;
  const runtimePaths = [...RUNTIME_FILES, ...(inEngine || options.isPart === true ? [] : [LIBRARY_FILE])].map((file) => path.join(system, file));
  const entry = options.entry ?? path.join(system, inEngine ? "kernel/main-in-engine.ts" : "kernel/main.ts");
  const report = new Report();
  const failed = (): Extract<CompileResult, { ok: false }> =>
    ({ ok: false, diagnostics: report.render(process.cwd()), count: report.count, places: report.places });

  const loaded = timed("load", () => loadProgram({
    root: projectRoot, app: options.app, board: board.folder, machine: board.machine, entries: [entry, options.app, ...runtimePaths],
    ...(options.sources === undefined ? {} : { sources: options.sources }),
  }));
  timed("check", () => { for (const file of loaded.files) checkDialect(file, report); });
  for (const diagnostic of loaded.diagnostics) report.addTypeScript(diagnostic);
  for (const file of loaded.unchecked) report.add(file, message("uncheckedFile"));
  // Lowering builds on types that TypeScript has found sound: with faults left, its diagnostics would be cascades.
  if (report.count > 0) return failed();

  const appFolder = path.dirname(options.app) + path.sep;
  const module = timed("lower", () => lowerProgram({
    checker: loaded.checker, files: loaded.files, report, root: projectRoot, assemblyClobbers: board.target.assemblyClobbers,
    runtimeFiles: loaded.files.filter((file) => runtimePaths.includes(path.normalize(file.fileName))),
    isOwn: (file) => path.normalize(file.fileName) === options.app || (path.normalize(file.fileName).startsWith(appFolder) && !appFolder.startsWith(system)),
  }));
  if (report.count > 0) return failed();
  const ir = timed("print", () => printModule(
    module,
    {
      triple: board.target.triple, dataLayout: board.target.dataLayout,
      // The engine compiles for the processor that it finds, function by function.
      ...(inEngine ? { cpu: "", features: "" } : { cpu: options.cpu === "native" ? "" : options.cpu, features: board.target.features }),
    },
    { sourceRoot: projectRoot, noRedZone: board.noRedZone, leanLeaves: inEngine, isOpen: inEngine, optimizeForSize: options.optimize === "size" },
  ));
  return { ok: true, ir, sources: loaded.program.getSourceFiles().map((file) => path.normalize(file.fileName)) };
}

/** Compiles a program to an object file. Faults in the sources are returned, not thrown. */
export async function compile(options: CompileOptions): Promise<CompileResult> {
  const phases: Phase[] = [];
  const front = compileToIr(options, phases);
  if (!front.ok) return front;
  const back = await optimizeAndCodegen(front.ir, {
    optimize: options.optimize, cpu: options.cpu, outDirectory: options.outDirectory, targetTriple: boards[options.board].target.triple,
  });
  return { ok: true, objectFile: back.objectFile, irFile: back.irFile, sources: front.sources, phases: [...phases, ...back.phases] };
}

export type EngineCompileResult =
  | { readonly ok: true; readonly bitcodeFile: string; readonly irFile: string; readonly phases: readonly Phase[]; readonly sources: readonly string[] }
  | Extract<CompileResult, { ok: false }>;

/** Compiles a program to the bitcode that the engine runs; the board is one of the engine's. */
export async function compileForEngine(options: CompileOptions): Promise<EngineCompileResult> {
  const phases: Phase[] = [];
  const front = compileToIr(options, phases);
  if (!front.ok) return front;
  const back = await prepareForEngine(front.ir, options.outDirectory);
  return { ok: true, bitcodeFile: back.bitcodeFile, irFile: back.irFile, sources: front.sources, phases: [...phases, ...back.phases] };
}
