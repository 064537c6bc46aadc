// Makes disks for programs: a file with a GUID partition table (UEFI Specification 2.10, chapter 5) and one partition, a
// FAT32 file system (Microsoft FAT32 File System Specification 1.03) that is empty. All but a few sectors is zeros, which
// take no room in the file.
import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { open } from "node:fs/promises";
import type { Board } from "../config.ts";
import { crc32 } from "../../compiler/emit/crc32.ts";
import { Failure, systemErrorCode } from "../failure.ts";
import { say } from "../terminal.ts";

export const SECTOR_BYTES = 512;
/** Large enough for what programs keep, a power of two as SD cards in QEMU must be, and with clusters of a page. */
export const DISK_BYTES_DEFAULT = 512 << 20;
/** Fewer clusters than 65,525 would not be FAT32 to everybody ("FAT Type Determination"). */
const CLUSTERS_MIN = 65_525;
export const DISK_BYTES_MIN = 40 << 20;

/** Partitions start at a whole megabyte, so that no medium's own blocks are cut. */
const PARTITION_FIRST = 2048;
const GPT_ENTRIES = 128;
const GPT_ENTRY_BYTES = 128;
const GPT_ENTRY_SECTORS = GPT_ENTRIES * GPT_ENTRY_BYTES / SECTOR_BYTES;
/** "Basic data", as bytes. */
const PARTITION_TYPE = Buffer.from("a2a0d0ebe5b9334487c068b6b72699c7", "hex");

const RESERVED_SECTORS = 32;
const BACKUP_BOOT_SECTOR = 6;
const TABLES = 2;
const ENTRIES_PER_SECTOR = 128;

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
  const file = await open(path, "wx");
  try {
    await file.truncate(sizeBytes);
    for (const [sector, bytes] of diskSectors(sizeBytes / SECTOR_BYTES)) await file.write(bytes, 0, bytes.length, sector * SECTOR_BYTES);
  } finally {
    await file.close();
  }
}

type Piece = readonly [sector: number, bytes: Buffer];

/** All that is not zeros. */
function diskSectors(sectorCount: number): readonly Piece[] {
  // Behind the partition: the copies of entries and header.
  const partitionCount = sectorCount - GPT_ENTRY_SECTORS - 1 - PARTITION_FIRST;
  const fileSystem = fat32Sectors(partitionCount).map(([sector, bytes]): Piece => [PARTITION_FIRST + sector, bytes]);
  return [...partitionTable(sectorCount, partitionCount), ...fileSystem];
}

function partitionTable(sectorCount: number, partitionCount: number): readonly Piece[] {
  const last = sectorCount - 1;
  const entries = Buffer.alloc(GPT_ENTRIES * GPT_ENTRY_BYTES);
  PARTITION_TYPE.copy(entries, 0);
  randomIdentity().copy(entries, 16);
  entries.writeBigUInt64LE(BigInt(PARTITION_FIRST), 32);
  entries.writeBigUInt64LE(BigInt(PARTITION_FIRST + partitionCount - 1), 40);
  entries.write("bareflow", 56, "utf16le");
  const disk = randomIdentity();
  const header = (at: number, other: number, entriesAt: number): Buffer => {
    const bytes = Buffer.alloc(SECTOR_BYTES);
    bytes.write("EFI PART", 0, "latin1");
    bytes.writeUInt32LE(0x10000, 8);
    bytes.writeUInt32LE(92, 12);
    bytes.writeBigUInt64LE(BigInt(at), 24);
    bytes.writeBigUInt64LE(BigInt(other), 32);
    bytes.writeBigUInt64LE(BigInt(2 + GPT_ENTRY_SECTORS), 40);
    bytes.writeBigUInt64LE(BigInt(last - GPT_ENTRY_SECTORS - 1), 48);
    disk.copy(bytes, 56);
    bytes.writeBigUInt64LE(BigInt(entriesAt), 72);
    bytes.writeUInt32LE(GPT_ENTRIES, 80);
    bytes.writeUInt32LE(GPT_ENTRY_BYTES, 84);
    bytes.writeUInt32LE(crc32(entries), 88);
    bytes.writeUInt32LE(crc32(bytes.subarray(0, 92)), 16);
    return bytes;
  };
  return [
    [0, protectiveRecord(sectorCount)], [1, header(1, last, 2)], [2, entries],
    [last - GPT_ENTRY_SECTORS, entries], [last, header(last, 1, last - GPT_ENTRY_SECTORS)],
  ];
}

/** What older tools see: one partition of a kind of its own, over all of the disk (section 5.2.3). */
function protectiveRecord(sectorCount: number): Buffer {
  const bytes = Buffer.alloc(SECTOR_BYTES);
  bytes.set([0x00, 0x00, 0x02, 0x00, 0xee, 0xff, 0xff, 0xff], 446);
  bytes.writeUInt32LE(1, 454);
  bytes.writeUInt32LE(Math.min(sectorCount - 1, 0xffffffff), 458);
  bytes.writeUInt16LE(0xaa55, 510);
  return bytes;
}

/** A GUID of version 4. */
function randomIdentity(): Buffer {
  const bytes = randomBytes(16);
  bytes[7] = bytes[7]! & 0x0f | 0x40;
  bytes[8] = bytes[8]! & 0x3f | 0x80;
  return bytes;
}

/** Sectors count from the partition's first one. */
function fat32Sectors(sectorCount: number): readonly Piece[] {
  const clusterSectors = chooseClusterSectors(sectorCount);
  const { tableSectors, clusters } = divide(sectorCount, clusterSectors);
  const boot = bootSector(sectorCount, clusterSectors, tableSectors);
  // The root directory has one cluster, the first one.
  const information = Buffer.alloc(SECTOR_BYTES);
  information.writeUInt32LE(0x41615252, 0);
  information.writeUInt32LE(0x61417272, 484);
  information.writeUInt32LE(clusters - 1, 488);
  information.writeUInt32LE(3, 492);
  information.writeUInt32LE(0xaa550000, 508);
  const table = Buffer.alloc(SECTOR_BYTES);
  table.writeUInt32LE(0x0ffffff8, 0);
  table.writeUInt32LE(0x0fffffff, 4);
  table.writeUInt32LE(0x0fffffff, 8);
  const label = Buffer.alloc(SECTOR_BYTES);
  label.write(VOLUME_LABEL, 0, "latin1");
  label[11] = 0x08;
  label.writeUInt16LE(0x21, 24);
  return [
    [0, boot], [1, information], [BACKUP_BOOT_SECTOR, boot], [BACKUP_BOOT_SECTOR + 1, information],
    [RESERVED_SECTORS, table], [RESERVED_SECTORS + tableSectors, table], [RESERVED_SECTORS + TABLES * tableSectors, label],
  ];
}

const VOLUME_LABEL = "BAREFLOW   ";

function bootSector(sectorCount: number, clusterSectors: number, tableSectors: number): Buffer {
  const bytes = Buffer.alloc(SECTOR_BYTES);
  // A jump to code that halts: nothing boots from here.
  bytes.set([0xeb, 0x58, 0x90], 0);
  bytes.set([0xf4, 0xeb, 0xfd], 0x5a);
  bytes.write("BAREFLOW", 3, "latin1");
  bytes.writeUInt16LE(SECTOR_BYTES, 11);
  bytes[13] = clusterSectors;
  bytes.writeUInt16LE(RESERVED_SECTORS, 14);
  bytes[16] = TABLES;
  bytes[21] = 0xf8;
  // Heads and sectors of a track: of no meaning, but some tools want them.
  bytes.writeUInt16LE(63, 24);
  bytes.writeUInt16LE(255, 26);
  bytes.writeUInt32LE(PARTITION_FIRST, 28);
  bytes.writeUInt32LE(sectorCount, 32);
  bytes.writeUInt32LE(tableSectors, 36);
  bytes.writeUInt32LE(2, 44);
  bytes.writeUInt16LE(1, 48);
  bytes.writeUInt16LE(BACKUP_BOOT_SECTOR, 50);
  bytes[64] = 0x80;
  bytes[66] = 0x29;
  randomBytes(4).copy(bytes, 67);
  bytes.write(`${VOLUME_LABEL}FAT32   `, 71, "latin1");
  bytes.writeUInt16LE(0xaa55, 510);
  return bytes;
}

/** A page where that makes enough clusters; more where there would be too many to look over at every boot. */
function chooseClusterSectors(sectorCount: number): number {
  let sectors = 8;
  while (sectors > 1 && divide(sectorCount, sectors).clusters < CLUSTERS_MIN) sectors /= 2;
  while (sectors < 64 && divide(sectorCount, sectors).clusters > 1 << 21) sectors *= 2;
  return sectors;
}

function divide(sectorCount: number, clusterSectors: number): { readonly tableSectors: number; readonly clusters: number } {
  // With the largest table that may be needed, then as many clusters as are left.
  const tableSectors = Math.ceil((Math.floor((sectorCount - RESERVED_SECTORS) / clusterSectors) + 2) / ENTRIES_PER_SECTOR);
  return { tableSectors, clusters: Math.floor((sectorCount - RESERVED_SECTORS - TABLES * tableSectors) / clusterSectors) };
}
