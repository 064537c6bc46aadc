// What runs the catalogue's programs in the benchmark: clang on the C twins, clang on the very IR that the engine runs, and
// the engine itself. Each makes what it needs for a program and says how to run it.
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { findApplication, ROOT } from "../../tool/application.ts";
import { engineImage } from "../../tool/image/engine-image.ts";
import { buildEngineProgram } from "../../tool/image/engine-program.ts";
import { compileC, SMALL_SIZES, sourceOf } from "./programs.ts";

export interface Contender {
  readonly name: string;
  /** What the program is told: how often to repeat its kernel (the engine needs some repeats to settle), and how much it has to do. */
  readonly words: (program: string) => readonly string[];
  /** Builds the program; gives the command that the program's own words are put behind. */
  readonly prepare: (program: string) => Promise<readonly string[]>;
}

const FOLDER = join(ROOT, "build", "bench", "catalogue");
const NATIVE_REPEATS = 32;
const repeated = (repeats: number) => (): readonly string[] => ["--repeats", String(repeats)];
const run = promisify(execFile);

function place(name: string): string {
  mkdirSync(FOLDER, { recursive: true });
  return join(FOLDER, name);
}

export function clangOnC(name: string, options: readonly string[]): Contender {
  const suffix = name.replace(/[^\w]+/g, "-");
  return { name, words: repeated(NATIVE_REPEATS), prepare: async (program) => [await compileC(program, options, place(`${program}.${suffix}`))] };
}

/** clang with its own profile: of a run with the same arguments. */
export function clangWithProfile(name: string, options: readonly string[]): Contender {
  return {
    name, words: repeated(NATIVE_REPEATS),
    prepare: async (program) => {
      const [raw, profile] = [place(`${program}.profraw`), place(`${program}.profdata`)];
      const counting = await compileC(program, [...options, "-fprofile-generate"], place(`${program}.counting`));
      await run(counting, ["--repeats", "4"], { env: { ...process.env, LLVM_PROFILE_FILE: raw } });
      await run("llvm-profdata-19", ["merge", "-o", profile, raw]);
      return [await compileC(program, [...options, `-fprofile-use=${profile}`], place(`${program}.with-profile`))];
    },
  };
}

const bitcodes = new Map<string, Promise<string>>();

/** The program as the engine gets it; built once. */
export function bitcodeOf(program: string): Promise<string> {
  let made = bitcodes.get(program);
  if (made === undefined) {
    made = findApplication(sourceOf(program)).then(async (application) => (await buildEngineProgram(application, "hosted")).bitcode);
    bitcodes.set(program, made);
  }
  return made;
}

export function clangOnTheSameIr(name: string, options: readonly string[]): Contender {
  return {
    name, words: repeated(NATIVE_REPEATS),
    prepare: async (program) => {
      const target = place(`${program}.same-ir`);
      const words = [...options, "-Wno-override-module", "-o", target, await bitcodeOf(program), join(ROOT, "bench/catalogue/engine-imports.c"), "-lm"];
      await run("clang-19", words);
      return [target, "--"];
    },
  };
}

export function engineWith(name: string, options: readonly string[], repeats: number): Contender {
  return {
    name, words: repeated(repeats),
    prepare: async (program) => [(await engineImage("hosted", undefined)).image, "--bareflow-file", `program=${await bitcodeOf(program)}`, "--", ...options, "--"],
  };
}

/** The same with so little to do that a repeat takes a millisecond when it is interpreted: what is longer gets interrupted. */
export function withLittleToDo(contender: Contender, name: string, repeats: number): Contender {
  return { ...contender, name, words: (program) => ["--repeats", String(repeats), "--size", String(SMALL_SIZES[program])] };
}
