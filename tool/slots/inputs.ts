// What an image of a program is given, and whether it is what the image was tried with: arguments and files, as one digest.
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findApplication } from "../application.ts";
import { contentDigest } from "../content-digest.ts";
import { unpackArchive, type PackedFile } from "../image/cpio.ts";
import { chooseFiles, type FileOptions } from "../image/named-files.ts";
import { Failure } from "../failure.ts";
import type { ChosenImage } from "./chosen-image.ts";

export interface InputOptions extends FileOptions {
  readonly programArguments: readonly string[];
}

export interface Inputs {
  readonly files: readonly PackedFile[];
  readonly programArguments: readonly string[];
  /** Whether they are what the image's self-test was made with. */
  readonly areRecorded: boolean;
}

/**
 * The arguments of the command line, or those of the self-test. The files of the command line and of the program `app`'s configuration or, where neither has
 * any, those that lie on the disk, which are unpacked into the folder `work`. Throws Failure.
 */
export async function chooseInputs(image: ChosenImage, disk: string, app: string | undefined, options: InputOptions, work: string): Promise<Inputs> {
  const configured = app === undefined ? {} : (await findApplication(app)).config.files;
  const given = chooseFiles(options, configured);
  const files = given.length > 0 || image.archive === null ? given : await unpack(image.archive, disk, work);
  const programArguments = options.programArguments.length > 0 ? options.programArguments : image.test.arguments;
  return { files, programArguments, areRecorded: await inputsDigest(programArguments, files) === image.test.inputs };
}

/** A sentence for inputs that are others than recorded. */
export function otherInputs({ test }: ChosenImage): string {
  const words = test.arguments.length === 0 ? "no arguments" : `the arguments ${test.arguments.map((each) => JSON.stringify(each)).join(" ")}`;
  return `It was tried with ${words} and with files of the program: name the program, whose configuration has them, or give them in their order with --file name=path.`;
}

/** The digest that engines write down (engine/imports/inputs-digest.ts): each argument, then each file in the order in which the program is given them. */
export async function inputsDigest(programArguments: readonly string[], files: readonly PackedFile[]): Promise<string> {
  const hash = createHash("sha256");
  for (const argument of programArguments) hash.update("argument\0").update(argument).update("\0");
  for (const { name, path } of files) hash.update("file\0").update(name).update("\0").update(await contentDigest(path));
  return hash.digest("hex");
}

async function unpack(archive: Buffer, disk: string, work: string): Promise<readonly PackedFile[]> {
  const files = unpackArchive(archive);
  if (files === null) throw new Failure(`The archive of files on ${disk} is damaged: give the files with --file name=path, or name the program.`, 1);
  // Names come from the disk: none becomes a path.
  return Promise.all(files.map(async ({ name, content }, index) => {
    const path = join(work, `file-${index}`);
    await writeFile(path, content);
    return { name, path, sizeBytes: content.length };
  }));
}
