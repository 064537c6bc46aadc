// The options of `run` that speak to the engine, and the words that the engine reads them as (engine/start/options.ts).
import { Failure } from "../failure.ts";
import { checkOutFile } from "../image/build.ts";
import { readKey } from "../memory/engine-memory.ts";
import type { PackedFile } from "../image/cpio.ts";

export const TIERS = ["auto", "interpret", "O0", "O1", "O2", "O3"] as const;
export type Tier = (typeof TIERS)[number];

export interface EngineOptions {
  readonly engine?: boolean;
  readonly tier?: Tier;
  /** Where the profile goes, as JSON and as folded stacks; `off` for no profile at all. */
  readonly profile?: string;
  readonly folded?: string;
  /** A file with the key that the memory on the disk is sealed with. */
  readonly cacheKey?: string;
  /** Where the image goes that the engine makes of the program. */
  readonly relink?: string;
  /** Show on the terminal how the program gets faster. */
  readonly live?: boolean;
}

/** In place of a file's name: run without a profile. */
export const NO_PROFILE = "off";

/** The name under which the engine finds its program; what else it needs begins with the prefix. */
const PROGRAM_FILE = "program";
const OWN_PREFIX = "bareflow.";

/** Throws Failure for options that mean nothing without --engine, and for places that no file can be written to. */
export function checkEngineOptions(options: EngineOptions): void {
  const given = (["tier", "profile", "folded", "relink", "live", "cacheKey"] as const).find((name) => options[name] !== undefined);
  if (options.engine !== true && given !== undefined) throw new Failure(`--${given === "cacheKey" ? "cache-key" : given} is about how the engine runs a program: give --engine too.`);
  if (options.profile === NO_PROFILE && (options.tier ?? "auto") === "auto") {
    throw new Failure("--profile off leaves nothing to decide by what is hot: give --tier interpret, O0, O1, O2 or O3 too. (A file of that name is ./off.)");
  }
  if (options.profile === NO_PROFILE && options.folded !== undefined) throw new Failure("--profile off leaves no profile to write to --folded.");
  for (const name of ["profile", "folded", "relink"] as const) {
    const path = options[name];
    if (path !== undefined && !(name === "profile" && path === NO_PROFILE)) checkOutFile(path, `--${name}`);
  }
}

/** The image's arguments: the engine's, then the program's; `lifecycle` are those of a run with a disk (lifecycle.ts). */
export function engineWords(options: EngineOptions, programArguments: readonly string[], tellsCompiles: boolean, lifecycle: readonly string[] = []): readonly string[] {
  const key = readKey(options.cacheKey);
  return [
    "--tier", options.tier ?? "auto", "--report", ...lifecycle,
    ...(tellsCompiles ? ["--events"] : []),
    ...(key === null ? [] : ["--cache-key", key.toString("hex")]),
    ...(options.profile === undefined ? [] : options.profile === NO_PROFILE ? ["--profile", "off"] : ["--profile"]), ...(options.folded === undefined ? [] : ["--folded"]),
    ...(options.relink === undefined ? [] : ["--relink"]),
    "--", ...programArguments,
  ];
}

/** The program's files, the program, and what else the engine is given. Throws Failure for names that are taken. */
export function withProgram(files: readonly PackedFile[], bitcode: string, bitcodeBytes: number, more: readonly PackedFile[]): readonly PackedFile[] {
  const taken = files.find(({ name }) => name === PROGRAM_FILE || name.startsWith(OWN_PREFIX));
  if (taken !== undefined) {
    throw new Failure(`The name ${taken.name} is taken: with --engine, ${PROGRAM_FILE} is the program itself, and names that begin with ${OWN_PREFIX} are the engine's. Give the file another name.`);
  }
  return [...files, { name: PROGRAM_FILE, path: bitcode, sizeBytes: bitcodeBytes }, ...more];
}
