// Finds files of the checkout by their place and the end of their names.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tool/application.ts";

/** Absolute paths, sorted, of the files below the folders (from the checkout) whose names end so. */
export function findFiles(folders: readonly string[], ending: string): readonly string[] {
  return folders.flatMap((folder) => {
    const path = join(ROOT, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(ending)).map((file) => join(path, file));
  }).sort();
}
