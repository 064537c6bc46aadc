// Goes through a directory entry by entry, with the long names put together. Untrusted: chains are followed only as far as a
// directory may be long, and long names count only where all of their parts fit.
import type { BlockDevice } from "../../../drivers/block-device.ts";
import { damaged, type StorageProblem } from "../storage-problem.ts";
import {
  attributesOf, clusterOf, DELETED, DIRECTORY, END, ENTRIES_PER_SECTOR, ENTRY_BYTES, flagsOf, isLongNamePart, isVolumeLabel, LAST_PART, PARTS_MAX,
  partSumOf, readLongNamePart, sizeOf, UNITS_PER_PART,
} from "./directory-entry.ts";
import type { FatVolume } from "./fat-volume.ts";
import { CHAIN_END } from "./geometry.ts";
import { toUtf8 } from "./long-name.ts";
import { decodeShortName, SHORT_NAME_BYTES, shortNameSum } from "./short-name.ts";

/** A directory has no more entries ("FATDirLimits": 2 MB). */
export const DIRECTORY_ENTRIES_MAX: u32 = 65536;

/** Where an entry stands. */
export interface EntryPlace {
  readonly sector: u64;
  readonly index: usize;
}

/** Walks over the places of entries, sector by sector along the chain; the current one is in the volume's directory buffer. */
export class EntryWalk<D extends BlockDevice> {
  private readonly fat: FatVolume<D>;
  private cluster: u32 = 0;
  private sectorInCluster: u32 = 0;
  private count: u32 = 0;
  /** The place that `next` has gone to. */
  sector: u64 = 0;
  index: usize = 0;

  constructor(fat: FatVolume<D>) {
    this.fat = fat;
  }

  begin(firstCluster: u32): void {
    this.cluster = firstCluster;
    this.sectorInCluster = 0;
    this.count = 0;
    this.index = 0;
  }

  /** The last cluster that was walked over. */
  get lastCluster(): u32 {
    return this.cluster;
  }

  /** How many entries were walked over. */
  get entryCount(): u32 {
    return this.count;
  }

  /** Goes to the next place; false behind the last one of the chain. */
  next(): Result<bool, StorageProblem> {
    const { geometry, table, directory } = this.fat;
    if (this.count > 0 && this.count % ENTRIES_PER_SECTOR === 0) {
      this.sectorInCluster += 1;
      if (this.sectorInCluster === geometry.clusterSectors) {
        const following = table.read(this.cluster);
        if (failed(following)) return fail(following.error);
        if (following >= CHAIN_END) {
          this.sectorInCluster -= 1;
          return false;
        }
        if (this.count >= DIRECTORY_ENTRIES_MAX) return fail(damaged("a directory is too long, or goes in a circle, at cluster", u64(this.cluster)));
        this.cluster = following;
        this.sectorInCluster = 0;
      }
    }
    if (!geometry.hasCluster(this.cluster)) return fail(damaged("a directory leads out of the file system, to cluster", u64(this.cluster)));
    this.sector = geometry.sectorOf(this.cluster) + u64(this.sectorInCluster);
    this.index = usize(this.count % ENTRIES_PER_SECTOR);
    const problem = directory.load(this.sector);
    if (problem !== null) return fail(problem);
    this.count += 1;
    return true;
  }

  /** Makes sure that the current place is in the buffer, after others have used it. */
  reload(): StorageProblem | null {
    return this.fat.directory.load(this.sector);
  }

  /** The entry at the current place; holds until another sector is loaded. */
  get entry(): Slice<u8> {
    return entryAt(this.fat.directory.bytes, this.index);
  }
}

export const entryAt = inline((sector: Slice<u8>, index: usize): Slice<u8> => sector.slice(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES));

/** What `next` has come to: a file or directory, parts of a long name that belong to nothing, or the end. */
export type Found = "entry" | "orphans" | "end";

/** One file or directory after the other. What it says of the current one holds until `next`. */
export class DirectoryReader<D extends BlockDevice> {
  private readonly walk: Inline<EntryWalk<D>>;
  private nameBytes: StaticArray<u8, 800> = new StaticArray<u8, 800>();
  private nameLength: usize = 0;
  private shortNameBytes: StaticArray<u8, 11> = new StaticArray<u8, 11>();
  private shortTextBytes: StaticArray<u8, 16> = new StaticArray<u8, 16>();
  private shortTextLength: usize = 0;
  /** The parts of a long name that were seen: where they stand, the units, how many are still to come, and their sum. */
  private partPlaces: StaticArray<u64, 20> = new StaticArray<u64, 20>();
  private units: StaticArray<u16, 260> = new StaticArray<u16, 260>();
  private unitCount: usize = 0;
  private parts: usize = 0;
  private partsToCome: usize = 0;
  private partsSum: u8 = 0;
  /** The parts belong to what was found last. */
  private isUsed: bool = false;
  /** The current place was looked at, but what it is comes with the next call. */
  private isHeld: bool = false;
  private isAtEnd: bool = false;
  attributes: u8 = 0;
  flags: u8 = 0;
  cluster: u32 = 0;
  size: u32 = 0;

  constructor(fat: FatVolume<D>) {
    this.walk = new EntryWalk(fat);
  }

  begin(firstCluster: u32): void {
    this.walk.begin(firstCluster);
    this.parts = 0;
    this.partsToCome = 0;
    this.isUsed = false;
    this.isHeld = false;
    this.isAtEnd = false;
  }

  /** Goes on; `.` and `..` are directories too. */
  next(): Result<Found, StorageProblem> {
    if (this.isUsed) this.parts = 0;
    this.isUsed = false;
    while (true) {
      if (this.isHeld) {
        this.isHeld = false;
        const problem = this.walk.reload();
        if (problem !== null) return fail(problem);
      } else if (!this.isAtEnd) {
        const went = this.walk.next();
        if (failed(went)) return fail(went.error);
        this.isAtEnd = !went || this.walk.entry[0] === END;
      }
      if (this.isAtEnd) {
        if (this.parts > 0) return this.orphans(false);
        return "end";
      }
      const { entry } = this.walk;
      if (entry[0] !== DELETED && isLongNamePart(entry)) {
        if (this.parts > 0 && !this.isNextPart(entry)) return this.orphans(true);
        if (!this.takePart(entry)) return this.orphans(false);
        continue;
      }
      const isFile = entry[0] !== DELETED && !isVolumeLabel(entry);
      if (this.parts > 0 && (!isFile || this.partsToCome > 0 || shortNameSum(entry) !== this.partsSum)) return this.orphans(true);
      if (!isFile) continue;
      this.takeFile(entry);
      this.isUsed = true;
      return "entry";
    }
  }

  get name(): string {
    return stringFrom(this.nameBytes.slice(0, this.nameLength));
  }

  /** The short name as people read it. */
  get shortText(): string {
    return stringFrom(this.shortTextBytes.slice(0, this.shortTextLength));
  }

  /** The eleven bytes of the short name. */
  get shortName(): Slice<u8> {
    return this.shortNameBytes.slice();
  }

  get isDirectory(): bool {
    return (this.attributes & DIRECTORY) !== 0;
  }

  /** `.` or `..`. */
  get isDots(): bool {
    return this.shortNameBytes[0] === 0x2e;
  }

  get place(): EntryPlace {
    return { sector: this.walk.sector, index: this.walk.index };
  }

  /** How many entries the directory has up to here. */
  get entryCount(): u32 {
    return this.walk.entryCount;
  }

  /** How many parts of a long name stand before the entry, or are orphans, and where. */
  get partCount(): usize {
    return this.parts;
  }

  partPlace(index: usize): EntryPlace {
    return { sector: this.partPlaces[index] >>> 4, index: usize(this.partPlaces[index] & 15) };
  }

  private orphans(holdsPlace: bool): Found {
    this.isHeld = holdsPlace;
    this.isUsed = true;
    this.partsToCome = 0;
    return "orphans";
  }

  private isNextPart(entry: Slice<u8>): bool {
    return this.partsToCome > 0 && usize(entry[0]) === this.partsToCome && partSumOf(entry) === this.partsSum;
  }

  /** False when it is none that a name starts with, or goes on with. */
  private takePart(entry: Slice<u8>): bool {
    const number = usize(entry[0] & ~LAST_PART);
    const isFirst = this.parts === 0;
    this.partPlaces[this.parts] = this.walk.sector << 4 | u64(this.walk.index);
    this.parts += 1;
    if (isFirst && ((entry[0] & LAST_PART) === 0 || number === 0 || number > PARTS_MAX)) return false;
    const start = (number - 1) * UNITS_PER_PART;
    const used = readLongNamePart(entry, this.units.slice(start, start + UNITS_PER_PART));
    if (isFirst) {
      this.unitCount = start + used;
      this.partsSum = partSumOf(entry);
    }
    this.partsToCome = number - 1;
    return true;
  }

  private takeFile(entry: Slice<u8>): void {
    this.shortNameBytes.slice().copyFrom(entry.slice(0, SHORT_NAME_BYTES));
    this.attributes = attributesOf(entry);
    this.flags = flagsOf(entry);
    this.cluster = clusterOf(entry);
    this.size = sizeOf(entry);
    this.shortTextLength = decodeShortName(this.shortName, this.flags, this.shortTextBytes.slice());
    if (this.parts > 0) {
      this.nameLength = toUtf8(this.units.slice(0, this.unitCount), this.nameBytes.slice());
    } else {
      this.nameBytes.slice().copyFrom(this.shortText.bytes);
      this.nameLength = this.shortTextLength;
    }
  }
}
