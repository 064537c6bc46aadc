// What boots next, as the disk says it: the block as the engine has read it, or made it where there was none that can be believed, and changes.
import { CHOICE_FILE } from "#board/firmware-choice.ts";
import { randomNumber, standardError } from "bareflow/kernel/program.ts";
import { openDisk } from "bareflow/kernel/storage/open-disk.ts";
import type { StorageProblem } from "bareflow/kernel/storage/storage-problem.ts";
import { type Folder, printWhyNot } from "../cache/folder.ts";
import { BOOT_BLOCK_BYTES, BOOT_BLOCK_FILE, BOOT_SECTOR_BYTES, BootBlock, type Slot, TRIES_MAX } from "./boot-block.ts";
import { BootPlace } from "./boot-sector.ts";
import { findChoice, followBlock } from "./firmware-choice.ts";

export class NextBoot {
  private readonly folder: Folder;
  readonly block: Inline<BootBlock> = new BootBlock();
  readonly place: Inline<BootPlace> = new BootPlace();

  constructor(folder: Folder) {
    this.folder = folder;
  }

  /** Reads the block, or writes a new one. False: the disk does not take it. */
  open(): bool {
    if (!this.read()) {
      if (this.folder.readUnsealed(BOOT_BLOCK_FILE, BOOT_BLOCK_BYTES) !== null) this.folder.distrust(BOOT_BLOCK_FILE, "it is no block that says what boots next");
      this.set("engine", TRIES_MAX, "first");
      this.block.disk = randomNumber();
      const whole = new StaticArray<u8, 1024>();
      this.block.write(whole.slice());
      if (this.notes(this.folder.writeUnsealed(BOOT_BLOCK_FILE, whole.slice()))) return false;
    }
    const sector = this.folder.firstSectorOf(BOOT_BLOCK_FILE);
    const files = openDisk();
    if (failed(sector) || failed(files)) return false;
    const choice = findChoice(files);
    if (choice === null) {
      print(standardError, `engine: there will be no image of the program: the disk lacks ${CHOICE_FILE}, by which its firmware would start it\n`);
      return false;
    }
    this.place.sector = sector;
    this.place.disk = this.block.disk;
    this.place.choice = choice;
    return true;
  }

  /** What the disk says now. False: nothing that can be believed. */
  read(): bool {
    const bytes = this.folder.readUnsealed(BOOT_BLOCK_FILE, BOOT_BLOCK_BYTES);
    return bytes !== null && bytes.length === BOOT_BLOCK_BYTES && this.block.read(bytes.slice(0, BOOT_SECTOR_BYTES));
  }

  /** In memory: `write` comes after. */
  set(slot: Slot, limit: u32, why: string): void {
    this.block.switchTo(slot, limit, why);
    this.block.fallback = "engine";
    this.block.boots = 0;
  }

  /** One sector, and what follows it. False: the disk does not take it; the messages may say why. */
  write(): bool {
    const sector = new StaticArray<u8, 512>();
    this.block.write(sector.slice());
    return !this.notes(this.folder.writeFirstSector(BOOT_BLOCK_FILE, sector.slice())) && followBlock(this.place.choice, this.block);
  }

  private notes(problem: StorageProblem | null): bool {
    if (problem !== null) printWhyNot(standardError, problem);
    return problem !== null;
  }
}
