// What a program's `bareflow.config.ts` says about it; imported there as "bareflow".

/** The boards that a program can be built for. */
export const BOARDS = ["pc", "virt", "raspi", "hosted", "hosted-x86_64", "hosted-aarch64"] as const;
export type Board = (typeof BOARDS)[number];

/** The kinds of PC that QEMU makes. */
export const MACHINES = ["microvm", "q35", "pc"] as const;
export type Machine = (typeof MACHINES)[number];

/** The most boots before the next stage: a program that has converged gets there sooner. */
export interface BootCeilings {
  /** From this boot on code is compiled; until then the program is interpreted and profiled. */
  readonly jit: number;
  /** From this boot on the image is linked anew. */
  readonly relink: number;
  /** From this boot on the image has no compiler. */
  readonly appliance: number;
}

export const BOOTS_DEFAULT: BootCeilings = { jit: 10, relink: 100, appliance: 500 };

/** Every field may be left out; options of the command line win over the file. */
export interface Config {
  /** The name of the program and of its files; by default the folder's name. */
  readonly name?: string;
  /** The file that exports `main(): i32`, relative to the folder; by default `main.ts`. */
  readonly main?: string;
  /** What LLVM optimizes for; by default "speed". */
  readonly optimize?: "size" | "speed";
  /** LLVM's name of the processor to generate code for, on each board. */
  readonly cpu?: Partial<Record<Board, string>>;
  /** The board that `run` and `build` take when none is given; by default "pc". */
  readonly board?: Board;
  /** The machine that `run` takes when none is given; by default "microvm", the fastest to start. */
  readonly machine?: Machine;
  /** Memory of the machine, such as "64M" or "1G"; by default 64M more than the files need. */
  readonly memory?: string;
  /** Files that the program gets when the command line gives none of the same name: paths by name, relative to the folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** With the engine and a disk: at which boot each stage begins, at the latest; by default 10, 100 and 500. */
  readonly boots?: Partial<BootCeilings>;
  /** Whether stages begin sooner, when the last boots brought nothing new; by default true. */
  readonly converge?: boolean;
}

/** Returns its argument: it gives the editor the type of the configuration. */
export function defineConfig(config: Config): Config {
  return config;
}
