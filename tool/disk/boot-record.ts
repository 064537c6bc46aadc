// What a disk says of which image boots next: the file bareflow/grubenv, an environment block of GRUB's (GRUB's manual, "The GRUB environment block"),
// which GRUB's script, this command and the images themselves read and write. All of it lies in one sector, so that every change is one write.
import { Failure } from "../failure.ts";
import type { DiskFiles } from "./disk-files.ts";
import { DiskDamage, replaceSector, SECTOR_BYTES } from "./sectors.ts";

export const BOOT_RECORD_FILE = "bareflow/grubenv";
/** What GRUB makes its blocks of. */
const BLOCK_BYTES = 1024;
const FIRST_LINE = "# GRUB Environment Block\n";
const PADDING = "#";

export const SLOTS = ["engine", "lean", "a", "b"] as const;
/** The engine, itself with only some of its pages, or one of the images of its program that it has made. */
export type Slot = (typeof SLOTS)[number];

/** Boots without a report of health after which an image is given up: one on trial, and one that was healthy once. */
export const TRIAL_LIMIT = 1;
export const HEALTHY_LIMIT = 3;

export interface BootRecord {
  /** What boots next. */
  readonly slot: Slot;
  /** What boots when the slot has not reported health often enough. */
  readonly fallback: Slot;
  /** Boots of the slot that were begun since it last reported health. GRUB's script cannot count: on the disk it is so many letters x. */
  readonly tries: number;
  /** So many of them are allowed: TRIAL_LIMIT or HEALTHY_LIMIT. */
  readonly limit: number;
  /** A word for the last change: first, lean, relinked, healthy, uncounted, unhealthy, damaged, workload, processor, inputs, program, asked, learning, paging, unmade. */
  readonly why: string;
  /** The disk's own number, 16 hexadecimal digits: an image writes to no other disk's record. */
  readonly disk: string;
  /** Boots of images that have reported health since the engine last ran. */
  readonly boots: number;
}

/** The values that each name may have, in the order of the lines. */
const FIELDS: readonly (readonly [name: keyof BootRecord, pattern: RegExp])[] = [
  ["slot", /^(engine|lean|a|b)$/], ["fallback", /^(engine|lean|a|b)$/], ["tries", /^x{0,3}$/], ["limit", /^(x|xxx)$/],
  ["why", /^[a-z]{1,16}$/], ["disk", /^[0-9a-f]{16}$/], ["boots", /^(0|[1-9]\d{0,8})$/],
];

/** The record of a new disk: the engine boots. `disk` is its number. */
export function firstBootRecord(disk: string): BootRecord {
  return { slot: "engine", fallback: "engine", tries: 0, limit: HEALTHY_LIMIT, why: "first", disk, boots: 0 };
}

/** Throws DiskDamage, with the end of a sentence, for whatever is not as a writer leaves it. */
export function parseBootRecord(bytes: Buffer): BootRecord {
  if (bytes.length !== BLOCK_BYTES) throw damage(`has ${bytes.length} bytes instead of ${BLOCK_BYTES}`);
  const text = bytes.toString("latin1", 0, SECTOR_BYTES);
  if (!text.startsWith(FIRST_LINE)) throw damage("does not begin as GRUB's environment blocks do");
  const values = new Map<string, string>();
  for (const line of text.split("\n").filter((each) => each !== "" && !each.startsWith(PADDING))) {
    const at = line.indexOf("=");
    const name = line.slice(0, Math.max(at, 0));
    if (!FIELDS.some(([known]) => known === name)) continue;
    if (values.has(name)) throw damage(`has the name ${name} twice`);
    values.set(name, line.slice(at + 1));
  }
  for (const [name, pattern] of FIELDS) {
    const value = values.get(name);
    if (value === undefined) throw damage(`lacks the name ${name}`);
    if (!pattern.test(value)) throw damage(`gives ${name} a value that it cannot have, ${shown(value)}`);
  }
  const of = (name: keyof BootRecord): string => values.get(name)!;
  return {
    slot: of("slot") as Slot, fallback: of("fallback") as Slot, tries: of("tries").length, limit: of("limit").length,
    why: of("why"), disk: of("disk"), boots: Number(of("boots")),
  };
}

/** The whole file. */
export function formatBootRecord(record: BootRecord): Buffer {
  const lines = FIELDS.map(([name, pattern]) => {
    const value = name === "tries" || name === "limit" ? "x".repeat(record[name]) : String(record[name]);
    if (!pattern.test(value)) throw new Error(`a boot record cannot have the ${name} '${value}'`);
    return `${name}=${value}\n`;
  });
  const bytes = Buffer.alloc(BLOCK_BYTES, PADDING);
  bytes.write(FIRST_LINE + lines.join(""), 0, "latin1");
  return bytes;
}

/** With the sector of the disk that it lies in; null when the disk has none. Throws DiskDamage. */
export function readBootRecord(files: DiskFiles): { readonly record: BootRecord; readonly sector: number } | null {
  const bytes = files.read(BOOT_RECORD_FILE);
  const sector = files.firstSector(BOOT_RECORD_FILE);
  if (bytes === null) return null;
  if (sector === null) throw damage("is empty");
  return { record: parseBootRecord(bytes), sector };
}

/** As readBootRecord, for the disk at the path `disk`. Throws Failure where the record is damaged: the disk is as good as before. */
export function believedBootRecord(files: DiskFiles, disk: string): ReturnType<typeof readBootRecord> {
  try {
    return readBootRecord(files);
  } catch (error) {
    if (!(error instanceof DiskDamage)) throw error;
    throw new Failure(`What boots next on ${disk} cannot be told: ${error.message}. All else on it is as it was: run the program with it once, and the engine boots and writes a new one.`, 1);
  }
}

/**
 * One write of one sector, which is on the medium when this returns; `sector` is where readBootRecord has found the record. Throws Failure when no
 * record of the same disk stands there any more.
 */
export function writeBootRecord(diskPath: string, sector: number, record: BootRecord): void {
  replaceSector(diskPath, sector, formatBootRecord(record).subarray(0, SECTOR_BYTES), (found) => {
    const text = found.toString("latin1");
    if (text.startsWith(FIRST_LINE) && text.includes(`\ndisk=${record.disk}\n`)) return;
    throw new Failure(`The disk ${diskPath} was changed while it was looked at: end the machine that runs on it, then try again.`, 1);
  });
}

/**
 * What a loader saves before it boots; what it boots then is the slot of the result. Engines name themselves as the fallback.
 * That an image is there, the loader has to see for itself.
 */
export function afterLoader(record: BootRecord): BootRecord {
  if (record.slot === "engine") return record;
  if (record.tries < record.limit) return { ...record, tries: record.tries + 1 };
  return { ...record, slot: record.fallback, fallback: "engine", tries: 0, limit: HEALTHY_LIMIT, why: "unhealthy" };
}

/** The engine boots next, for a reason. */
export function backToEngine(record: BootRecord, why: "damaged" | "program" | "asked"): BootRecord {
  return { ...record, slot: "engine", tries: 0, limit: HEALTHY_LIMIT, why };
}

function damage(what: string): DiskDamage {
  return new DiskDamage(`the file ${BOOT_RECORD_FILE}, which says what boots next, ${what}`);
}

/** Text from a disk as a terminal may be shown it. */
function shown(value: string): string {
  return `'${value.slice(0, 24).replace(/[^\x20-\x7e]/g, "?")}'`;
}
