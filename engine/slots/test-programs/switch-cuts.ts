// Switches from image to image on a disk that loses power again and again, as the engine does it: the image to the slot that is not in
// use, read back, then one write of one sector. After each cut what boots next has to be a whole image, the old or the new one.
// Arguments: seed, cuts.
import { heap, programArguments, standardOutput } from "bareflow/kernel/program.ts";
import { writeFirstSector } from "bareflow/kernel/storage/file-sector.ts";
import { FileSystem } from "bareflow/kernel/storage/file-system.ts";
import type { StorageProblem } from "bareflow/kernel/storage/storage-problem.ts";
import { CutDisk } from "bareflow/kernel/storage/test-disks/cut-disk.ts";
import { formatSmallVolume } from "bareflow/kernel/storage/test-disks/small-volume.ts";
import { freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { parseUnsigned } from "bareflow/std/text/parse.ts";
import { BOOT_SECTOR_BYTES, BootBlock, type Slot, TRIES_ON_TRIAL } from "../boot-block.ts";

const SECTORS: u64 = 600;
const IMAGE_BYTES = 12_000;
const BLOCK_PATH = "bareflow/grubenv";

class Chance {
  generator: Inline<Xorshift> = new Xorshift(1);
}

const seeded = new Chance();
const chance = seeded.generator;
const disk = new CutDisk(chance);
const files = new FileSystem(disk);
const block = new BootBlock();
const image = new StaticArray<u8, 12_000>();

/** The version of the image that is in use; each has other bytes and another length. */
let version: u64 = 1;
let undone: u64 = 0;
let done: u64 = 0;

export function main(): i32 {
  const words = programArguments();
  const seed = unwrap(parseUnsigned(words[0]));
  const cuts = unwrap(parseUnsigned(words[1]));
  seeded.generator = new Xorshift(seed);
  disk.begin(SECTORS);
  formatSmallVolume(disk.image, u32(1) << chance.nextBelow(3));
  disk.settle();
  check(files.mount());
  check(files.makeDirectory("bareflow"));
  const whole = new StaticArray<u8, 1024>();
  block.write(whole.slice());
  check(files.writeFile(BLOCK_PATH, whole.slice()));
  // The first one takes the slot in peace.
  check(switchTo("a", version));
  for (let cut: u64 = 0; cut < cuts; cut += 1) cutOnce();
  print(standardOutput, `${cuts} cuts: ${undone} undone, ${done} done\n`);
  return 0;
}

/** A switch writes some forty sectors. */
function cutOnce(): void {
  const before = block.slot;
  disk.cutAfter(1 + u64(chance.nextBelow(48)));
  ignore(switchTo(before === "a" ? "b" : "a", version + 1));
  files.unmount();
  disk.powerOn();
  check(files.mount());
  readBlock();
  if (block.slot !== before) {
    version += 1;
    done += 1;
  } else {
    undone += 1;
  }
  const bytes = files.readFile(pathOf(block.slot), heap);
  if (failed(bytes)) panic(`after ${undone + done} cuts there is no image in the slot that boots next`);
  makeImage(version);
  if (stringFrom(bytes) !== stringFrom(image.slice(0, lengthOf(version)))) panic(`after ${undone + done} cuts the image that boots next is not whole`);
  freeSlice(heap, bytes);
}

function switchTo(slot: Slot, next: u64): StorageProblem | null {
  makeImage(next);
  const content = image.slice(0, lengthOf(next));
  const problem = files.writeFile(pathOf(slot), content);
  if (problem !== null) return problem;
  const written = files.readFile(pathOf(slot), heap);
  if (failed(written)) return written.error;
  assert(stringFrom(written) === stringFrom(content), "the disk has not kept what was written");
  freeSlice(heap, written);
  const changed = new BootBlock();
  changed.fallback = block.slot;
  changed.switchTo(slot, TRIES_ON_TRIAL, "relinked");
  const sector = new StaticArray<u8, 512>();
  changed.write(sector.slice());
  const switched = writeFirstSector(files, BLOCK_PATH, sector.slice());
  if (switched === null) readBlock();
  return switched;
}

const kept = new StaticArray<u8, 512>();

function readBlock(): void {
  const part = files.readPart(BLOCK_PATH, 0, kept.slice());
  assert(!failed(part) && part === BOOT_SECTOR_BYTES && block.read(kept.slice()), "what boots next cannot be read");
}

const pathOf = (slot: Slot): string => slot === "a" ? "bareflow/image.a" : "bareflow/image.b";

const lengthOf = (number: u64): usize => IMAGE_BYTES - usize(number % 7) * 600;

function makeImage(number: u64): void {
  for (const index of range(image.length)) image[index] = u8((u64(index) * 31 + number * 101) >> 1);
}

function check(problem: StorageProblem | null): void {
  assert(problem === null, "the disk has failed with its power on");
}
