// The entries of a FAT directory: files and folders with their long names (specification, "Directory Structure" and "Long File Name
// Implementation").

export interface DirectoryEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly sizeBytes: number;
  /** The first cluster; of an empty file, 0. */
  readonly cluster: number;
}

/** A directory has no more bytes ("FATDirLimits"). */
export const DIRECTORY_BYTES_MAX = 2 << 20;

const ENTRY_BYTES = 32;
const DELETED = 0xe5;
/** In a name's first byte this stands for 0xe5. */
const STANDS_FOR_DELETED = 0x05;
const VOLUME_LABEL = 0x08;
const FOLDER = 0x10;
const LONG_NAME = 0x0f;
const LONG_NAME_MASK = 0x3f;
/** Bits of byte 12: the file is about to get another name (ours); the base, or the extension, is meant in small letters (Windows'). */
const MOVING = 0x01;
const SMALL_BASE = 0x08;
const SMALL_EXTENSION = 0x10;
const LAST_PART = 0x40;
const PARTS_MAX = 20;
/** Where the thirteen UTF-16 units of a part of a long name stand. */
const UNIT_OFFSETS = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

interface LongName {
  /** From the name's end to its start, as they stand. */
  readonly parts: Buffer[];
  readonly sum: number;
  next: number;
}

/** What the directory with these bytes has in it, without `.` and `..`. Parts of long names that belong to nothing are left out. */
export function readDirectory(bytes: Buffer): readonly DirectoryEntry[] {
  const entries: (DirectoryEntry & { readonly isMoving: boolean })[] = [];
  let long: LongName | null = null;
  for (let at = 0; at + ENTRY_BYTES <= bytes.length && bytes[at] !== 0; at += ENTRY_BYTES) {
    const entry = bytes.subarray(at, at + ENTRY_BYTES);
    const attributes = entry[11]!;
    if (entry[0] === DELETED) long = null;
    else if ((attributes & LONG_NAME_MASK) === LONG_NAME) long = withPart(long, entry);
    else {
      const name = long !== null && long.next === 0 && long.sum === sumOfShortName(entry) ? textOf(long) : shortNameOf(entry);
      long = null;
      if ((attributes & VOLUME_LABEL) !== 0 || name === "." || name === "..") continue;
      entries.push({
        name, isFolder: (attributes & FOLDER) !== 0, sizeBytes: entry.readUInt32LE(28), isMoving: (entry[12]! & MOVING) !== 0,
        // The upper four bits are none of its number.
        cluster: (entry.readUInt16LE(20) << 16 | entry.readUInt16LE(26)) & 0x0fffffff,
      });
    }
  }
  // Where a power cut came between two names for one content, the new name counts.
  return entries.filter((each) => !each.isMoving || each.cluster === 0 || !entries.some((other) => other !== each && other.cluster === each.cluster))
    .map(({ isMoving: _, ...entry }) => entry);
}

function withPart(long: LongName | null, entry: Buffer): LongName | null {
  const number = entry[0]! & ~LAST_PART;
  const sum = entry[13]!;
  if ((entry[0]! & LAST_PART) !== 0) return number > 0 && number <= PARTS_MAX ? { parts: [entry], sum, next: number - 1 } : null;
  if (long === null || number === 0 || number !== long.next || sum !== long.sum) return null;
  long.parts.push(entry);
  long.next -= 1;
  return long;
}

function textOf(long: LongName): string {
  const units = [...long.parts].reverse().flatMap((part) => UNIT_OFFSETS.map((offset) => part.readUInt16LE(offset)));
  const end = units.indexOf(0);
  return String.fromCharCode(...(end < 0 ? units : units.slice(0, end)));
}

/** What ties the parts of a long name to the short one. */
function sumOfShortName(entry: Buffer): number {
  let sum = 0;
  for (let index = 0; index < 11; index += 1) sum = ((sum >>> 1 | sum << 7) + entry[index]!) & 0xff;
  return sum;
}

function shortNameOf(entry: Buffer): string {
  const flags = entry[12]!;
  const part = (from: number, to: number, isSmall: boolean): string => {
    // What is no character of ASCII becomes a question mark, which no name has.
    const text = [...entry.subarray(from, to)].map((byte) => byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "?").join("").trimEnd();
    return isSmall ? text.toLowerCase() : text;
  };
  const base = part(0, 8, (flags & SMALL_BASE) !== 0);
  const extension = part(8, 11, (flags & SMALL_EXTENSION) !== 0);
  const shown = entry[0] === STANDS_FOR_DELETED ? `?${base.slice(1)}` : base;
  return extension === "" ? shown : `${shown}.${extension}`;
}
