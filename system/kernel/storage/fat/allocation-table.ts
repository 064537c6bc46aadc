// The table of clusters, for each the next one of its file, through one sector of it in memory. Changes go to all copies on
// the disk, first to the one that is read.
import type { BlockDevice } from "../../../drivers/block-device.ts";
import { read32, write32 } from "../little-endian.ts";
import { damaged, type StorageProblem } from "../storage-problem.ts";
import { SectorBuffer, type Volume } from "../volume.ts";
import type { Geometry } from "./geometry.ts";

const ENTRIES_PER_SECTOR = 128;
const ENTRY_BYTES = 4;
/** The upper four bits of an entry belong to nobody, and are kept ("FAT Data Structure"). */
const NUMBER_MASK: u32 = 0x0fffffff;

export class AllocationTable<D extends BlockDevice> {
  private readonly volume: Volume<D>;
  private readonly geometry: Geometry;
  private readonly buffer: Inline<SectorBuffer<D>>;
  private isChanged: bool = false;

  constructor(volume: Volume<D>, geometry: Geometry) {
    this.volume = volume;
    this.geometry = geometry;
    this.buffer = new SectorBuffer(volume);
  }

  /** What stands for the cluster: 0 (free), the next cluster, or a mark. */
  read(cluster: u32): Result<u32, StorageProblem> {
    const problem = this.reach(cluster);
    return problem === null ? read32(this.buffer.bytes, offsetOf(cluster)) & NUMBER_MASK : fail(problem);
  }

  /** Changes the entry in memory; on the disk, `writeBack` does, or going on to another sector. */
  write(cluster: u32, value: u32): StorageProblem | null {
    const problem = this.reach(cluster);
    if (problem !== null) return problem;
    const { bytes } = this.buffer;
    const kept = read32(bytes, offsetOf(cluster)) & ~NUMBER_MASK;
    write32(bytes, offsetOf(cluster), kept | value);
    this.isChanged = true;
    return null;
  }

  /** Writes what has changed, to all copies. */
  writeBack(): StorageProblem | null {
    if (!this.isChanged) return null;
    this.isChanged = false;
    const problem = this.buffer.save();
    if (problem !== null) return problem;
    const { geometry, buffer } = this;
    for (let copy: u32 = 1; copy < geometry.tableCount; copy += 1) {
      const other = this.volume.write(geometry.otherTable(copy) + (buffer.sector - geometry.tableInUse), buffer.bytes);
      if (other !== null) return other;
    }
    return null;
  }

  /** Forgets what is in memory: somebody else has changed the disk, or it is another one. */
  forget(): void {
    this.isChanged = false;
    this.buffer.forget();
  }

  private reach(cluster: u32): StorageProblem | null {
    if (!this.geometry.hasCluster(cluster)) return damaged("something leads out of the file system, to cluster", u64(cluster));
    const sector = this.geometry.tableInUse + u64(cluster / ENTRIES_PER_SECTOR);
    if (sector === this.buffer.sector) return null;
    return this.writeBack() ?? this.buffer.load(sector);
  }
}

const offsetOf = inline((cluster: u32): usize => usize(cluster % ENTRIES_PER_SECTOR) * ENTRY_BYTES);
