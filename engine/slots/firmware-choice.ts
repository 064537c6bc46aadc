// What the machine's firmware starts next, where it reads no boot block but a file of one sector: that follows the block, whenever the block is written.
import { CHOICE_FILE, hasFirmwareChoice, isChoice, writeChoice } from "#board/firmware-choice.ts";
import { openBlockDevice } from "bareflow/kernel/storage/disk.ts";
import { firstSectorOf } from "bareflow/kernel/storage/file-sector.ts";
import type { DiskFiles } from "bareflow/kernel/storage/open-disk.ts";
import type { BootBlock } from "./boot-block.ts";

/** Where the file lies on the disk, 0 where a loader reads the block; null: there is none, and the firmware starts always the same. */
export function findChoice(files: DiskFiles): u64 | null {
  if (!hasFirmwareChoice()) return 0;
  const sector = firstSectorOf(files, CHOICE_FILE);
  return failed(sector) ? null : sector;
}

/** From now on the firmware starts what the block says. `sector` is where the file lies, or 0. False: the disk does not take it. */
export function followBlock(sector: u64, block: BootBlock): bool {
  if (sector === 0 || !hasFirmwareChoice()) return true;
  const disk = openBlockDevice();
  if (failed(disk)) return false;
  const found = new StaticArray<u8, 512>();
  if (disk.read(sector, found.slice()) !== null || !isChoice(found.slice())) return false;
  const wanted = new StaticArray<u8, 512>();
  // The last boot that the slot has is the one that has begun.
  writeChoice(wanted.slice(), block.isGivenUp ? block.fallback : block.slot);
  if (stringFrom(found.slice()) === stringFrom(wanted.slice())) return true;
  return disk.write(sector, wanted.slice()) === null && disk.flush() === null;
}
