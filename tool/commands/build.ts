// `bareflow build APP`: makes the image, and what it boots from besides, and says where it is, how large it is and how long
// each step took.
import { join } from "node:path";
import { findApplication, shownPath, type Application } from "../application.ts";
import type { Board } from "../config.ts";
import { lifecycleWords } from "../engine/lifecycle.ts";
import { prepareEngine } from "../engine/prepare.ts";
import { Failure } from "../failure.ts";
import { buildImage, type BuiltImage } from "../image/build.ts";
import type { PackedFile } from "../image/cpio.ts";
import { engineImageWith } from "../image/engine-image.ts";
import { buildEngineProgram } from "../image/engine-program.ts";
import { FORMAT_BOARDS, type Format } from "../formats/format-names.ts";
import { checkFormat, checkTarget, writeFormat } from "../formats/formats.ts";
import { relinkFiles } from "../image/relink-files.ts";
import { chooseFiles, type FileOptions } from "../image/named-files.ts";
import { say, shownBytes, withProgress } from "../terminal.ts";

export interface BuildCommandOptions extends FileOptions {
  readonly board?: Board;
  readonly clang: readonly string[];
  readonly cpu?: string;
  readonly format?: Format;
  readonly out?: string;
  readonly firmware?: string;
  /** Short for --format iso. */
  readonly iso?: boolean;
  readonly engine?: boolean;
  readonly programArguments: readonly string[];
}

export async function build([app, ...more]: readonly [string, ...string[]], options: BuildCommandOptions): Promise<number> {
  const application = await findApplication(app, more, options.clang);
  if (options.iso === true && options.format !== undefined && options.format !== "iso") throw new Failure(`--iso is short for --format iso, but --format is ${options.format}: leave one of them out.`);
  const asked = options.iso === true ? "iso" : options.format;
  const board = options.board ?? (asked === undefined ? null : FORMAT_BOARDS[asked]) ?? application.config.board ?? "pc";
  const format = asked ?? (board === "raspi" ? "raspi" : "elf");
  checkFormat(format, board, options.iso === true ? "--iso" : undefined);
  checkTarget(format, options.out, options.firmware);
  // What boots by itself has files and arguments in it; everything else is given them when it runs.
  const namesFiles = options.file.length > 0 || options.model !== undefined || options.tokenizer !== undefined;
  if (format === "elf" && (namesFiles || options.programArguments.length > 0)) {
    throw new Failure("Files and arguments are given when a program runs: use them with `bareflow run`, or with `build --format iso`, `disk` or `raspi`, which put them on the CD, disk or card.");
  }
  const files = format === "elf" ? [] : chooseFiles(options, application.config.files);
  if ((format === "disk" || format === "raspi") && options.engine === true) await buildLearning(application, board, format, files, options);
  else await buildProgram(application, board, format, files, options);
  return 0;
}

async function buildProgram(application: Application, board: Board, format: Format, files: readonly PackedFile[], options: BuildCommandOptions): Promise<void> {
  const built = options.engine === true ? await buildWithEngine(application, board, options.cpu)
    : await withProgress(`building ${application.name} for ${board}`, () => buildImage(application, { board, cpu: options.cpu }));
  say(`${shownPath(built.image)}: ${shownBytes(built.imageBytes)} (${built.phases.map((phase) => `${phase.name} ${Math.round(phase.ms)} ms`).join(", ")})`);
  if (format === "elf" && options.out === undefined) return;
  // The engine's own options would stand before the program's arguments.
  const programArguments = options.engine === true && options.programArguments.length > 0 ? ["--", ...options.programArguments] : options.programArguments;
  await writeFormat(format, options.out ?? defaultTarget(application, board, format), { image: built.image, files, kernelWords: [], programArguments }, { firmware: options.firmware });
}

/** A disk or card whose first boots are the engine's: it makes an image of the program when it has learned enough. */
async function buildLearning(application: Application, board: Board, format: Format, files: readonly PackedFile[], options: BuildCommandOptions): Promise<void> {
  const linking = await withProgress("compiling what images are linked with", () => relinkFiles(board, application.modules !== undefined, ["appliance"]));
  const setup = await prepareEngine(application, board, options.cpu, files, linking);
  const words = ["--tier", "auto", ...lifecycleWords(application.config), "--", ...options.programArguments];
  await writeFormat(format, options.out ?? defaultTarget(application, board, format), { image: setup.built.image, files, kernelWords: [], programArguments: options.programArguments }, {
    firmware: options.firmware, engine: { image: setup.built.image, files: setup.files, words },
  });
}

function defaultTarget(application: Application, board: Board, format: Format): string {
  const names: Record<Format, string> = { elf: application.name, iso: `${application.name}.iso`, disk: `${application.name}.disk.img`, raspi: "card" };
  return join(application.buildDirectory, board, names[format]);
}

/** The engine with the program's bitcode in it. */
async function buildWithEngine(application: Application, board: Board, cpu: string | undefined): Promise<BuiltImage> {
  const program = await withProgress(`compiling ${application.name} to LLVM IR`, () => buildEngineProgram(application, board));
  const started = performance.now();
  const image = await engineImageWith(program.bitcode, board, cpu, join(application.buildDirectory, board), application.name);
  return {
    ...image, name: application.name, board, irFile: program.irFile,
    phases: [...program.phases, { name: "engine and link", ms: performance.now() - started }],
  };
}
