// The SHA-256 of what a program was given: its arguments and files. The same inputs are the same workload, as far as can be told before it runs.
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { argumentsOfProgram, fileOfProgram } from "./program-functions.ts";

/** Puts the 32 bytes into `digest` (docs/engine.md has what they are made of). */
export function digestInputs(digest: Slice<u8>): void {
  const sum = new Sha256();
  for (const word of argumentsOfProgram()) {
    sum.update("argument\0".bytes);
    sum.update(word.bytes);
    sum.update("\0".bytes);
  }
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
