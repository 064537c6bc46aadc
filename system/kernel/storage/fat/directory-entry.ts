// The 32 bytes of an entry in a directory: a file with its short name, or a part of a long name, which stands before it
// (specification, "Directory Structure" and "Long File Name Implementation").
import { read16, read32, write16, write32 } from "../little-endian.ts";
import { SHORT_NAME_BYTES } from "./short-name.ts";

export const ENTRY_BYTES = 32;
export const ENTRIES_PER_SECTOR = 16;

/** In the first byte: nothing here, and nothing behind; deleted. */
export const END: u8 = 0;
export const DELETED: u8 = 0xe5;

/** Bits of the attributes. */
export const READ_ONLY: u8 = 0x01;
const VOLUME_LABEL: u8 = 0x08;
export const DIRECTORY: u8 = 0x10;
export const ARCHIVE: u8 = 0x20;
const LONG_NAME: u8 = 0x0f;
const LONG_NAME_MASK: u8 = 0x3f;

const ATTRIBUTES = 11;
/** Bits 3 and 4 are used by others, bit 0 by us: the entry is about to go, for its file gets another name. */
const FLAGS = 12;
export const MOVING: u8 = 0x01;
const CREATED_DATE = 16;
const ACCESSED_DATE = 18;
const CLUSTER_HIGH = 20;
const WRITTEN_DATE = 24;
const CLUSTER_LOW = 26;
const SIZE = 28;

/** There is no calendar here: the first day that FAT knows. */
const FIRST_OF_JANUARY_1980: u16 = 0x0021;

/** Of a part of a long name: its number, from 1 at the name's start, and a bit for the last one, which stands first. */
export const LAST_PART: u8 = 0x40;
const PART_SUM = 13;
export const UNITS_PER_PART = 13;
export const PARTS_MAX = 20;

export const isLongNamePart = inline((entry: Slice<u8>): bool => (entry[ATTRIBUTES] & LONG_NAME_MASK) === LONG_NAME);
export const isVolumeLabel = inline((entry: Slice<u8>): bool => (entry[ATTRIBUTES] & VOLUME_LABEL) !== 0);
export const attributesOf = inline((entry: Slice<u8>): u8 => entry[ATTRIBUTES]);
export const flagsOf = inline((entry: Slice<u8>): u8 => entry[FLAGS]);
export const sizeOf = inline((entry: Slice<u8>): u32 => read32(entry, SIZE));
export const partSumOf = inline((entry: Slice<u8>): u8 => entry[PART_SUM]);

/** The first cluster; the upper four bits are none of its number. */
export function clusterOf(entry: Slice<u8>): u32 {
  return (u32(read16(entry, CLUSTER_HIGH)) << 16 | u32(read16(entry, CLUSTER_LOW))) & 0x0fffffff;
}

/** Where the file's content is from now on. */
export function setContent(entry: Slice<u8>, cluster: u32, size: u32): void {
  write16(entry, CLUSTER_HIGH, u16(cluster >>> 16));
  write16(entry, CLUSTER_LOW, u16(cluster));
  write32(entry, SIZE, size);
}

export function setFlags(entry: Slice<u8>, flags: u8): void {
  entry[FLAGS] = flags;
}

/** An entry for a file or directory. */
export function writeEntry(entry: Slice<u8>, shortName: Slice<u8>, attributes: u8, cluster: u32, size: u32): void {
  entry.fill(0);
  entry.copyFrom(shortName.slice(0, SHORT_NAME_BYTES));
  entry[ATTRIBUTES] = attributes;
  write16(entry, CREATED_DATE, FIRST_OF_JANUARY_1980);
  write16(entry, ACCESSED_DATE, FIRST_OF_JANUARY_1980);
  write16(entry, WRITTEN_DATE, FIRST_OF_JANUARY_1980);
  setContent(entry, cluster, size);
}

/** A part of a long name: `number` counts from 1; a zero and then ones fill up what the name leaves free. */
export function writeLongNamePart(entry: Slice<u8>, units: Slice<u16>, number: usize, sum: u8): void {
  entry.fill(0);
  const parts = (units.length + UNITS_PER_PART - 1) / UNITS_PER_PART;
  entry[0] = u8(number) | (number === parts ? LAST_PART : 0);
  entry[ATTRIBUTES] = LONG_NAME;
  entry[PART_SUM] = sum;
  for (let index: usize = 0; index < UNITS_PER_PART; index += 1) {
    const at = (number - 1) * UNITS_PER_PART + index;
    write16(entry, unitOffset(index), at < units.length ? units[at] : at === units.length ? 0 : 0xffff);
  }
}

/** Reads a part's units to their place in the name; returns how many are in use: all, or those before a zero. */
export function readLongNamePart(entry: Slice<u8>, target: Slice<u16>): usize {
  for (let index: usize = 0; index < UNITS_PER_PART; index += 1) {
    const unit = read16(entry, unitOffset(index));
    if (unit === 0) return index;
    target[index] = unit;
  }
  return UNITS_PER_PART;
}

/** The units lie in three pieces, of five, six and two. */
function unitOffset(index: usize): usize {
  return index < 5 ? 1 + index * 2 : index < 11 ? 14 + (index - 5) * 2 : 28 + (index - 11) * 2;
}
