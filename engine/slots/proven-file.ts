// Files that boot: written, read back and compared before anything names them.
import { standardError } from "bareflow/kernel/program.ts";
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { type Folder, printWhyNot } from "../cache/folder.ts";
import { Digest } from "../digest.ts";

/** Why the file is not on the disk as it has to be, as the end of a sentence; null when it is. */
export function writeProven(folder: Folder, name: string, content: Slice<u8>): string | null {
  if (!folder.fits(content)) return "it is longer than a file of the memory may be (--cache-bytes)";
  const problem = folder.write(name, content);
  if (problem !== null) {
    printWhyNot(standardError, problem);
    return "the disk does not take it";
  }
  const written = folder.read(name);
  return written !== null && stringFrom(written) === stringFrom(content) ? null : "the disk has not kept it as it was written";
}

/** Into `digest`. */
export function digestBytes(bytes: Slice<u8>, digest: Digest): void {
  const sum = new Sha256();
  sum.update(bytes);
  digest.finish(sum);
}
