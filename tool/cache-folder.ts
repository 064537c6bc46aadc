// Where the command remembers things of this machine between its runs: nothing there is needed, all of it is made again.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const fileOf = (name: string): string => join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "bareflow", name);

/** What was kept under the name; null when it is not there, or no JSON. */
export function recallJson(name: string): unknown {
  try {
    return JSON.parse(readFileSync(fileOf(name), "utf8")) as unknown;
  } catch {
    return null;
  }
}

/** A home that cannot be written only means that the next run finds nothing. */
export function rememberJson(name: string, value: unknown): void {
  try {
    const file = fileOf(name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(value));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    return;
  }
}
