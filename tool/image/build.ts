// Makes a program's files: compiles it with the kernel to one object file, links that for the board, and strips it.
// Everything is made in a folder of its own and then renamed into place, so builds at the same time do not meet.
import { statSync } from "node:fs";
import { copyFile, mkdir, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Application } from "../application.ts";
import { BOARD_FACTS } from "../boards.ts";
import type { Board } from "../config.ts";
import { Failure } from "../failure.ts";
import { describeBuild, isUpToDate, placeBuild } from "./build-record.ts";
import { compileIn } from "./compile-in.ts";
import { compileModules, MODULE_LINK_WORDS } from "../module/compile-modules.ts";
import { engineHandlers } from "./engine-handlers.ts";
import { linkImage } from "./link.ts";
import { chooseProcessor } from "./processor.ts";
import { replaceFile } from "./replace-file.ts";
import { inWorkFolder } from "./work-folder.ts";

export interface BuildOptions {
  readonly board: Board;
  /** LLVM's name of the processor; without it the configuration's, or the board's default. */
  readonly cpu?: string | undefined;
  /** Whether LLVM is linked with the program, which then calls it. */
  readonly engine?: boolean;
}

export interface BuiltImage {
  readonly name: string;
  readonly board: Board;
  /** Stripped, or flat: what boots, or what Linux runs. */
  readonly image: string;
  readonly imageBytes: number;
  /** The same with symbols and lines, for `symbolize` and gdb. */
  readonly debugImage: string;
  /** LLVM IR as the compiler wrote it. */
  readonly irFile: string;
  /** What the build has spent its time on; when nothing has changed since the last one, only that it looked. */
  readonly phases: readonly { readonly name: string; readonly ms: number }[];
}

/** The files of the last build, if the same would be made again. Throws Failure with the compiler's diagnostics when the program has faults. */
export async function buildImage(application: Application, options: BuildOptions): Promise<BuiltImage> {
  const started = performance.now();
  const startedAt = Date.now();
  const cpu = chooseProcessor(application, options.board, options.cpu);
  const { name } = application;
  const target = join(application.buildDirectory, options.board);
  const files = {
    image: join(target, `${name}.${BOARD_FACTS[options.board].flatImage ? "img" : "elf"}`), debugImage: join(target, `${name}.debug.elf`), irFile: join(target, `${name}.ll`),
  };
  const recordFile = join(target, `${name}.build.json`);
  const description = describeBuild(application, cpu, JSON.stringify(BOARD_FACTS[options.board]));
  // An image with LLVM in it is made of more than its program's sources.
  const isKept = options.engine !== true;
  const built = async (phases: BuiltImage["phases"]): Promise<BuiltImage> => ({ name, board: options.board, ...files, imageBytes: (await stat(files.image)).size, phases });
  if (isKept && isUpToDate(recordFile, description, Object.values(files))) {
    // `symbolize` takes the newest.
    await utimes(files.debugImage, new Date(), new Date());
    return built([{ name: "nothing has changed", ms: performance.now() - started }]);
  }
  return inWorkFolder(async (work) => {
    const compiled = application.modules === undefined ?
      await compileIn(work, application, options.board, cpu) :
      await compileModules(application.modules, { board: options.board, cpu, optimize: application.config.optimize ?? "speed", outDirectory: work });
    const compiledAt = performance.now();
    const words = application.modules === undefined ? [] : MODULE_LINK_WORDS;
    const parts = options.engine === true ? [await engineHandlers(options.board, cpu)] : [];
    const linked = await linkImage([compiled.objectFile, ...parts], { board: options.board, engine: options.engine ?? false, words }, work);
    const linkMs = performance.now() - compiledAt;

    await placeBuild(recordFile, description, isKept ? compiled.sources : null, startedAt, [[linked.debugImage, files.debugImage], [linked.image, files.image], [compiled.irFile, files.irFile]]);
    return built([...compiled.phases, { name: "link", ms: linkMs }, { name: "total", ms: performance.now() - started }]);
  });
}

/** Refuses a place for a file that is a folder, before anything is built for it. */
export function checkOutFile(path: string, option = "--out"): void {
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return;
  throw new Failure(`${option} ${path} is a folder: name the file that is to be written, as ${join(path, "image")}.`);
}

/** Copies a built file to where `--out` says. */
export async function copyInPlace(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await replaceFile(to, (temporary) => copyFile(from, temporary));
}
