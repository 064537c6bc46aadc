// What a build was made of, kept beside its files: as long as that is the same, the files are what another build would make.
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../application.ts";
import { hashOfSources } from "./kept-builds.ts";
import { replaceFile } from "./replace-file.ts";

interface BuildRecord {
  /** What else than its sources decides what comes out (`describeBuild`). */
  readonly description: string;
  /** All files that were read, by absolute path: SHA-256 of their content. */
  readonly sources: Readonly<Record<string, string>>;
  /** What was made, likewise. */
  readonly made: Readonly<Record<string, string>>;
}

/** What turns sources into files, with the link scripts: a change in it changes what comes out of the same sources. */
const BUILDERS = ["compiler", "tool/image", "system/board"];

let builders: string | null = null;

/** Names all that decides what comes out of a program's sources: the compiler, the processor ("native" is the one that there is), and the other words. */
export function describeBuild(cpu: string, ...others: readonly (string | boolean)[]): string {
  builders ??= hashOfSources(BUILDERS, sha256(readFileSync(join(ROOT, "package-lock.json"))));
  return [builders, cpu, ...(cpu === "native" ? [cpus()[0]?.model ?? ""] : []), ...others].join(" ");
}

/** Whether the files that the record tells of are still there as they were made, and of the same sources in the same way. */
export function isUpToDate(recordFile: string, description: string, files: readonly string[]): boolean {
  const record = readRecord(recordFile);
  return record !== null && record.description === description
    && files.every((path) => record.made[path] === digestOf(path))
    && Object.entries(record.sources).every(([path, digest]) => digestOf(path) === digest);
}

/**
 * Moves what was made, path by path, to where it belongs, and records what it was made of. `sources` is null when that is not known: then
 * it is built again each time. `since`, in ms, is when the build began: a source that has changed since then may not be what was read.
 */
export async function placeBuild(recordFile: string, description: string, sources: readonly string[] | null, since: number, moves: readonly (readonly [from: string, to: string])[]): Promise<void> {
  const record: BuildRecord | null = sources === null || sources.some((path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) >= since) ? null : {
    description, sources: Object.fromEntries(sources.map((path) => [path, digestOf(path)])),
    // Before they move: where another process builds the same program, its files may be there a moment later.
    made: Object.fromEntries(moves.map(([from, to]) => [to, digestOf(from)])),
  };
  await mkdir(dirname(recordFile), { recursive: true });
  for (const [from, to] of moves) await rename(from, to);
  if (record !== null) await replaceFile(recordFile, (temporary) => writeFile(temporary, JSON.stringify(record)));
}

/** Null where there is none that can be read: then it is built again. */
function readRecord(path: string): BuildRecord | null {
  try {
    const record: unknown = JSON.parse(readFileSync(path, "utf8"));
    const isRecord = typeof record === "object" && record !== null && "description" in record && "sources" in record && "made" in record
      && typeof record.sources === "object" && record.sources !== null && typeof record.made === "object" && record.made !== null;
    return isRecord ? record as BuildRecord : null;
  } catch {
    return null;
  }
}

function digestOf(path: string): string {
  try {
    return sha256(readFileSync(path));
  } catch {
    return "not there";
  }
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
