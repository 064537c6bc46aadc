// What is built once for each state of its sources and kept: how a state is told, and how many are kept.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ROOT } from "../application.ts";

/** Earlier states that are kept, for checkouts that go back and forth, and for other processors. */
const KEPT = 3;

/** Names a state: a hash of all sources in the folders (of the checkout) that are not tests, and of the other words. */
export function hashOfSources(folders: readonly string[], ...others: readonly string[]): string {
  const hash = createHash("sha256").update(others.join("\0"));
  for (const folder of folders) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|ld)$/.test(file) && !/\.(test|check|fuzz)\.ts$|(^|\/)(cases|test-programs)\//.test(file)).sort();
    for (const file of files) hash.update(`${folder}/${file}\0`).update(readFileSync(join(ROOT, folder, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Puts the folder `made` in its place; one that somebody else was quicker to make there stays. */
export async function keepFolder(made: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  await rename(made, place).catch((error: unknown) => {
    if (!existsSync(place)) throw error;
  });
}

/** Of the folders `name-HASH` in `parent`, removes the oldest. */
export async function removeOldOnes(parent: string, name: string): Promise<void> {
  const ages = readdirSync(parent).filter((each) => each.startsWith(`${name}-`) && /^[0-9a-f]{16}$/.test(each.slice(name.length + 1)))
    .map((each) => ({ path: join(parent, each), time: statSync(join(parent, each), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of ages.slice(KEPT)) await rm(path, { recursive: true, force: true });
}
