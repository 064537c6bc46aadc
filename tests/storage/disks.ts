// Disks for tests of the file system: made by ours and by others' tools, looked into with dosfstools and mtools.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readSync, statSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { crc32 } from "./crc32.ts";

export const SECTOR_BYTES = 512;
/** Enough for FAT32 with clusters of a sector, and a power of two, as an SD card must be. */
export const DISK_BYTES = 64 << 20;
/** Where the partition starts on disks that the command makes, and in MBRs made here. */
const PARTITION_FIRST = 2048;
/** Sectors behind the partition on disks with a GUID partition table, which have the copy of the table. */
const BEHIND_PARTITION = 33;

/** Runs a program, which must succeed; returns what it says. */
export function must(program: string, ...words: readonly string[]): string {
  // mtools is to look past the disk's geometry, which nobody has set; not everybody's PATH has what dosfstools installs.
  const environment = { ...process.env, MTOOLS_SKIP_CHECK: "1", LC_ALL: "C.UTF-8", PATH: `${process.env["PATH"] ?? ""}:/usr/sbin` };
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: "utf8", env: environment });
  if (error !== undefined) throw error;
  assert.equal(status, 0, `${program} ${words.join(" ")}:\n${stdout}${stderr}`);
  return stdout;
}

/** An empty disk without partitions, as mkfs.fat makes it. */
export function makeWithMkfs(path: string, sizeBytes: number, ...words: readonly string[]): void {
  writeFileSync(path, "");
  truncateSync(path, sizeBytes);
  must("mkfs.fat", "-F", "32", ...words, path);
}

/** An empty disk with an MBR, whose second partition has the file system of mkfs.fat. */
export function makeWithMbr(path: string): void {
  makeWithMkfs(path, DISK_BYTES, "--offset", String(PARTITION_FIRST));
  const record = Buffer.alloc(SECTOR_BYTES);
  const entry = (index: number, kind: number, first: number, count: number): void => {
    record[446 + index * 16 + 4] = kind;
    record.writeUInt32LE(first, 446 + index * 16 + 8);
    record.writeUInt32LE(count, 446 + index * 16 + 12);
  };
  entry(0, 0x83, 64, 1000);
  entry(1, 0x0c, PARTITION_FIRST, DISK_BYTES / SECTOR_BYTES - PARTITION_FIRST);
  record.writeUInt16LE(0xaa55, 510);
  writeAt(path, 0, record);
}

/** The disk's partition as mtools takes it. */
export const partitionOf = (path: string): string => `${path}@@${PARTITION_FIRST * SECTOR_BYTES}`;

/** Lets fsck.fat look at the file system, which starts at the sector and has `behind` sectors behind it; it must find nothing. */
export function checkWithFsck(path: string, first = PARTITION_FIRST, behind = BEHIND_PARTITION): void {
  const said = must("fsck.fat", "-n", first === 0 ? path : copyPartition(path, first, behind));
  assert.match(said, /^fsck\.fat [^\n]*\n[^\n]*: \d+ files, \d+\/\d+ clusters\n$/, said);
}

/** A file with the partition alone, which fsck.fat wants. */
function copyPartition(path: string, first: number, behind: number): string {
  const start = first * SECTOR_BYTES;
  writeFileSync(`${path}.partition`, readAt(path, start, statSync(path).size - behind * SECTOR_BYTES - start));
  return `${path}.partition`;
}

export function writeAt(path: string, offset: number, bytes: Uint8Array): void {
  const file = openSync(path, "r+");
  writeSync(file, bytes, 0, bytes.length, offset);
  closeSync(file);
}

export function readAt(path: string, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, "r");
  readSync(file, bytes, 0, length, offset);
  closeSync(file);
  return bytes;
}

/** The content that the guest makes of a size and a seed (system/kernel/storage/test-programs/file-commands.ts). */
export function contentOf(size: number, seed: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = seed;
  for (let at = 0; at < size; at += 1) {
    state = Math.imul(state, 1664525) + 1013904223 >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** What the guest says of a file with this content. */
export const sumOf = (path: string, content: Uint8Array): string => `${path}: ${content.length} bytes, ${crc32(content)}\n`;
