// The part of a disk that a file system has for itself: sectors counted from its own first one, and none beyond its end.
import { type BlockDevice, SECTOR_BYTES } from "../../drivers/block-device.ts";
import { allocateSlice, emptySlice, freeSlice } from "../../std/memory/allocate-slice.ts";
import { heap } from "../memory/heap.ts";
import { damaged, ofDisk, type StorageProblem } from "./storage-problem.ts";

/** Sectors that are kept in memory, in lines of eight that are read at once: directories and tables are read again and again. */
const LINE_SECTORS = 8;
const LINE_BYTES = 4096;
const LINES = 32;

export class Volume<D extends BlockDevice> {
  readonly device: D;
  private first: u64 = 0;
  private count: u64 = 0;
  /** The lines' bytes, and which line each is: its number above 0, or 0. Nothing on the disk is newer or older. */
  private lines: Slice<u8> = emptySlice<u8>();
  private lineNumbers: StaticArray<u64, 32> = new StaticArray<u64, 32>();

  constructor(device: D) {
    this.device = device;
  }

  get sectorCount(): u64 {
    return this.count;
  }

  /** The volume's first sector on the disk. */
  get firstSector(): u64 {
    return this.first;
  }

  /** The volume is `count` sectors of the disk from `first` on, as far as the disk has them. */
  place(first: u64, count: u64): void {
    const { sectorCount } = this.device;
    this.first = first < sectorCount ? first : sectorCount;
    const rest = sectorCount - this.first;
    this.count = count < rest ? count : rest;
    this.forget();
  }

  /** Reads whole sectors from the disk. */
  read(sector: u64, target: Slice<u8>): StorageProblem | null {
    return this.isOutside(sector, target.length) ? damaged(BEYOND_END, sector) : ofDisk(this.device.read(this.first + sector, target));
  }

  /** Reads one sector, with its neighbours in memory for the next time. */
  readKept(sector: u64, target: Slice<u8>): StorageProblem | null {
    const line = sector / LINE_SECTORS;
    const start = usize(line % LINES) * LINE_BYTES;
    if (this.lines.length === 0) this.takeMemory();
    if (this.lines.length === 0 || this.isOutside(line * LINE_SECTORS, LINE_BYTES)) return this.read(sector, target);
    const bytes = this.lines.slice(start, start + LINE_BYTES);
    if (this.lineNumbers[line % LINES] !== line + 1) {
      this.lineNumbers[line % LINES] = 0;
      const problem = this.read(line * LINE_SECTORS, bytes);
      if (problem !== null) return problem;
      this.lineNumbers[line % LINES] = line + 1;
    }
    const at = usize(sector % LINE_SECTORS) * SECTOR_BYTES;
    target.copyFrom(bytes.slice(at, at + SECTOR_BYTES));
    return null;
  }

  write(sector: u64, source: Slice<u8>): StorageProblem | null {
    if (this.isOutside(sector, source.length)) return damaged(BEYOND_END, sector);
    const problem = ofDisk(this.device.write(this.first + sector, source));
    if (problem !== null) this.forget();
    else this.renew(sector, source);
    return problem;
  }

  flush(): StorageProblem | null {
    return ofDisk(this.device.flush());
  }

  /** Forgets what is in memory. */
  forget(): void {
    this.lineNumbers.fill(0);
  }

  /** Gives the memory back. */
  release(): void {
    this.forget();
    if (this.lines.length > 0) freeSlice(heap, this.lines);
    this.lines = emptySlice<u8>();
  }

  /** Without memory, every sector is read when it is needed. */
  private takeMemory(): void {
    const lines: Slice<u8> | null = allocateSlice(heap, LINES * LINE_BYTES);
    if (lines !== null) this.lines = lines;
  }

  /** Brings what was written into the lines that have it. */
  private renew(sector: u64, source: Slice<u8>): void {
    const end = sector + source.length / SECTOR_BYTES;
    for (let index: usize = 0; index < LINES; index += 1) {
      if (this.lineNumbers[index] === 0) continue;
      const lineFirst = (this.lineNumbers[index] - 1) * LINE_SECTORS;
      const from = lineFirst > sector ? lineFirst : sector;
      const to = lineFirst + LINE_SECTORS < end ? lineFirst + LINE_SECTORS : end;
      if (from >= to) continue;
      const written = source.slice((from - sector) * SECTOR_BYTES, (to - sector) * SECTOR_BYTES);
      this.lines.slice(index * LINE_BYTES + (from - lineFirst) * SECTOR_BYTES).copyFrom(written);
    }
  }

  private isOutside(sector: u64, byteCount: usize): bool {
    const sectors = byteCount / SECTOR_BYTES;
    return sectors > this.count || sector > this.count - sectors;
  }
}

const BEYOND_END = "the file system goes beyond its end with sector";

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
    const problem = this.volume.readKept(sector, this.bytes);
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
