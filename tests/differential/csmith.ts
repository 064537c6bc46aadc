// Programs by csmith, which makes random programs in C without undefined behaviour: the same one for a seed every time.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";

/** Where Debian has the headers of csmith's programs. */
export const CSMITH_HEADERS = "/usr/include/csmith";

/**
 * Words for csmith, one list for each kind of program; a seed's is the one of its remainder. With csmith's own limits (10 functions, five
 * blocks deep) a program is 110 KB of text, of which every mode compiles all and runs little: of smaller ones many more fit into an hour,
 * and one that differs is soon understood. All else is left as csmith has it: bit-fields, packed structures, unions, volatile, 64 bits,
 * pointers, jumps; a quarter computes with floats too.
 */
const KINDS: readonly (readonly string[])[] = [
  ["--max-funcs", "4", "--max-block-depth", "2"],
  ["--max-funcs", "4", "--max-block-depth", "2", "--float"],
  ["--max-funcs", "3", "--max-block-depth", "3", "--max-block-size", "3", "--inline-function"],
  ["--max-funcs", "5", "--max-block-depth", "3", "--max-block-size", "3", "--max-expr-complexity", "6", "--max-pointer-depth", "3"],
];

/** Writes the program of a seed to a file. */
export async function writeCsmithProgram(seed: number, path: string): Promise<void> {
  await promisify(execFile)("csmith", ["--seed", String(seed), "--concise", ...KINDS[seed % KINDS.length]!, "-o", path]);
}

/** Gives the program another name than main, so that several can be one program: everything else in it is static. */
export async function renameMain(path: string, name: string): Promise<void> {
  await writeFile(path, `#define main ${name}\n${await readFile(path, "utf8")}`);
}
