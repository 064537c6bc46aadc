// A FAT32 file system in use: its parts, which the functions for directories, chains and checks work on.
import type { BlockDevice } from "../../../drivers/block-device.ts";
import { read32, write32 } from "../little-endian.ts";
import type { StorageProblem } from "../storage-problem.ts";
import { SectorBuffer, Volume } from "../volume.ts";
import { AllocationTable } from "./allocation-table.ts";
import { ClusterMap } from "./cluster-map.ts";
import { FIRST_CLUSTER, Geometry } from "./geometry.ts";

/** Signatures and fields of the sector with the count of free clusters (specification, "FSInfo Sector Structure"). */
const LEAD_SIGNATURE: u32 = 0x41615252;
const STRUCTURE_SIGNATURE: u32 = 0x61417272;
const STRUCTURE_SIGNATURE_OFFSET = 484;
const FREE_COUNT_OFFSET = 488;
const NEXT_FREE_OFFSET = 492;

export class FatVolume<D extends BlockDevice> {
  readonly volume: Volume<D>;
  readonly geometry: Geometry;
  readonly table: AllocationTable<D>;
  readonly map: Inline<ClusterMap> = new ClusterMap();
  /** A sector of the directory that is looked at. */
  readonly directory: SectorBuffer<D>;
  private readonly information: Inline<SectorBuffer<D>>;

  constructor(volume: Volume<D>, geometry: Geometry, table: AllocationTable<D>, directory: SectorBuffer<D>) {
    this.volume = volume;
    this.geometry = geometry;
    this.table = table;
    this.directory = directory;
    this.information = new SectorBuffer(volume);
  }

  /** Forgets all that is in memory of a disk. */
  forget(): void {
    this.volume.forget();
    this.table.forget();
    this.directory.forget();
    this.information.forget();
  }

  /** All that was changed until here is safe when this returns: nothing that follows can be on the disk before it. */
  synchronize(): StorageProblem | null {
    return this.table.writeBack() ?? this.volume.flush();
  }

  /** Writes how many clusters are free, where that is kept: for others, we count ourselves. */
  writeFreeCount(): StorageProblem | null {
    const { informationSector } = this.geometry;
    if (informationSector === 0) return null;
    const problem = this.information.load(informationSector);
    if (problem !== null) return problem;
    const { bytes } = this.information;
    if (read32(bytes, 0) !== LEAD_SIGNATURE || read32(bytes, STRUCTURE_SIGNATURE_OFFSET) !== STRUCTURE_SIGNATURE) return null;
    if (read32(bytes, FREE_COUNT_OFFSET) === this.map.freeCount) return null;
    write32(bytes, FREE_COUNT_OFFSET, this.map.freeCount);
    // A hint for others where to look first: unknown is always right.
    write32(bytes, NEXT_FREE_OFFSET, 0xffffffff);
    return this.information.save();
  }

  /** How many clusters so many bytes take. */
  clustersFor(byteCount: u64): u64 {
    const { clusterBytes } = this.geometry;
    return (byteCount + clusterBytes - 1) / clusterBytes;
  }

  /** All numbers of clusters are below this one. */
  get clusterEnd(): u32 {
    return this.geometry.clusterCount + FIRST_CLUSTER;
  }
}
