// `bareflow build APP`: makes the image, and what it boots from besides, and says where it is, how large it is and how long
// each step took.
import { join } from "node:path";
import { findApplication, shownPath, type Application } from "../application.ts";
import type { Board } from "../config.ts";
import { Failure } from "../failure.ts";
import { buildImage, checkOutFile, copyInPlace, type BuiltImage } from "../image/build.ts";
import type { PackedFile } from "../image/cpio.ts";
import { engineImageWith } from "../image/engine-image.ts";
import { buildEngineProgram } from "../image/engine-program.ts";
import { writeIso } from "../image/iso.ts";
import { chooseFiles, type FileOptions } from "../image/named-files.ts";
import { FIRMWARE_SOURCE, missingFirmware, writeCard } from "../image/raspi.ts";
import { say, shownBytes, withProgress } from "../terminal.ts";

export interface BuildCommandOptions extends FileOptions {
  readonly board?: Board;
  readonly clang: readonly string[];
  readonly cpu?: string;
  readonly out?: string;
  readonly iso?: boolean;
  readonly engine?: boolean;
  readonly programArguments: readonly string[];
}

export async function build([app, ...more]: readonly [string, ...string[]], options: BuildCommandOptions): Promise<number> {
  const application = await findApplication(app, more, options.clang);
  const board = options.board ?? application.config.board ?? "pc";
  if (options.iso === true && board !== "pc") throw new Failure(`--iso makes a CD for PCs, but the board is ${board}: leave --iso out or take --board pc.`);
  if (options.out !== undefined && board !== "raspi") checkOutFile(options.out);
  // What boots by itself has files and arguments in it; everything else is given them when it runs.
  const bootsByItself = options.iso === true || board === "raspi";
  const namesFiles = options.file.length > 0 || options.model !== undefined || options.tokenizer !== undefined;
  if (!bootsByItself && (namesFiles || options.programArguments.length > 0)) {
    throw new Failure("Files and arguments are given when a program runs: use them with `bareflow run`, or with `build --iso` or `build --board raspi`, which put them on the CD or card.");
  }
  const files = bootsByItself ? chooseFiles(options, application.config.files) : [];
  const built = options.engine === true ? await buildWithEngine(application, board, options.cpu)
    : await withProgress(`building ${application.name} for ${board}`, () => buildImage(application, { board, cpu: options.cpu }));
  say(`${shownPath(built.image)}: ${shownBytes(built.imageBytes)} (${built.phases.map((phase) => `${phase.name} ${Math.round(phase.ms)} ms`).join(", ")})`);

  // The engine's own options would stand before the program's arguments.
  const programArguments = options.engine === true && options.programArguments.length > 0 ? ["--", ...options.programArguments] : options.programArguments;
  if (board === "raspi") await makeCard(application, built, files, { ...options, programArguments });
  else await makeFile(application, built, files, { ...options, programArguments });
  return 0;
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

/** The image itself, or the CD with it. */
async function makeFile(application: Application, built: BuiltImage, files: readonly PackedFile[], options: BuildCommandOptions): Promise<void> {
  let result = built.image;
  if (options.iso === true) {
    result = join(application.buildDirectory, built.board, `${application.name}.iso`);
    const contents = { image: built.image, files, kernelWords: [], programArguments: options.programArguments };
    await withProgress("making the ISO image", () => writeIso(result, contents));
    say(`${shownPath(result)}: boots through GRUB`);
  }
  if (options.out !== undefined) {
    await copyInPlace(result, options.out);
    say(`copied to ${options.out}`);
  }
}

/** The folder that `--out` names, or one of the build, with all that goes onto a card but the firmware's own files. */
async function makeCard(application: Application, built: BuiltImage, files: readonly PackedFile[], options: BuildCommandOptions): Promise<void> {
  const folder = options.out ?? join(application.buildDirectory, built.board, "card");
  await withProgress("writing the card's files", () => writeCard(folder, { image: built.image, files, kernelWords: [], programArguments: options.programArguments }));
  say(`${shownPath(folder)}: copy what is in it to a card with FAT32 (docs/raspberry-pi.md)`);
  const missing = missingFirmware(folder);
  // Whoever has the files of one board may have no other.
  if (missing.some(({ files: lacking }) => lacking.length === 0)) return;
  say(`beside it the card needs the firmware's own files, from ${FIRMWARE_SOURCE}:`);
  for (const { board, files: lacking } of missing) say(`  ${board}: ${lacking.join(" ")}`);
}
