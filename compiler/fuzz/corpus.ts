// The valid programs that the fuzzer starts from: accepted cases, the standard library with its checks, and the apps.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface CorpusFile { readonly path: string; readonly text: string }

const FOLDERS = ["compiler/language/cases/accepted", "system/std", "system/kernel", "system/drivers", "system/board/hosted", "apps"];
/** Longer files make slow mutants, and hold nothing that shorter ones do not. */
const MAX_LENGTH = 20_000;

/** All sources to mutate, in an order that does not depend on the machine. */
export function readCorpus(root: string): readonly CorpusFile[] {
  return FOLDERS.flatMap((folder) => {
    const directory = path.join(root, folder);
    if (!existsSync(directory)) return [];
    return readdirSync(directory, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith("bareflow.config.ts"))
      .sort()
      .map((name) => path.join(directory, name))
      .map((file) => ({ path: file, text: readFileSync(file, "utf8") }))
      .filter(({ text }) => text.length <= MAX_LENGTH);
  });
}
