// Reads the `--file name=path` options.
import { statSync } from "node:fs";
import { Failure, systemErrorCode } from "../failure.ts";
import type { PackedFile } from "./cpio.ts";

/** What the size field of a cpio archive can say. */
const FILE_BYTES_MAX = 0xffff_ffff;

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
