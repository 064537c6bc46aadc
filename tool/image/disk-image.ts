// Makes disks for programs: a file with a GUID partition table and one partition, a FAT32 file system that is empty.
import { statSync } from "node:fs";
import type { Board } from "../config.ts";
import { SECTOR_BYTES } from "../disk/sectors.ts";
import { Failure, systemErrorCode } from "../failure.ts";
import { say } from "../terminal.ts";
import { fat32Pieces } from "../formats/fat32.ts";
import { randomIdentities } from "../formats/identities.ts";
import { BASIC_DATA, gptPieces, gptRoom, PARTITION_FIRST } from "../formats/partition-tables.ts";
import { writePieces } from "../formats/pieces.ts";

/** Large enough for what programs keep, a power of two as SD cards in QEMU must be, and with clusters of a page. */
export const DISK_BYTES_DEFAULT = 512 << 20;
/** For as many clusters as FAT32 has at least. */
const DISK_BYTES_MIN = 40 << 20;

/** The disk of `run --disk PATH`: made when it is not there. Throws Failure for what cannot be the board's disk. */
export async function chooseDisk(path: string, board: Board): Promise<string> {
  let found: { readonly size: number; isFile(): boolean };
  try {
    found = statSync(path);
  } catch (error) {
    if (systemErrorCode(error) !== "ENOENT") throw error;
    await makeDisk(path);
    say(`made the disk ${path}: ${DISK_BYTES_DEFAULT >> 20} MB, FAT32, empty`);
    return path;
  }
  if (!found.isFile()) throw new Failure(`--disk ${path} is no file: name one, or a path at which one can be made.`);
  if (board === "raspi" && (found.size === 0 || 2 ** Math.round(Math.log2(found.size)) !== found.size)) {
    throw new Failure(`--disk ${path} has ${found.size} bytes, but QEMU takes an SD card only with a power of two: make it larger with truncate -s.`);
  }
  return path;
}

/** Writes the file, which must not be there yet: `sizeBytes` of a disk, whole sectors and DISK_BYTES_MIN at least. */
export async function makeDisk(path: string, sizeBytes = DISK_BYTES_DEFAULT): Promise<void> {
  if (sizeBytes % SECTOR_BYTES !== 0 || sizeBytes < DISK_BYTES_MIN) throw new Failure(`A disk of ${sizeBytes} bytes cannot be made: take whole sectors of 512 bytes, and 40 MB at least.`);
  const sectorCount = sizeBytes / SECTOR_BYTES;
  const partition = { type: BASIC_DATA, name: "bareflow", first: PARTITION_FIRST, count: gptRoom(sectorCount) };
  await writePieces(path, sizeBytes, [
    ...gptPieces(sectorCount, [partition], randomIdentities), ...fat32Pieces(partition.first, partition.count, [], randomIdentities),
  ]);
}
