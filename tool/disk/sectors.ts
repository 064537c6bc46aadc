// A disk's image as sectors: whole sectors are read from it, never beyond its end, and one at a time is written.
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { Failure, systemErrorCode } from "../failure.ts";

export const SECTOR_BYTES = 512;

/** What is wrong with a disk, as the end of a sentence: what contradicts what, and where. */
export class DiskDamage extends Error {}

/** Whole sectors, numbered from 0. */
export interface Sectors {
  /** The number that the first one of these has on the disk. */
  readonly first: number;
  readonly count: number;
  /** Throws DiskDamage for sectors that there are not; `what` says what was to be there. */
  read(first: number, count: number, what: string): Buffer;
}

export interface DiskFile extends Sectors {
  close(): void;
}

/** Throws Failure for what is no disk's image. */
export function openDiskFile(path: string): DiskFile {
  const file = open(path);
  const status = fstatSync(file);
  if (!status.isFile() || status.size < SECTOR_BYTES) {
    closeSync(file);
    throw new Failure(`${path} is no disk: ${status.isFile() ? `it has ${status.size} bytes, less than a sector` : "it is no file"}. Name the file that was given to --disk.`);
  }
  const count = Math.floor(status.size / SECTOR_BYTES);
  return {
    first: 0, count,
    read(first, sectors, what) {
      checkPlace(first, sectors, count, what);
      const bytes = Buffer.alloc(sectors * SECTOR_BYTES);
      let done = 0;
      while (done < bytes.length) {
        const got = readSync(file, bytes, done, bytes.length - done, first * SECTOR_BYTES + done);
        // Somebody has made the file shorter since.
        if (got === 0) throw new DiskDamage(`it ends at byte ${first * SECTOR_BYTES + done}, before ${what}`);
        done += got;
      }
      return bytes;
    },
    close: () => closeSync(file),
  };
}

/**
 * Puts the bytes in the place of a sector, in one write, and waits until they are on the medium: a power cut leaves the old ones or these. `check`
 * sees what stands there now, and throws when that is not what is to be replaced. Throws Failure when nothing can be written.
 */
export function replaceSector(path: string, sector: number, bytes: Buffer, check: (found: Buffer) => void): void {
  if (bytes.length !== SECTOR_BYTES) throw new Error(`a sector has ${SECTOR_BYTES} bytes, not ${bytes.length}`);
  const file = open(path, "r+");
  try {
    const found = Buffer.alloc(SECTOR_BYTES);
    readSync(file, found, 0, SECTOR_BYTES, sector * SECTOR_BYTES);
    check(found);
    writeSync(file, bytes, 0, SECTOR_BYTES, sector * SECTOR_BYTES);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The sectors of a partition, numbered from its own first one; as many as the disk has of them. */
export function sectorsFrom(disk: Sectors, first: number, count: number): Sectors {
  const there = Math.max(0, Math.min(count, disk.count - first));
  return {
    first: disk.first + first, count: there,
    read(sector, sectors, what) {
      checkPlace(sector, sectors, there, what);
      return disk.read(first + sector, sectors, what);
    },
  };
}

function checkPlace(first: number, sectors: number, count: number, what: string): void {
  if (Number.isSafeInteger(first) && first >= 0 && sectors <= count && first <= count - sectors) return;
  throw new DiskDamage(`${what} would be at sector ${first}, but there are only ${count} sectors`);
}

function open(path: string, flags: "r" | "r+" = "r"): number {
  try {
    return openSync(path, flags);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === "ENOENT") throw new Failure(`There is no disk ${path}: name the file that was given to --disk.`);
    throw new Failure(`The disk ${path} cannot be ${flags === "r" ? "read" : "written to"}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
