// `bareflow build APP`: makes the image, and says where it is, how large it is and how long each step took.
import { join } from "node:path";
import { findApplication, shownPath } from "../application.ts";
import type { Board } from "../config.ts";
import { Failure } from "../failure.ts";
import { buildImage, copyInPlace } from "../image/build.ts";
import { writeIso } from "../image/iso.ts";
import { chooseFiles, type FileOptions } from "../image/named-files.ts";
import { say, shownBytes, withProgress } from "../terminal.ts";

export interface BuildCommandOptions extends FileOptions {
  readonly board?: Board;
  readonly cpu?: string;
  readonly out?: string;
  readonly iso?: boolean;
  readonly programArguments: readonly string[];
}

export async function build(app: string, options: BuildCommandOptions): Promise<number> {
  const application = await findApplication(app);
  const board = options.board ?? application.config.board ?? "pc";
  if (options.iso === true && board !== "pc") throw new Failure(`--iso makes a CD for PCs, but the board is ${board}: leave --iso out or take --board pc.`);
  const namesFiles = options.file.length > 0 || options.model !== undefined || options.tokenizer !== undefined;
  if (options.iso !== true && (namesFiles || options.programArguments.length > 0)) {
    throw new Failure("Files and arguments are given when a program runs: use them with `bareflow run`, or with `build --iso`, which puts them on the CD.");
  }
  const files = options.iso === true ? chooseFiles(options, application.config.files) : [];
  const built = await withProgress(`building ${application.name} for ${board}`, () => buildImage(application, { board, cpu: options.cpu }));
  say(`${shownPath(built.image)}: ${shownBytes(built.imageBytes)} (${built.phases.map((phase) => `${phase.name} ${Math.round(phase.ms)} ms`).join(", ")})`);

  let result = built.image;
  if (options.iso === true) {
    result = join(application.buildDirectory, board, `${application.name}.iso`);
    const contents = { image: built.image, files, kernelWords: [], programArguments: options.programArguments };
    await withProgress("making the ISO image", () => writeIso(result, contents));
    say(`${shownPath(result)}: boots through GRUB`);
  }
  if (options.out !== undefined) {
    await copyInPlace(result, options.out);
    say(`copied to ${options.out}`);
  }
  return 0;
}
