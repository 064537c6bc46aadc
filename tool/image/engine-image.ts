// Engine images: made once for each board and each state of the sources, and kept; programs come to them as files, or are
// linked into a copy.
import { copyFile, mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { boards } from "../../compiler/target/boards.ts";
import { ROOT, type Application } from "../application.ts";
import { BOARD_FACTS } from "../boards.ts";
import type { Board } from "../config.ts";
import { runProgram } from "../programs.ts";
import { say, withProgress } from "../terminal.ts";
import type { BuiltImage } from "./build.ts";
import { compileIn } from "./compile-in.ts";
import { engineHandlers } from "./engine-handlers.ts";
import { hashOfSources, keepFolder, removeOldOnes } from "./kept-builds.ts";
import { linkImage } from "./link.ts";
import { makeOnce } from "./make-once.ts";
import { chooseProcessor } from "./processor.ts";
import { inWorkFolder } from "./work-folder.ts";

export interface EngineImage {
  readonly image: string;
  readonly imageBytes: number;
  readonly debugImage: string;
  /** What it was built of, as it tells of itself (engine/cache/identity.ts): 16 hexadecimal digits. */
  readonly build: string;
}

/** What an engine image is made of: a change in any of these makes a new one. */
const SOURCES = ["engine", "system", "compiler", "tool/image"];
const OBJECT_FILES = ["engine.o", "handlers.o"] as const;

/** The engine for the board, without a program: the kept one, or a new one. Throws Failure when it cannot be made. */
export async function engineImage(board: Board, cpu: string | undefined): Promise<EngineImage> {
  const folder = await engineFolder(board, cpu);
  return describe(join(folder, "engine.image"), join(folder, "engine.debug.elf"), folder);
}

/** The engine with the program in it, in `target`, a folder; `name` begins the names of its files. */
export async function engineImageWith(bitcode: string, board: Board, cpu: string | undefined, target: string, name: string): Promise<EngineImage> {
  const folder = await engineFolder(board, cpu);
  return inWorkFolder(async (work) => {
    const program = join(work, "program.o");
    const format = boards[board].machine === "aarch64" ? "elf64-littleaarch64" : "elf64-x86-64";
    const section = "--rename-section=.data=.bareflow.program,alloc,load,readonly,data,contents";
    await runProgram("llvm-objcopy-19", ["-I", "binary", "-O", format, section, bitcode, program], "putting the program into the image");
    const linked = await linkImage([...OBJECT_FILES.map((file) => join(folder, file)), program], { board, engine: true, words: buildWords(folder) }, work);
    await mkdir(target, { recursive: true });
    const image = join(target, `${name}.engine.${BOARD_FACTS[board].flatImage ? "img" : "elf"}`);
    const debugImage = join(target, `${name}.engine.debug.elf`);
    await rename(linked.image, image);
    await rename(linked.debugImage, debugImage);
    return describe(image, debugImage, folder);
  });
}

async function describe(image: string, debugImage: string, folder: string): Promise<EngineImage> {
  const [low, high] = buildNumbers(folder);
  const build = (BigInt(high) << 30n | BigInt(low)).toString(16).padStart(16, "0");
  return { image, debugImage, imageBytes: (await stat(image)).size, build };
}

/** The folder with the engine's object file and image. It appears when all is in it. */
async function engineFolder(board: Board, cpu: string | undefined): Promise<string> {
  const parent = join(ROOT, "build", "engine");
  const application: Application = { name: "engine", mainFile: join(ROOT, "engine/start/main.ts"), config: {}, buildDirectory: parent };
  const processor = chooseProcessor(application, board, cpu);
  // One board may have two names.
  const name = boards[board] === boards.hosted ? "hosted" : board;
  const folder = join(parent, `${name}-${hashOfSources(SOURCES, processor)}`);
  await makeOnce(folder, async () => {
    const phases = await withProgress(`building the engine for ${board}, once`, () => makeEngine(application, board, processor, folder));
    say(`the engine for ${board} is built (${phases.map(({ name: phase, ms }) => `${phase} ${Math.round(ms)} ms`).join(", ")})`);
    await removeOldOnes(parent, name);
  });
  return folder;
}

/** Tells the image what it was built of, so that it does not take code that another engine has made (engine/cache/identity.ts). */
function buildWords(folder: string): readonly string[] {
  const [low, high] = buildNumbers(folder);
  return [`--defsym=bareflow_engine_build_low=${low}`, `--defsym=bareflow_engine_build_high=${high}`];
}

/** Two numbers of 30 bits, the lower one first. */
function buildNumbers(folder: string): readonly [low: number, high: number] {
  const digits = /([0-9a-f]{16})$/.exec(folder)![1]!;
  const number = (part: string): number => Number.parseInt(part, 16) & 0x3fffffff;
  return [number(digits.slice(8)), number(digits.slice(0, 8))];
}

async function makeEngine(application: Application, board: Board, processor: string, folder: string): Promise<BuiltImage["phases"]> {
  return inWorkFolder(async (work) => {
    // At the same time: LLVM's programs have a processor each.
    const [handlers, compiled] = await Promise.all([engineHandlers(board, processor), compileIn(work, application, board, processor)]);
    const compiledAt = performance.now();
    const linked = await linkImage([compiled.objectFile, handlers], { board, engine: true, words: buildWords(folder) }, work);
    const linkMs = performance.now() - compiledAt;
    const made = join(work, "engine");
    await mkdir(made);
    await rename(compiled.objectFile, join(made, OBJECT_FILES[0]));
    await copyFile(handlers, join(made, OBJECT_FILES[1]));
    await rename(linked.image, join(made, "engine.image"));
    await rename(linked.debugImage, join(made, "engine.debug.elf"));
    await keepFolder(made, folder);
    return [...compiled.phases, { name: "link", ms: linkMs }];
  });
}
