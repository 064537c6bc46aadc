// What a build was made of, kept beside its files: as long as that is the same, the files are what another build would make.
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findProgram } from "../../scripts/requirements.mjs";
import { ROOT, type Application } from "../application.ts";
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
const PROGRAMS = ["opt-19", "llc-19", "ld.lld-19", "llvm-objcopy-19"];
/** Where Linux tells what the processors are, and the lines of the first one that say what code it can run. */
const PROCESSORS_FILE = "/proc/cpuinfo";
const PROCESSOR_LINE = /^(vendor_id|cpu family|model|model name|flags|CPU \w+|Features)\s*:/;

let builders: string | null = null;

/**
 * Names all that decides what comes out of a program's sources: which of them it begins with, the compiler, LLVM's programs, the processor ("native" is the
 * one that there is), and the other words.
 */
export function describeBuild(application: Application, cpu: string, ...others: readonly string[]): string {
  builders ??= hashOfSources(BUILDERS, sha256(readFileSync(join(ROOT, "package-lock.json"))), ...PROGRAMS.map(stampOf));
  return sha256(Buffer.from([application.mainFile, application.config.optimize ?? "speed", builders, cpu, ...(cpu === "native" ? [thisProcessor()] : []), ...others].join("\0")));
}

/** A program that is replaced has another time or size. */
function stampOf(program: string): string {
  const path = findProgram(program);
  const status = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
  return status === undefined ? program : `${path} ${status.size} ${status.mtimeMs}`;
}

/** What LLVM finds out about the processor that it runs on follows from this. */
function thisProcessor(): string {
  const first = readFileSync(PROCESSORS_FILE, "utf8").split("\n\n", 1)[0] ?? "";
  return first.split("\n").filter((line) => PROCESSOR_LINE.test(line)).join("\n");
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
  const record: BuildRecord | null = sources === null || sources.some((path) => changedMs(path) >= since) ? null : {
    description, sources: Object.fromEntries(sources.map((path) => [path, digestOf(path)])),
    // Before they move: where another process builds the same program, its files may be there a moment later.
    made: Object.fromEntries(moves.map(([from, to]) => [to, digestOf(from)])),
  };
  await mkdir(dirname(recordFile), { recursive: true });
  for (const [from, to] of moves) await rename(from, to);
  if (record !== null) await replaceFile(recordFile, (temporary) => writeFile(temporary, JSON.stringify(record)));
}

/** When the file's content was last written, or the file was put in its place. */
function changedMs(path: string): number {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? Infinity : Math.max(status.mtimeMs, status.ctimeMs);
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
