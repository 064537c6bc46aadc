// Writes partition tables: GUID partition tables (UEFI Specification 2.10, chapter 5) and MBRs (section 5.2.1).
import { crc32 } from "../../compiler/emit/crc32.ts";
import { SECTOR_BYTES } from "../disk/sectors.ts";
import { guid, type Identities } from "./identities.ts";
import type { Piece } from "./pieces.ts";

/** Partitions start at a whole megabyte, so that no medium's own blocks are cut. */
export const PARTITION_FIRST = 2048;
const ENTRIES = 128;
const ENTRY_BYTES = 128;
const ENTRY_SECTORS = ENTRIES * ENTRY_BYTES / SECTOR_BYTES;
/** Record, header and entries; a partition that a BIOS starts from may lie between them and PARTITION_FIRST. */
export const GPT_SECTORS = 2 + ENTRY_SECTORS;

/** Types of partitions, as bytes. */
export const BASIC_DATA = Buffer.from("a2a0d0ebe5b9334487c068b6b72699c7", "hex");
export const EFI_SYSTEM = Buffer.from("28732ac11ff8d211ba4b00a0c93ec93b", "hex");
export const BIOS_BOOT = Buffer.from("4861682149646f6e744e656564454649", "hex");
/** FAT32 whose sectors have plain numbers, in an MBR. */
const MBR_FAT32 = 0x0c;
const MBR_PROTECTIVE = 0xee;

const RECORD_ENTRIES = 446;
const RECORD_ENTRY_BYTES = 16;

export interface Partition {
  readonly type: Buffer;
  readonly name: string;
  readonly first: number;
  readonly count: number;
}

/** How many sectors a partition from PARTITION_FIRST on can have: behind it are the copies of entries and header. */
export function gptRoom(sectorCount: number): number {
  return sectorCount - ENTRY_SECTORS - 1 - PARTITION_FIRST;
}

/** `bootCode`, which a BIOS starts, comes in front of the protective record's own fields. */
export function gptPieces(sectorCount: number, partitions: readonly Partition[], identities: Identities, bootCode: Buffer = Buffer.alloc(0)): readonly Piece[] {
  const last = sectorCount - 1;
  const entries = Buffer.alloc(ENTRIES * ENTRY_BYTES);
  for (const [index, { type, name, first, count }] of partitions.entries()) {
    const entry = entries.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES);
    type.copy(entry, 0);
    guid(identities).copy(entry, 16);
    entry.writeBigUInt64LE(BigInt(first), 32);
    entry.writeBigUInt64LE(BigInt(first + count - 1), 40);
    entry.write(name, 56, "utf16le");
  }
  const disk = guid(identities);
  const header = (at: number, other: number, entriesAt: number): Buffer => {
    const bytes = Buffer.alloc(SECTOR_BYTES);
    bytes.write("EFI PART", 0, "latin1");
    bytes.writeUInt32LE(0x10000, 8);
    bytes.writeUInt32LE(92, 12);
    bytes.writeBigUInt64LE(BigInt(at), 24);
    bytes.writeBigUInt64LE(BigInt(other), 32);
    bytes.writeBigUInt64LE(BigInt(GPT_SECTORS), 40);
    bytes.writeBigUInt64LE(BigInt(last - ENTRY_SECTORS - 1), 48);
    disk.copy(bytes, 56);
    bytes.writeBigUInt64LE(BigInt(entriesAt), 72);
    bytes.writeUInt32LE(ENTRIES, 80);
    bytes.writeUInt32LE(ENTRY_BYTES, 84);
    bytes.writeUInt32LE(crc32(entries), 88);
    bytes.writeUInt32LE(crc32(bytes.subarray(0, 92)), 16);
    return bytes;
  };
  // What older tools see: one partition of a kind of its own, over all of the disk (section 5.2.3).
  const record = recordOf([{ kind: MBR_PROTECTIVE, first: 1, count: Math.min(sectorCount - 1, 0xffffffff) }], bootCode);
  return [
    [0, record], [1, header(1, last, 2)], [2, entries],
    [last - ENTRY_SECTORS, entries], [last, header(last, 1, last - ENTRY_SECTORS)],
  ];
}

/** An MBR with one FAT32 partition, from PARTITION_FIRST to the disk's end. */
export function mbrPieces(sectorCount: number, identities: Identities): readonly Piece[] {
  const record = recordOf([{ kind: MBR_FAT32, first: PARTITION_FIRST, count: sectorCount - PARTITION_FIRST }], Buffer.alloc(0));
  // The disk's own number, by which some systems know it.
  identities(4).copy(record, 440);
  return [[0, record]];
}

function recordOf(entries: readonly { readonly kind: number; readonly first: number; readonly count: number }[], bootCode: Buffer): Buffer {
  const bytes = Buffer.alloc(SECTOR_BYTES);
  bootCode.copy(bytes, 0, 0, 440);
  for (const [index, { kind, first, count }] of entries.entries()) {
    // Cylinders, heads and sectors: as large as they can be, which says that they mean nothing.
    const bytesOfEntry = [0x00, 0x00, 0x02, 0x00, kind, 0xff, 0xff, 0xff];
    bytes.set(bytesOfEntry, RECORD_ENTRIES + index * RECORD_ENTRY_BYTES);
    bytes.writeUInt32LE(first, RECORD_ENTRIES + index * RECORD_ENTRY_BYTES + 8);
    bytes.writeUInt32LE(count, RECORD_ENTRIES + index * RECORD_ENTRY_BYTES + 12);
  }
  bytes.writeUInt16LE(0xaa55, 510);
  return bytes;
}
