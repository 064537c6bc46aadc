// The boot block in its place on the disk, for images that were told the place when they were made, and have no file system, or cannot wait for one: before
// anything is written, the sector has to be such a block still, with the number of the disk that the image is of.
import { openBlockDevice } from "bareflow/kernel/storage/disk.ts";
import { BootBlock, type Slot, TRIES_MAX } from "./boot-block.ts";

export class BootSector {
  /** What stood there when it was last read. */
  readonly block: Inline<BootBlock> = new BootBlock();
  private readonly found: Inline<StaticArray<u8, 512>> = new StaticArray<u8, 512>();
  private readonly written: Inline<StaticArray<u8, 512>> = new StaticArray<u8, 512>();

  /** Whether the block is there, of this disk, and names the slot. `sector` is counted from the disk's first one, `number` is the disk's own. */
  names(slot: Slot, sector: u64, number: u64): bool {
    const disk = openBlockDevice();
    if (failed(disk)) return false;
    return disk.read(sector, this.found.slice()) === null && this.block.read(this.found.slice()) && this.block.disk === number && this.block.slot === slot;
  }

  /** One write of one sector. What cannot be written is as what was not reported. */
  write(sector: u64): void {
    const disk = openBlockDevice();
    if (failed(disk)) return;
    this.block.write(this.written.slice());
    if (disk.write(sector, this.written.slice()) === null) ignore(disk.flush());
  }

  /** The engine boots next, for this reason. */
  leaveTo(sector: u64, why: string): void {
    this.block.switchTo("engine", TRIES_MAX, why);
    this.write(sector);
  }
}
