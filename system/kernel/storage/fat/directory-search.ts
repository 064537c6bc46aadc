// Finds a file or directory by its path or its name, and remembers where its entry stands, so that it can be changed.
import type { BlockDevice } from "../../../drivers/block-device.ts";
import { storageProblem, type StorageProblem } from "../storage-problem.ts";
import { DirectoryReader, type EntryPlace } from "./directory-reader.ts";
import type { FatVolume } from "./fat-volume.ts";
import { isSameName } from "./long-name.ts";
import { SHORT_NAME_BYTES } from "./short-name.ts";

const SLASH = 0x2f;

/** An entry that was found. */
export class FoundEntry {
  attributes: u8 = 0;
  flags: u8 = 0;
  isDirectory: bool = false;
  cluster: u32 = 0;
  size: u32 = 0;
  /** The directory's first cluster. */
  parent: u32 = 0;
  sector: u64 = 0;
  index: usize = 0;
  /** Places of the parts of its long name, as sector * 16 + index. */
  parts: StaticArray<u64, 20> = new StaticArray<u64, 20>();
  partCount: usize = 0;

  get place(): EntryPlace {
    return { sector: this.sector, index: this.index };
  }

  isAt(other: FoundEntry): bool {
    return this.sector === other.sector && this.index === other.index;
  }
}

/** Where a path leads: the directory that has, or would have, its last name. */
export interface PathEnd {
  readonly directory: u32;
  readonly name: string;
}

/** Follows the path up to its last name. Paths start at the root, with or without a slash; an empty last name stands for the directory itself. */
export function followPath<D extends BlockDevice>(fat: FatVolume<D>, path: string): Result<PathEnd, StorageProblem> {
  const found = new FoundEntry();
  let directory = fat.geometry.rootCluster;
  let start: usize = 0;
  while (true) {
    while (start < path.length && path[start] === SLASH) start += 1;
    let end = start;
    while (end < path.length && path[end] !== SLASH) end += 1;
    const name = path.slice(start, end);
    let next = end;
    while (next < path.length && path[next] === SLASH) next += 1;
    if (next === path.length) return { directory, name };
    const isFound = findName(fat, directory, name, found);
    if (failed(isFound)) return fail(isFound.error);
    if (!isFound) return fail(storageProblem("not found"));
    if (!found.isDirectory) return fail(storageProblem("not a directory"));
    directory = found.cluster;
    start = next;
  }
}

/** Looks for a name, long or short, in the directory that starts at the cluster; false when it is not there. */
export function findName<D extends BlockDevice>(fat: FatVolume<D>, directory: u32, name: string, found: FoundEntry): Result<bool, StorageProblem> {
  const reader = new DirectoryReader(fat);
  reader.begin(directory);
  while (true) {
    const what = reader.next();
    if (failed(what)) return fail(what.error);
    if (what === "end") return false;
    if (what === "orphans" || reader.isDots || !(isSameName(reader.name, name) || isSameName(reader.shortText, name))) continue;
    found.attributes = reader.attributes;
    found.flags = reader.flags;
    found.isDirectory = reader.isDirectory;
    found.cluster = reader.cluster;
    found.size = reader.size;
    found.parent = directory;
    const { sector, index } = reader.place;
    found.sector = sector;
    found.index = index;
    found.partCount = reader.partCount;
    for (let part: usize = 0; part < reader.partCount; part += 1) {
      const place = reader.partPlace(part);
      found.parts[part] = place.sector << 4 | u64(place.index);
    }
    return true;
  }
}

/** Of short names that follow each other, 64 at the most: the first one that no entry of the directory has, as an index; their number when all are taken. */
export function firstFreeShortName<D extends BlockDevice>(fat: FatVolume<D>, directory: u32, shortNames: Slice<u8>): Result<usize, StorageProblem> {
  const count = shortNames.length / SHORT_NAME_BYTES;
  const reader = new DirectoryReader(fat);
  reader.begin(directory);
  let taken: u64 = 0;
  while (true) {
    const what = reader.next();
    if (failed(what)) return fail(what.error);
    if (what === "end") break;
    if (what !== "entry") continue;
    for (let index: usize = 0; index < count; index += 1) {
      const each = shortNames.slice(index * SHORT_NAME_BYTES, (index + 1) * SHORT_NAME_BYTES);
      if (memory.equal(reader.shortName.pointer, each.pointer, SHORT_NAME_BYTES)) taken |= u64(1) << u64(index);
    }
  }
  const free = usize(bits.countTrailingZeros(~taken));
  return free < count ? free : count;
}
