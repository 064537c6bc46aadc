// All that an engine has kept on a disk, read and checked: what is damaged is left out and named, as the engine itself does.
import { readFileSync } from "node:fs";
import { DiskDamage } from "../disk/sectors.ts";
import type { DiskFiles } from "../disk/disk-files.ts";
import { Failure, systemErrorCode } from "../failure.ts";
import { readBoot, readPlan, readProfile, readState, type Boot, type FunctionProfile, type IgnoredFile, type PlanEntry, type State } from "./records.ts";
import { openSealed } from "./seal.ts";

/** The folder at the disk's root that is the engine's. */
export const MEMORY_FOLDER = "bareflow";
const OBJECTS_FOLDER = "objects";
const OBJECT_ENDING = ".o";
/** Shorter keys are guessed, longer ones are no better. */
const KEY_BYTES_MIN = 16;
const KEY_BYTES_MAX = 64;

export interface StoredObject {
  readonly key: string;
  readonly sizeBytes: number;
}

export interface EngineMemory {
  /** Null when there is none that can be believed. */
  readonly state: State | null;
  readonly profile: readonly FunctionProfile[];
  readonly plan: readonly PlanEntry[];
  /** The oldest first. */
  readonly boots: readonly Boot[];
  readonly objects: readonly StoredObject[];
  /** Of all files together, seals included. */
  readonly sizeBytes: number;
  /** Files that are not believed, and why. */
  readonly damaged: readonly IgnoredFile[];
}

/** Null when no engine has kept anything on the disk. */
export function readEngineMemory(files: DiskFiles, key: Buffer | null): EngineMemory | null {
  const listed = files.list(MEMORY_FOLDER);
  if (listed === null) return null;
  const damaged: IgnoredFile[] = [];
  const content = (name: string): Buffer | null => {
    const bytes = readOrNote(files, name, damaged);
    if (bytes === null) return null;
    const opened = openSealed(name, bytes, key);
    if ("content" in opened) return opened.content;
    damaged.push({ file: name, why: opened.why });
    return null;
  };
  const json = (name: string): unknown => {
    const text = content(name)?.toString("utf8");
    return text === undefined ? null : parsed(name, text, damaged);
  };
  const state = json("state.json");
  const objectFiles = (files.list(`${MEMORY_FOLDER}/${OBJECTS_FOLDER}`) ?? []).filter(({ isFolder, name }) => !isFolder && name.endsWith(OBJECT_ENDING));
  const objects = objectFiles.flatMap(({ name }): readonly StoredObject[] => {
    const bytes = content(`${OBJECTS_FOLDER}/${name}`);
    return bytes === null ? [] : [{ key: name.slice(0, -OBJECT_ENDING.length), sizeBytes: bytes.length }];
  });
  return {
    state: state === null ? null : readState(state),
    profile: readProfile(json("profile.json")), plan: readPlan(json("plan.json")),
    boots: (content("boots.jsonl")?.toString("utf8") ?? "").split("\n").filter((line) => line.trim() !== "")
      .map((line) => parsed("boots.jsonl", line, damaged)).filter((line) => line !== null).map(readBoot),
    objects, damaged,
    sizeBytes: [...listed.filter(({ isFolder }) => !isFolder), ...objectFiles].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

/** The ELF file of an object, without its seal; null when there is none that can be believed. */
export function readObject(files: DiskFiles, objectKey: string, key: Buffer | null): Buffer | null {
  const name = `${OBJECTS_FOLDER}/${objectKey}${OBJECT_ENDING}`;
  const bytes = readOrNote(files, name, []);
  const opened = bytes === null ? null : openSealed(name, bytes, key);
  return opened !== null && "content" in opened ? opened.content : null;
}

/** The key in a file that --cache-key names. Throws Failure. */
export function readKey(path: string | undefined): Buffer | null {
  if (path === undefined) return null;
  try {
    const key = readFileSync(path);
    if (key.length >= KEY_BYTES_MIN && key.length <= KEY_BYTES_MAX) return key;
    throw new Failure(`--cache-key ${path} has ${key.length} bytes, but a key has ${KEY_BYTES_MIN} to ${KEY_BYTES_MAX}: make one with head -c 32 /dev/urandom > ${path}`);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw new Failure(`--cache-key ${path} cannot be read (${code}): make a key with head -c 32 /dev/urandom > ${path}`);
  }
}

/** Null, and a note if it is there but damaged. */
function readOrNote(files: DiskFiles, name: string, damaged: IgnoredFile[]): Buffer | null {
  try {
    return files.read(`${MEMORY_FOLDER}/${name}`);
  } catch (error) {
    if (!(error instanceof DiskDamage)) throw error;
    damaged.push({ file: name, why: error.message });
    return null;
  }
}

function parsed(name: string, text: string, damaged: IgnoredFile[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    damaged.push({ file: name, why: "its seal is right, but it is no JSON: another version wrote it" });
    return null;
  }
}
