// Which files a program gets: those of the `--file name=path` options and their short forms, then those of its configuration.
import { statSync } from "node:fs";
import { Failure, systemErrorCode } from "../failure.ts";
import type { PackedFile } from "./cpio.ts";

/** What the size field of a cpio archive can say. */
const FILE_BYTES_MAX = 0xffff_ffff;

export interface FileOptions {
  readonly file: readonly string[];
  /** Short for `--file model.bin=PATH`. */
  readonly model?: string;
  /** Short for `--file tokenizer.bin=PATH`. */
  readonly tokenizer?: string;
}

/** The files of the command line, and of those in the configuration (absolute paths by name) the ones that it does not replace. */
export function chooseFiles(options: FileOptions, configured: Readonly<Record<string, string>> = {}): readonly PackedFile[] {
  const given = [...options.file];
  if (options.model !== undefined) given.push(`model.bin=${options.model}`);
  if (options.tokenizer !== undefined) given.push(`tokenizer.bin=${options.tokenizer}`);
  const files = parseNamedFiles(given);
  const others = Object.entries(configured).filter(([name]) => !files.some((file) => file.name === name));
  return [...files, ...parseNamedFiles(others.map(([name, path]) => `${name}=${path}`))];
}

/** Throws Failure for an option without a name or path, a name given twice, and a file that cannot be used. */
export function parseNamedFiles(options: readonly string[]): readonly PackedFile[] {
  const files = options.map(parseNamedFile);
  const names = new Set<string>();
  for (const file of files) {
    if (names.has(file.name)) throw new Failure(`--file gives the name '${file.name}' twice: a program finds a file by its name, so each needs its own.`);
    names.add(file.name);
  }
  return files;
}

function parseNamedFile(option: string): PackedFile {
  const at = option.indexOf("=");
  const name = option.slice(0, at);
  const path = option.slice(at + 1);
  if (at < 1 || path === "") throw new Failure(`--file ${option} is not of the form name=path: write for instance --file model.bin=models/stories.bin.`);
  if (name === "TRAILER!!!") throw new Failure(`--file ${option}: the name ${name} ends an archive of files; give the file another.`);
  try {
    const status = statSync(path);
    if (!status.isFile()) throw new Failure(`--file ${option}: ${path} is not a regular file.`);
    if (status.size > FILE_BYTES_MAX) throw new Failure(`--file ${option}: ${path} has ${status.size} bytes, more than the 4 GiB that a boot module can hold.`);
    return { name, path, sizeBytes: status.size };
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") throw new Failure(`--file ${option}: there is no file ${path}.`);
    throw error;
  }
}
