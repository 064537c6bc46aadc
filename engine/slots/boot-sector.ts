// The boot block in its place on the disk, for images that were told the place when they were made, and have no file system, or cannot wait for one: before
// anything is written, the sector has to be such a block still, with the number of the disk that the image is of.
import { hasFirmwareChoice } from "#board/firmware-choice.ts";
import { openBlockDevice } from "bareflow/kernel/storage/disk.ts";
import { BootBlock, type Slot, TRIES_MAX } from "./boot-block.ts";
import { followBlock } from "./firmware-choice.ts";

/** Where a disk says what boots next, as an image is told it when it is made. */
export class BootPlace {
  /** The block's first sector, counted from the disk's own first one, and the number of the disk that it is on. */
  sector: u64 = 0;
  disk: u64 = 0;
  /** Where the file lies that the machine's firmware reads; 0: a loader reads the block. */
  choice: u64 = 0;

  takeOver(other: BootPlace): void {
    this.sector = other.sector;
    this.disk = other.disk;
    this.choice = other.choice;
  }
}

/** The disk says that this image boots; or another one, which boots when the machine starts again; or it is none of the image's business. */
export type Named = "this" | "another" | "nothing";

/** Not in the class: what begins as zeros has no bytes in an image. */
const found = new StaticArray<u8, 512>();
const written = new StaticArray<u8, 512>();

/** An image has one. */
export class BootSector {
  /** What stood there when it was last read. */
  readonly block: Inline<BootBlock> = new BootBlock();

  /** At the start of the image in the slot. Where no loader counts boots, it counts itself. */
  begin(slot: Slot, place: BootPlace): Named {
    const isThis = this.names(slot, place);
    if (place.choice === 0 || !hasFirmwareChoice()) return isThis ? "this" : "nothing";
    if (isThis && !this.block.isGivenUp) {
      this.block.tries += 1;
      this.write(place);
      return "this";
    }
    if (isThis) {
      this.block.switchTo(this.block.fallback, TRIES_MAX, "unhealthy");
      this.write(place);
    } else if (!this.isOf(place)) {
      // The engine makes a new block of one that cannot be believed.
      this.block.switchTo("engine", TRIES_MAX, "damaged");
    }
    return followBlock(place.choice, this.block) ? "another" : "nothing";
  }

  /** Whether the block is there, of this disk, and names the slot. */
  names(slot: Slot, place: BootPlace): bool {
    return this.isOf(place) && this.block.slot === slot;
  }

  private isOf(place: BootPlace): bool {
    const disk = openBlockDevice();
    if (failed(disk)) return false;
    return disk.read(place.sector, found.slice()) === null && this.block.read(found.slice()) && this.block.disk === place.disk;
  }

  /** One write of one sector, and what follows it. What cannot be written is as what was not reported. */
  write(place: BootPlace): void {
    const disk = openBlockDevice();
    if (failed(disk)) return;
    this.block.write(written.slice());
    if (disk.write(place.sector, written.slice()) === null && disk.flush() === null) ignore(followBlock(place.choice, this.block));
  }

  /** The engine boots next, for this reason. */
  leaveTo(place: BootPlace, why: string): void {
    this.block.switchTo("engine", TRIES_MAX, why);
    this.write(place);
  }
}
