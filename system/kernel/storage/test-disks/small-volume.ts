// The smallest disks that FAT32 can be on: for tests that want many of them. Not FAT32 to those who count clusters.
import { SECTOR_BYTES } from "../../../drivers/block-device.ts";
import { crc32 } from "../../../std/hash/crc32.ts";
import { write16, write32 } from "../little-endian.ts";

const RESERVED = 8;
const BACKUP = 6;
const ENTRIES_PER_SECTOR = 128;

/** Where the partition of a small disk starts; as many sectors are behind it. */
export const VOLUME_FIRST: u64 = 8;
const GPT_ENTRIES = 8;
const GPT_ENTRY_BYTES = 128;

/** Writes a GUID partition table with one partition, between VOLUME_FIRST and as many sectors before the end. */
export function partitionSmallDisk(image: Slice<u8>): void {
  const last = u32(image.length / SECTOR_BYTES) - 1;
  image.fill(0);
  image[446 + 4] = 0xee;
  write32(image, 446 + 8, 1);
  write32(image, 446 + 12, last);
  write16(image, 510, 0xaa55);
  writePartitionTable(image, 1, last, 2);
  writePartitionTable(image, last, 1, last - 2);
}

function writePartitionTable(image: Slice<u8>, at: u32, other: u32, entriesAt: u32): void {
  const last = u32(image.length / SECTOR_BYTES) - 1;
  const entries = image.slice(usize(entriesAt) * SECTOR_BYTES).slice(0, GPT_ENTRIES * GPT_ENTRY_BYTES);
  entries.slice(0, 32).fill(0x5a);
  write32(entries, 32, u32(VOLUME_FIRST));
  write32(entries, 40, last - u32(VOLUME_FIRST));
  const header = image.slice(usize(at) * SECTOR_BYTES).slice(0, SECTOR_BYTES);
  header.copyFrom("EFI PART".bytes);
  write32(header, 8, 0x10000);
  write32(header, 12, 92);
  write32(header, 24, at);
  write32(header, 32, other);
  write32(header, 40, u32(VOLUME_FIRST));
  write32(header, 48, last - u32(VOLUME_FIRST));
  write32(header, 72, entriesAt);
  write32(header, 80, GPT_ENTRIES);
  write32(header, 84, GPT_ENTRY_BYTES);
  write32(header, 88, crc32(entries));
  write32(header, 16, crc32(header.slice(0, 92)));
}

/** Writes an empty file system over all of the image, from its first sector on. */
export function formatSmallVolume(image: Slice<u8>, clusterSectors: u32): void {
  const sectors = u32(image.length / SECTOR_BYTES);
  const tableSectors = ((sectors - RESERVED) / clusterSectors + 2 + ENTRIES_PER_SECTOR - 1) / ENTRIES_PER_SECTOR;
  const clusters = (sectors - RESERVED - 2 * tableSectors) / clusterSectors;
  image.fill(0);
  const boot = image.slice(0, SECTOR_BYTES);
  boot[0] = 0xeb;
  boot[1] = 0x58;
  boot[2] = 0x90;
  boot.slice(3).copyFrom("BAREFLOW".bytes);
  write16(boot, 11, SECTOR_BYTES);
  boot[13] = u8(clusterSectors);
  write16(boot, 14, RESERVED);
  boot[16] = 2;
  boot[21] = 0xf8;
  write32(boot, 32, sectors);
  write32(boot, 36, tableSectors);
  write32(boot, 44, 2);
  write16(boot, 48, 1);
  write16(boot, 50, BACKUP);
  boot[66] = 0x29;
  boot.slice(71).copyFrom("NO NAME    FAT32   ".bytes);
  write16(boot, 510, 0xaa55);
  const information = image.slice(SECTOR_BYTES, 2 * SECTOR_BYTES);
  write32(information, 0, 0x41615252);
  write32(information, 484, 0x61417272);
  write32(information, 488, clusters - 1);
  write32(information, 492, 0xffffffff);
  write32(information, 508, 0xaa550000);
  image.slice(BACKUP * SECTOR_BYTES).copyFrom(image.slice(0, 2 * SECTOR_BYTES));
  for (let copy: u32 = 0; copy < 2; copy += 1) {
    const table = image.slice(usize(RESERVED + copy * tableSectors) * SECTOR_BYTES);
    write32(table, 0, 0x0ffffff8);
    write32(table, 4, 0x0fffffff);
    write32(table, 8, 0x0fffffff);
  }
}
