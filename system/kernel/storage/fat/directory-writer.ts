// Changes directories so that each change is one sector's wherever that is possible: a disk that loses power has written a
// sector or has not. Long names that need two sectors have their parts written first, which mean nothing until the file's
// own entry follows.
import type { BlockDevice } from "../../../drivers/block-device.ts";
import { storageProblem, type StorageProblem } from "../storage-problem.ts";
import { linkClusters, NewClusters, dropClusters, keepClusters, takeClusters } from "./chains.ts";
import { DELETED, END, ENTRIES_PER_SECTOR, UNITS_PER_PART, writeEntry, writeLongNamePart } from "./directory-entry.ts";
import { DIRECTORY_ENTRIES_MAX, entryAt, EntryWalk } from "./directory-reader.ts";
import { firstFreeShortName, type FoundEntry } from "./directory-search.ts";
import type { FatVolume } from "./fat-volume.ts";
import { LONG_NAME_UNITS_MAX, toUtf16 } from "./long-name.ts";
import { encodeShortName, makeAlias, SHORT_NAME_BYTES, shortNameSum, toCapital } from "./short-name.ts";

/** More than any directory with readable names needs; names made from sums differ. */
const ALIAS_ATTEMPTS_MAX: u32 = 4096;
const CANDIDATES = 8;

/** A name in the form that entries have, with what they say besides. */
export class NewEntry {
  private units: StaticArray<u16, 256> = new StaticArray<u16, 256>();
  private unitCount: usize = 0;
  private shortName: StaticArray<u8, 11> = new StaticArray<u8, 11>();
  attributes: u8 = 0;
  cluster: u32 = 0;
  size: u32 = 0;

  /** Chooses a short name that the directory does not have yet. The name must be a good one. */
  setName<D extends BlockDevice>(fat: FatVolume<D>, directory: u32, name: string): StorageProblem | null {
    this.unitCount = 0;
    if (encodeShortName(name, this.shortName.slice())) {
      const isFree = firstFreeShortName(fat, directory, this.shortName.slice());
      if (failed(isFree)) return isFree.error;
      if (isFree === 0) return null;
    }
    this.unitCount = toUtf16(name, this.units.slice());
    assert(this.unitCount > 0 && this.unitCount <= LONG_NAME_UNITS_MAX);
    // The name in capitals, if it can be a short one, and numbered ones: a few at a time, for each look costs a walk over the directory.
    const candidates = new StaticArray<u8, 88>();
    for (let attempt: u32 = 0; attempt < ALIAS_ATTEMPTS_MAX; attempt += CANDIDATES) {
      for (let index: u32 = 0; index < CANDIDATES; index += 1) {
        const candidate = candidates.slice(usize(index) * SHORT_NAME_BYTES, usize(index + 1) * SHORT_NAME_BYTES);
        const isSimple = attempt + index === 0 && encodeShortName(capitals(name, new StaticArray<u8, 12>().slice()), candidate);
        if (!isSimple) makeAlias(name, attempt + index, candidate);
      }
      const free = firstFreeShortName(fat, directory, candidates.slice());
      if (failed(free)) return free.error;
      if (free === CANDIDATES) continue;
      this.shortName.slice().copyFrom(candidates.slice(free * SHORT_NAME_BYTES, (free + 1) * SHORT_NAME_BYTES));
      return null;
    }
    return storageProblem("directory full");
  }

  /** How many places in a row the entry takes. */
  get entryCount(): usize {
    return (this.unitCount + UNITS_PER_PART - 1) / UNITS_PER_PART + 1;
  }

  /** Writes what stands at place `index` of them. */
  writePart(entry: Slice<u8>, index: usize): void {
    const parts = this.entryCount - 1;
    if (index === parts) writeEntry(entry, this.shortName.slice(0, SHORT_NAME_BYTES), this.attributes, this.cluster, this.size);
    else writeLongNamePart(entry, this.units.slice(0, this.unitCount), parts - index, shortNameSum(this.shortName.slice()));
  }
}

/** The name in capitals, when it is no longer than a short name can be; nothing when it is. */
function capitals(name: string, target: Slice<u8>): string {
  if (name.length > target.length) return "";
  for (let index: usize = 0; index < name.length; index += 1) target[index] = toCapital(name[index]);
  return stringFrom(target.slice(0, name.length));
}

/** A run of free places in a directory. */
class FreePlaces {
  /** Where they are, as sector * 16 + index. */
  places: StaticArray<u64, 21> = new StaticArray<u64, 21>();
  count: usize = 0;
  /** Where the directory ends, when that is before the run, in the sector before its first one; otherwise 0. */
  gap: u64 = 0;
  /** The place behind the run, where the directory's end comes to be; 0: it is where it was. */
  newEnd: u64 = 0;

  has(place: u64): bool {
    for (const each of this.places.slice(0, this.count)) {
      if (each === place) return true;
    }
    return false;
  }
}

/** Puts the entry into the directory, which grows where it has to; it is on its way to the disk when this returns, not yet safe. */
export function insertEntry<D extends BlockDevice>(fat: FatVolume<D>, directory: u32, entry: NewEntry): StorageProblem | null {
  const free = new FreePlaces();
  // A cluster more for each attempt: one of a single sector may be too short for a long name.
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const lastCluster = findPlaces(fat, directory, entry.entryCount, free);
    if (failed(lastCluster)) return lastCluster.error;
    if (free.count === entry.entryCount) return writePlaces(fat, entry, free);
    const problem = grow(fat, lastCluster);
    if (problem !== null) return problem;
  }
  return storageProblem("directory full");
}

/** Looks for so many free places in a row, inside of one sector if they fit into one. Gives the directory's last cluster when there are none. */
function findPlaces<D extends BlockDevice>(fat: FatVolume<D>, directory: u32, count: usize, free: FreePlaces): Result<u32, StorageProblem> {
  const walk = new EntryWalk(fat);
  walk.begin(directory);
  let isBehindEnd = false;
  free.count = 0;
  free.gap = 0;
  free.newEnd = 0;
  while (true) {
    const went = walk.next();
    if (failed(went)) return fail(went.error);
    const place = walk.sector << 4 | u64(walk.index);
    if (free.count === count) {
      if (free.has(free.gap)) free.gap = 0;
      // What lies behind the old end may be anything: the new end is written.
      free.newEnd = went && isBehindEnd ? place : 0;
      return walk.lastCluster;
    }
    if (!went) {
      free.count = 0;
      if (walk.entryCount >= DIRECTORY_ENTRIES_MAX) return fail(storageProblem("directory full"));
      return walk.lastCluster;
    }
    if (walk.index === 0 && free.count > 0 && count <= ENTRIES_PER_SECTOR) free.count = 0;
    if (!isBehindEnd && walk.entry[0] === END) {
      isBehindEnd = true;
      free.gap = place;
    }
    if (!isBehindEnd && walk.entry[0] !== DELETED) {
      free.count = 0;
      continue;
    }
    free.places[free.count] = place;
    free.count += 1;
  }
}

/**
 * Writes the entry to its places. What reads as the directory's end before them is filled, and what follows them is made to
 * read so, in an order in which at no time anything is read as an entry that is none.
 */
function writePlaces<D extends BlockDevice>(fat: FatVolume<D>, entry: NewEntry, free: FreePlaces): StorageProblem | null {
  const { directory } = fat;
  const lastSector = free.places[free.count - 1] >>> 4;
  if (free.newEnd !== 0 && free.newEnd >>> 4 !== lastSector) {
    // In a sector of its own: it has to be there before the end moves.
    const problem = directory.load(free.newEnd >>> 4);
    if (problem !== null) return problem;
    if (entryAt(directory.bytes, free.newEnd & 15)[0] !== END) {
      entryAt(directory.bytes, free.newEnd & 15)[0] = END;
      const saved = directory.save() ?? fat.synchronize();
      if (saved !== null) return saved;
    }
  }
  if (free.gap !== 0) {
    const problem = fillGap(fat, free);
    if (problem !== null) return problem;
  }
  let index: usize = 0;
  while (index < free.count) {
    const sector = free.places[index] >>> 4;
    const problem = directory.load(sector);
    if (problem !== null) return problem;
    const { bytes } = directory;
    for (; index < free.count && free.places[index] >>> 4 === sector; index += 1) entry.writePart(entryAt(bytes, free.places[index] & 15), index);
    if (free.newEnd !== 0 && free.newEnd >>> 4 === sector) entryAt(bytes, free.newEnd & 15)[0] = END;
    const saved = directory.save();
    if (saved !== null) return saved;
    // Parts of a name before what they belong to.
    const flushed = index < free.count ? fat.synchronize() : null;
    if (flushed !== null) return flushed;
  }
  return null;
}

/** Makes the rest of the sector in which the directory ended read as deleted entries: the run starts in a later one, which begins with the new end. */
function fillGap<D extends BlockDevice>(fat: FatVolume<D>, free: FreePlaces): StorageProblem | null {
  const { directory } = fat;
  const first = free.places[0];
  let problem = directory.load(first >>> 4);
  if (problem !== null) return problem;
  if (entryAt(directory.bytes, first & 15)[0] !== END) {
    entryAt(directory.bytes, first & 15)[0] = END;
    problem = directory.save() ?? fat.synchronize();
    if (problem !== null) return problem;
  }
  problem = directory.load(free.gap >>> 4);
  if (problem !== null) return problem;
  for (let at: usize = free.gap & 15; at < ENTRIES_PER_SECTOR; at += 1) entryAt(directory.bytes, at)[0] = DELETED;
  return directory.save() ?? fat.synchronize();
}

/** Adds a cluster of free places to the directory. */
function grow<D extends BlockDevice>(fat: FatVolume<D>, lastCluster: u32): StorageProblem | null {
  const taken = new NewClusters();
  const problem = takeClusters(fat, 1, taken);
  if (problem !== null) return problem;
  const added = taken.numbers[0];
  const made = clearCluster(fat, added) ?? linkClusters(fat, taken.numbers) ?? fat.synchronize();
  if (made !== null) {
    dropClusters(fat, taken);
    return made;
  }
  keepClusters(taken);
  return fat.table.write(lastCluster, added) ?? fat.synchronize();
}

/** Writes zeros over a cluster. */
export function clearCluster<D extends BlockDevice>(fat: FatVolume<D>, cluster: u32): StorageProblem | null {
  const zeros = new StaticArray<u8, 512>();
  const first = fat.geometry.sectorOf(cluster);
  // What the directory buffer holds may be of this cluster's former life.
  fat.directory.forget();
  for (let index: u32 = 0; index < fat.geometry.clusterSectors; index += 1) {
    const problem = fat.volume.write(first + u64(index), zeros.slice());
    if (problem !== null) return problem;
  }
  return null;
}

/** Deletes the entry, then the parts of its name that are in other sectors. */
export function deleteEntry<D extends BlockDevice>(fat: FatVolume<D>, found: FoundEntry): StorageProblem | null {
  const { directory } = fat;
  let problem = directory.load(found.sector);
  if (problem !== null) return problem;
  entryAt(directory.bytes, found.index)[0] = DELETED;
  for (let part: usize = 0; part < found.partCount; part += 1) {
    if (found.parts[part] >>> 4 === found.sector) entryAt(directory.bytes, found.parts[part] & 15)[0] = DELETED;
  }
  problem = directory.save();
  if (problem !== null) return problem;
  return deleteParts(fat, found);
}

/** Those that are in other sectors than the entry. */
function deleteParts<D extends BlockDevice>(fat: FatVolume<D>, found: FoundEntry): StorageProblem | null {
  let isFlushed = false;
  for (let part: usize = 0; part < found.partCount; part += 1) {
    const sector = found.parts[part] >>> 4;
    if (sector === found.sector) continue;
    // A file must not be seen under its short name alone.
    let problem = isFlushed ? null : fat.synchronize();
    isFlushed = true;
    if (problem === null) problem = fat.directory.load(sector);
    if (problem !== null) return problem;
    entryAt(fat.directory.bytes, found.parts[part] & 15)[0] = DELETED;
    problem = fat.directory.save();
    if (problem !== null) return problem;
  }
  return null;
}

/** Changes an entry where it stands, in one write. */
export function changeEntry<D extends BlockDevice>(fat: FatVolume<D>, found: FoundEntry, change: (entry: Slice<u8>) => void): StorageProblem | null {
  const problem = fat.directory.load(found.sector);
  if (problem !== null) return problem;
  change(entryAt(fat.directory.bytes, found.index));
  return fat.directory.save();
}

/** Puts the new entry into the sector of the old one, in its place, in one write; false when the sector has not the room, or the old one is not all in it. */
export function exchangeEntry<D extends BlockDevice>(fat: FatVolume<D>, found: FoundEntry, entry: NewEntry): Result<bool, StorageProblem> {
  for (let part: usize = 0; part < found.partCount; part += 1) {
    if (found.parts[part] >>> 4 !== found.sector) return false;
  }
  const problem = fat.directory.load(found.sector);
  if (problem !== null) return fail(problem);
  const { bytes } = fat.directory;
  const isFree = new StaticArray<bool, 16>();
  for (let index: usize = 0; index < ENTRIES_PER_SECTOR; index += 1) {
    // Nothing moves into the directory's end: where that would be then is another sector's matter.
    if (entryAt(bytes, index)[0] === END) break;
    isFree[index] = index === found.index || entryAt(bytes, index)[0] === DELETED;
  }
  for (let part: usize = 0; part < found.partCount; part += 1) isFree[found.parts[part] & 15] = true;
  let run: usize = 0;
  for (let index: usize = 0; index < ENTRIES_PER_SECTOR; index += 1) {
    run = isFree[index] ? run + 1 : 0;
    if (run < entry.entryCount) continue;
    entryAt(bytes, found.index)[0] = DELETED;
    for (let part: usize = 0; part < found.partCount; part += 1) entryAt(bytes, found.parts[part] & 15)[0] = DELETED;
    for (let part: usize = 0; part < run; part += 1) entry.writePart(entryAt(bytes, index + 1 - run + part), part);
    const saved = fat.directory.save();
    return saved === null ? true : fail(saved);
  }
  return false;
}
