// The part of a disk that a file system has for itself: sectors counted from its own first one, and none beyond its end.
import { type BlockDevice, SECTOR_BYTES } from "../../drivers/block-device.ts";
import { damaged, ofDisk, type StorageProblem } from "./storage-problem.ts";

export class Volume<D extends BlockDevice> {
  readonly device: D;
  private first: u64 = 0;
  private count: u64 = 0;

  constructor(device: D) {
    this.device = device;
  }

  get sectorCount(): u64 {
    return this.count;
  }

  /** The volume is `count` sectors of the disk from `first` on, as far as the disk has them. */
  place(first: u64, count: u64): void {
    const { sectorCount } = this.device;
    this.first = first < sectorCount ? first : sectorCount;
    const rest = sectorCount - this.first;
    this.count = count < rest ? count : rest;
  }

  read(sector: u64, target: Slice<u8>): StorageProblem | null {
    return this.isOutside(sector, target.length) ? damaged("the file system goes beyond its end with sector", sector) : ofDisk(this.device.read(this.first + sector, target));
  }

  write(sector: u64, source: Slice<u8>): StorageProblem | null {
    return this.isOutside(sector, source.length) ? damaged("the file system goes beyond its end with sector", sector) : ofDisk(this.device.write(this.first + sector, source));
  }

  flush(): StorageProblem | null {
    return ofDisk(this.device.flush());
  }

  private isOutside(sector: u64, byteCount: usize): bool {
    const sectors = byteCount / SECTOR_BYTES;
    return sectors > this.count || sector > this.count - sectors;
  }
}

/** No sector of any volume. */
const NONE: u64 = 0xffffffffffffffff;

/** One sector in memory, read when it is not the one that is there, written when told. */
export class SectorBuffer<D extends BlockDevice> {
  private readonly volume: Volume<D>;
  private storage: StaticArray<u8, 512> = new StaticArray<u8, 512>();
  private held: u64 = NONE;

  constructor(volume: Volume<D>) {
    this.volume = volume;
  }

  /** The sector that is in memory. */
  get sector(): u64 {
    return this.held;
  }

  get bytes(): Slice<u8> {
    return this.storage.slice();
  }

  load(sector: u64): StorageProblem | null {
    if (sector === this.held) return null;
    this.held = NONE;
    const problem = this.volume.read(sector, this.bytes);
    if (problem === null) this.held = sector;
    return problem;
  }

  /** Writes the sector. When that fails, what is in memory is not what is on the disk, and is forgotten. */
  save(): StorageProblem | null {
    const problem = this.volume.write(this.held, this.bytes);
    if (problem !== null) this.held = NONE;
    return problem;
  }

  forget(): void {
    this.held = NONE;
  }
}
