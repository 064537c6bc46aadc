// Mounts disks that chance has damaged, and works on those that still mount: whatever they say, every call ends, with an
// answer or a problem, nothing outside of the disk is asked for, and what mounted still mounts afterwards. Arguments: seed
// and rounds.
import { heap, printStorageProblem, programArguments, standardOutput, type StorageProblem } from "bareflow/kernel/program.ts";
import { SECTOR_BYTES } from "bareflow/drivers/block-device.ts";
import { FileSystem } from "bareflow/kernel/storage/file-system.ts";
import { CutDisk } from "bareflow/kernel/storage/test-disks/cut-disk.ts";
import { DIRECTORIES, FILES, ModelFile, pathOf } from "bareflow/kernel/storage/test-disks/file-model.ts";
import { formatSmallVolume, partitionSmallDisk, VOLUME_FIRST } from "bareflow/kernel/storage/test-disks/small-volume.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { parseUnsigned } from "bareflow/std/text/parse.ts";
import { TextBuffer } from "bareflow/std/text/text-buffer.ts";

class Chance {
  generator: Inline<Xorshift> = new Xorshift(1);
}

const seeded = new Chance();
const chance = seeded.generator;
const disk = new CutDisk(chance);
const files = new FileSystem(disk);
const model = new ModelFile();

const SECTORS: u64 = 1200;
/** Of a round: more would be a call that goes on without end. */
const ACCESSES_MAX: u64 = 2000000;

/** Numbers that are borders of something. */
const EDGES: StaticArray<u32, 14> = [0, 1, 2, 3, 0x7f, 0x80, 0xff, 0x200, 0xffff, 0x0ffffff6, 0x0ffffff7, 0x0ffffff8, 0x7fffffff, 0xffffffff];

let mounted: u32 = 0;
let refused: u32 = 0;

export function main(): i32 {
  const words = programArguments();
  seeded.generator = new Xorshift(unwrap(parseUnsigned(words[0])));
  const rounds = unwrap(parseUnsigned(words[1]));
  disk.begin(SECTORS);
  makeSound();
  const sound: Slice<u8> | null = allocateSlice(heap, disk.image.length);
  if (sound === null) panic("there is no memory for the sound disk");
  sound.copyFrom(disk.image);
  for (let round: u64 = 0; round < rounds; round += 1) {
    disk.image.copyFrom(sound);
    for (const change of range(1 + chance.nextBelow(5))) damage(disk.image);
    disk.settle();
    const before = disk.accessCount;
    live();
    assert(disk.accessCount - before < ACCESSES_MAX, "a call goes on and on");
  }
  print(standardOutput, `${rounds} damaged disks: ${refused} refused, ${mounted} used\n`);
  return 0;
}

/** A partitioned disk with a few files in each directory. */
function makeSound(): void {
  partitionSmallDisk(disk.image);
  formatSmallVolume(disk.image.slice(VOLUME_FIRST * SECTOR_BYTES, (SECTORS - VOLUME_FIRST) * SECTOR_BYTES), 1 + chance.nextBelow(2));
  disk.settle();
  must(files.mount());
  for (const directory of DIRECTORIES) must(files.makeDirectory(directory));
  for (let index: usize = 0; index < FILES; index += 1) {
    model.write(chance);
    must(files.writeFile(pathText(index), model.content));
  }
  files.unmount();
}

/** One byte, one bit, one number with a border's value or near to another one, or a piece of the disk over another one. */
function damage(image: Slice<u8>): void {
  const at = placeOfInterest(image);
  switch (chance.nextBelow(5)) {
    case 0:
      image[at] = u8(chance.nextU32());
      break;
    case 1:
      image[at] ^= u8(1) << u8(chance.nextBelow(8));
      break;
    case 2:
      store<u32>(image.slice(at & ~usize(3), (at & ~usize(3)) + 4).pointer.address, EDGES[usize(chance.nextBelow(14))]);
      break;
    case 3:
      store<u32>(image.slice(at & ~usize(3), (at & ~usize(3)) + 4).pointer.address, chance.nextBelow(1300));
      break;
    default: {
      const from = placeOfInterest(image) & ~usize(31);
      const length: usize = chance.nextBelow(2) === 0 ? 32 : 512;
      const to = at & ~usize(31);
      if (from + length <= image.length && to + length <= image.length) image.slice(to, to + length).copyFrom(image.slice(from, from + length));
    }
  }
}

/** Mostly where structure is: partition table, boot sector, tables, directories. */
function placeOfInterest(image: Slice<u8>): usize {
  const volume: usize = VOLUME_FIRST * SECTOR_BYTES;
  switch (chance.nextBelow(8)) {
    case 0:
      return usize(chance.nextBelow(2 * SECTOR_BYTES + 200));
    case 1:
      return volume + usize(chance.nextBelow(100));
    case 2:
    case 3:
      return volume + 8 * SECTOR_BYTES + usize(chance.nextBelow(20 * SECTOR_BYTES));
    case 4:
    case 5:
    case 6:
      return volume + 18 * SECTOR_BYTES + usize(chance.nextBelow(100 * SECTOR_BYTES));
    default:
      return usize(chance.nextBelow(u32(image.length)));
  }
}

/** All that can be asked of a file system. */
function live(): void {
  files.unmount();
  if (files.mount() !== null) {
    refused += 1;
    return;
  }
  mounted += 1;
  listAll();
  for (let index: usize = 0; index < FILES; index += 1) {
    const content = files.readFile(pathText(index), heap);
    if (!failed(content)) freeSlice(heap, content);
  }
  for (const step of range(12)) {
    const path = pathText(usize(chance.nextBelow(FILES)));
    model.write(chance);
    switch (chance.nextBelow(5)) {
      case 0:
        ignore(files.remove(path));
        break;
      case 1:
        ignore(files.appendFile(path, model.content));
        break;
      case 2:
        ignore(files.rename(path, "/cache/a new name for something that is there already"));
        break;
      case 3:
        ignore(files.makeDirectory("/cache/a directory in a directory"));
        break;
      default:
        ignore(files.writeFile(path, model.content));
    }
  }
  listAll();
  files.unmount();
  must(files.mount());
}

function listAll(): void {
  let bytes: u64 = 0;
  ignore(files.list("/", (item) => {
    bytes += item.size + item.name.length;
  }));
  for (const directory of DIRECTORIES) {
    ignore(files.list(directory, (item) => {
      bytes += item.size + item.name.length;
    }));
  }
}

const pathStorage = new StaticArray<u8, 1024>();

function pathText(index: usize): string {
  const buffer = new TextBuffer(pathStorage.slice());
  pathOf(index, buffer);
  return buffer.text;
}

function must(problem: StorageProblem | null): void {
  if (problem === null) return;
  printStorageProblem(standardOutput, problem);
  standardOutput.write("\n");
  panic("this must not fail");
}
