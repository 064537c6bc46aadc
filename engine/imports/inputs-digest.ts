// The SHA-256 of what a program was given: its arguments and files. The same inputs are the same workload, as far as can be told before it runs.
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { argumentsOfProgram, fileOfProgram } from "./program-functions.ts";

/** Puts 32 bytes into `digest` that are the same for the same arguments and for files of the same names and sizes: what can be told at once of files of any size. */
export function outlineInputs(digest: Slice<u8>): void {
  const sum = new Sha256();
  addArguments(sum);
  for (let index: usize = 0; ; index += 1) {
    const file = fileOfProgram(index);
    if (file === null) break;
    sum.update("file\0".bytes);
    sum.update(file.name.bytes);
    sum.update("\0".bytes);
    const size = new StaticArray<u64, 1>();
    size[0] = file.content.length;
    sum.update(sliceFrom(pointer<u8>(changetype<usize>(size)), sizeof<u64>()));
  }
  sum.finish(digest);
}

/** Puts the 32 bytes into `digest` (docs/engine.md has what they are made of). */
export function digestInputs(digest: Slice<u8>): void {
  const sum = new Sha256();
  addArguments(sum);
  for (let index: usize = 0; ; index += 1) {
    const file = fileOfProgram(index);
    if (file === null) break;
    const content = new Sha256();
    content.update(file.content);
    content.finish(digest);
    sum.update("file\0".bytes);
    sum.update(file.name.bytes);
    sum.update("\0".bytes);
    sum.update(digest.slice(0, 32));
  }
  sum.finish(digest);
}

function addArguments(sum: Sha256): void {
  for (const word of argumentsOfProgram()) {
    sum.update("argument\0".bytes);
    sum.update(word.bytes);
    sum.update("\0".bytes);
  }
}
