// Several programs as one, because the C library, of which every mode compiles what is used, takes longer than a small program: a
// main in C calls each of them, and marks in the output where each begins.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findApplication, type Application } from "../../tool/application.ts";
import { renameMain } from "./csmith.ts";
import { CLANG_WORDS } from "./native.ts";

const MARK = "@@ program";

/** Writes the main, and changes the programs so that it can call them; all files are in `folder`. */
export async function makeBatch(paths: readonly string[], folder: string): Promise<Application> {
  for (const [index, path] of paths.entries()) await renameMain(path, nameOf(index));
  const main = join(folder, "batch.c");
  await writeFile(main, `#include <stdio.h>
${paths.map((_, index) => `int ${nameOf(index)}(int, char **);`).join("\n")}
int main(int count, char **words) {
${paths.map((_, index) => `  printf("${MARK} ${index}\\n");\n  ${nameOf(index)}(count, words);`).join("\n")}
  printf("${MARK} ${paths.length}\\n");
  return 0;
}
`);
  return applicationIn(folder, main, paths);
}

/** A program in C whose built files stay in its folder. */
export async function applicationIn(folder: string, main: string, more: readonly string[] = []): Promise<Application> {
  return { ...await findApplication(main, more, CLANG_WORDS), buildDirectory: join(folder, "built") };
}

/** What the program with this number wrote, or null when it did not come to its end. */
export function outputInBatch(output: string, index: number): string | null {
  const begin = `${MARK} ${index}\n`;
  const start = output.indexOf(begin);
  const end = output.indexOf(`${MARK} ${index + 1}\n`);
  return start < 0 || end < 0 ? null : output.slice(start + begin.length, end);
}

const nameOf = (index: number): string => `bareflow_csmith_${index}`;
