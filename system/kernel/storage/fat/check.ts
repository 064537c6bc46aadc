// Looks over the whole file system when it is mounted: counts what is in use, takes back what a power cut has left behind,
// and refuses a disk that contradicts itself. Untrusted: each cluster is looked at once for each file that leads to it, so
// that it ends, whatever the disk says.
//
// What power cuts leave, and what becomes of it: clusters that no file has are free again; a file's clusters beyond its
// size are given back; a file that has its new name already loses the old one; parts of long names without a file are
// deleted; and the second table becomes like the first. First all is looked at and nothing is written: a disk that is refused
// stays as it is.
import { type BlockDevice, SECTOR_BYTES } from "../../../drivers/block-device.ts";
import { List } from "../../../std/collections/list.ts";
import { allocateSlice, freeSlice } from "../../../std/memory/allocate-slice.ts";
import { heap } from "../../memory/heap.ts";
import { damaged, storageProblem, type StorageProblem } from "../storage-problem.ts";
import { ClusterMap } from "./cluster-map.ts";
import { DELETED, MOVING, setContent, setFlags } from "./directory-entry.ts";
import { DIRECTORY_ENTRIES_MAX, DirectoryReader, entryAt, type EntryPlace } from "./directory-reader.ts";
import type { FatVolume } from "./fat-volume.ts";
import { BAD_CLUSTER, CHAIN_END, CHAIN_END_WRITTEN, FIRST_CLUSTER } from "./geometry.ts";

const ENTRIES_PER_SECTOR = 128;
const NUMBER_MASK: u32 = 0x0fffffff;
/** Of the tables, read and compared at once. */
const PIECE_BYTES: usize = 65536;
const DIRECTORY_ENTRY_BYTES = 32;

/** A file that was about to get another name. */
class Moving {
  sector: u64 = 0;
  index: usize = 0;
  cluster: u32 = 0;
  size: u32 = 0;
  isDirectory: bool = false;
  partCount: usize = 0;
  parts: StaticArray<u64, 20> = new StaticArray<u64, 20>();
}

export class VolumeCheck<D extends BlockDevice> {
  private readonly fat: FatVolume<D>;
  /** Whether what is left over is put in order, or only counted. */
  private readonly repairs: bool;
  /** What files and directories have. */
  private readonly reached: Inline<ClusterMap> = new ClusterMap();
  /** First clusters of directories that are still to be looked at. */
  private readonly pending: Inline<List<u32, typeof heap>>;
  private readonly moving: Inline<Moving> = new Moving();
  private hasMoving: bool = false;
  /** How many changes it takes to put everything in order. */
  repairCount: u64 = 0;

  constructor(fat: FatVolume<D>, repairs: bool) {
    this.fat = fat;
    this.repairs = repairs;
    this.pending = new List<u32, typeof heap>(heap);
  }

  /** Fills in the volume's map. On a problem nothing else must be done with the volume. */
  run(): StorageProblem | null {
    const problem = this.runSteps();
    this.reached.release();
    this.pending[Symbol.dispose]();
    return problem;
  }

  private runSteps(): StorageProblem | null {
    const { geometry, map } = this.fat;
    if (!map.begin(geometry.clusterCount) || !this.reached.begin(geometry.clusterCount)) return storageProblem("out of memory");
    return this.readTables() ?? this.walkTree() ?? this.finishMoving() ?? this.takeBack();
  }

  /** Notes which clusters the first table says are in use, and makes the second one like it. */
  private readTables(): StorageProblem | null {
    const { geometry } = this.fat;
    const pieces: Slice<u8> | null = allocateSlice(heap, 2 * PIECE_BYTES);
    if (pieces === null) return storageProblem("out of memory");
    const usedSectors = (u64(this.fat.clusterEnd) + ENTRIES_PER_SECTOR - 1) / ENTRIES_PER_SECTOR;
    let problem: StorageProblem | null = null;
    for (let sector: u64 = 0; sector < usedSectors && problem === null; sector += PIECE_BYTES / SECTOR_BYTES) {
      const rest = (usedSectors - sector) * SECTOR_BYTES;
      const length = rest < PIECE_BYTES ? rest : PIECE_BYTES;
      const piece = pieces.slice(0, length);
      problem = this.fat.volume.read(geometry.tableInUse + sector, piece);
      if (problem !== null) break;
      this.noteUsed(piece, u32(sector) * ENTRIES_PER_SECTOR);
      if (geometry.tableCount > 1) problem = this.equalize(sector, piece, pieces.slice(PIECE_BYTES, PIECE_BYTES + length));
    }
    freeSlice(heap, pieces);
    return problem;
  }

  /** The piece is whole sectors; most of it is free, and is passed over two entries at a time. */
  private noteUsed(piece: Slice<u8>, firstCluster: u32): void {
    const { geometry, map } = this.fat;
    const start = piece.pointer.address;
    for (let at: usize = 0; at < piece.length; at += 8) {
      const both = load<u64>(start + at);
      if (both === 0) continue;
      const cluster = firstCluster + u32(at / 4);
      if ((u32(both) & NUMBER_MASK) !== 0 && geometry.hasCluster(cluster)) map.add(cluster);
      if ((u32(both >>> 32) & NUMBER_MASK) !== 0 && geometry.hasCluster(cluster + 1)) map.add(cluster + 1);
    }
  }

  private equalize(sector: u64, piece: Slice<u8>, copy: Slice<u8>): StorageProblem | null {
    const { geometry, volume } = this.fat;
    const at = geometry.otherTable(1) + sector;
    const problem = volume.read(at, copy);
    if (problem !== null) return problem;
    for (let offset: usize = 0; offset < piece.length; offset += SECTOR_BYTES) {
      const right = piece.slice(offset, offset + SECTOR_BYTES);
      if (memory.equal(right.pointer, copy.slice(offset).pointer, SECTOR_BYTES)) continue;
      this.repairCount += 1;
      if (!this.repairs) continue;
      const written = volume.write(at + offset / SECTOR_BYTES, right);
      if (written !== null) return written;
    }
    return null;
  }

  private walkTree(): StorageProblem | null {
    const root = this.fat.geometry.rootCluster;
    return this.reachDirectory(root) ?? this.walkPending();
  }

  private walkDirectory(first: u32): StorageProblem | null {
    const reader = new DirectoryReader(this.fat);
    reader.begin(first);
    while (true) {
      const what = reader.next();
      if (failed(what)) return what.error;
      if (what === "end") return null;
      const problem = what === "orphans" ? this.deleteOrphans(reader) : reader.isDots ? null : this.lookAt(reader);
      if (problem !== null) return problem;
    }
  }

  private lookAt(reader: DirectoryReader<D>): StorageProblem | null {
    if ((reader.flags & MOVING) !== 0 && !this.hasMoving) {
      // Whether it has its new name already is known when all others were seen.
      const { moving } = this;
      const { sector, index } = reader.place;
      this.hasMoving = true;
      moving.sector = sector;
      moving.index = index;
      moving.cluster = reader.cluster;
      moving.size = reader.size;
      moving.isDirectory = reader.isDirectory;
      moving.partCount = reader.partCount;
      for (let part: usize = 0; part < reader.partCount; part += 1) moving.parts[part] = reader.partPlace(part).sector << 4 | u64(reader.partPlace(part).index);
      return null;
    }
    return reader.isDirectory ? this.reachDirectory(reader.cluster) : this.reachFile(reader.cluster, reader.size, reader.place);
  }

  private reachDirectory(first: u32): StorageProblem | null {
    const most = (u64(DIRECTORY_ENTRIES_MAX) * DIRECTORY_ENTRY_BYTES + this.fat.geometry.clusterBytes - 1) / this.fat.geometry.clusterBytes;
    const reached = this.reach(first, most, false);
    if (failed(reached)) return reached.error;
    if (!reached) return damaged("a directory is too long, which starts at cluster", u64(first));
    const pushed = this.pending.push(first);
    return failed(pushed) ? storageProblem("out of memory") : null;
  }

  private reachFile(first: u32, size: u32, place: EntryPlace): StorageProblem | null {
    if (first === 0) return size === 0 ? null : damaged("a file has a size but no clusters, by its directory's sector", place.sector);
    const count = this.fat.clustersFor(u64(size));
    if (count === 0) return this.change(place, (entry) => setContent(entry, 0, 0));
    const reached = this.reach(first, count, true);
    return failed(reached) ? reached.error : null;
  }

  /**
   * Marks the clusters of a chain. A file has exactly `most`: what is left behind them is cut off, and all must be there, for whoever
   * reads it takes memory for as many bytes as it says. False: a directory goes on behind `most`.
   */
  private reach(first: u32, most: u64, isFile: bool): Result<bool, StorageProblem> {
    const { geometry, map, table } = this.fat;
    let cluster = first;
    for (let count: u64 = 1; ; count += 1) {
      if (!geometry.hasCluster(cluster)) return fail(damaged("something leads out of the file system, to cluster", u64(cluster)));
      if (!map.has(cluster)) return fail(damaged("something leads to a cluster that is free,", u64(cluster)));
      if (this.reached.has(cluster)) return fail(damaged("two files, or one twice, have cluster", u64(cluster)));
      this.reached.add(cluster);
      const next = table.read(cluster);
      if (failed(next)) return fail(next.error);
      if (next >= CHAIN_END) return count === most || !isFile ? true : fail(damaged("a file has fewer clusters than its size says, from cluster", u64(first)));
      if (next === BAD_CLUSTER) return fail(damaged("something leads to a cluster that is marked as bad, behind cluster", u64(cluster)));
      if (count === most) return isFile ? this.cutOff(cluster) : false;
      cluster = next;
    }
  }

  private cutOff(last: u32): Result<bool, StorageProblem> {
    this.repairCount += 1;
    if (!this.repairs) return true;
    const problem = this.fat.table.write(last, CHAIN_END_WRITTEN);
    return problem === null ? true : fail(problem);
  }

  private deleteOrphans(reader: DirectoryReader<D>): StorageProblem | null {
    for (let part: usize = 0; part < reader.partCount; part += 1) {
      const problem = this.change(reader.partPlace(part), (entry) => {
        entry[0] = DELETED;
      });
      if (problem !== null) return problem;
    }
    return null;
  }

  /** The file that was moving has its new name when its clusters were reached; it keeps the old one when not. */
  private finishMoving(): StorageProblem | null {
    const { moving } = this;
    if (!this.hasMoving) return null;
    const place: EntryPlace = { sector: moving.sector, index: moving.index };
    const hasNewName = this.fat.geometry.hasCluster(moving.cluster) && this.reached.has(moving.cluster);
    if (!hasNewName) {
      const problem = moving.isDirectory ? this.reachDirectory(moving.cluster) : this.reachFile(moving.cluster, moving.size, place);
      return problem ?? this.change(place, (entry) => setFlags(entry, 0)) ?? this.walkPending();
    }
    const problem = this.change(place, (entry) => {
      entry[0] = DELETED;
    }) ?? this.settle();
    if (problem !== null) return problem;
    for (let part: usize = 0; part < moving.partCount; part += 1) {
      const deleted = this.change({ sector: moving.parts[part] >>> 4, index: usize(moving.parts[part] & 15) }, (entry) => {
        entry[0] = DELETED;
      });
      if (deleted !== null) return deleted;
    }
    return null;
  }

  private walkPending(): StorageProblem | null {
    while (true) {
      const directory = this.pending.pop();
      if (directory === null) return null;
      const problem = this.walkDirectory(directory);
      if (problem !== null) return problem;
    }
  }

  /** Clusters that are in use but reached by nothing are free from now on, but for those that cannot be used. */
  private takeBack(): StorageProblem | null {
    const { map, table } = this.fat;
    // What leads to them must be gone before.
    const unsafe = this.settle();
    if (unsafe !== null) return unsafe;
    let cluster = map.nextOutside(this.reached, FIRST_CLUSTER);
    while (cluster !== 0) {
      const value = table.read(cluster);
      if (failed(value)) return value.error;
      if (value !== BAD_CLUSTER) {
        this.repairCount += 1;
        if (!this.repairs) return null;
        const problem = table.write(cluster, 0);
        if (problem !== null) return problem;
        map.remove(cluster);
      }
      cluster = map.nextOutside(this.reached, cluster + 1);
    }
    return this.settle();
  }

  /** What was repaired until here is safe. */
  private settle(): StorageProblem | null {
    return this.repairs ? this.fat.synchronize() : null;
  }

  private change(place: EntryPlace, change: (entry: Slice<u8>) => void): StorageProblem | null {
    this.repairCount += 1;
    if (!this.repairs) return null;
    const { directory } = this.fat;
    const problem = directory.load(place.sector);
    if (problem !== null) return problem;
    change(entryAt(directory.bytes, place.index));
    return directory.save();
  }
}
