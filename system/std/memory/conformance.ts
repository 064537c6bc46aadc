// What every allocator promises, as checks that run on any of them: one suite, generic over the allocator.
import { Xorshift } from "../random/xorshift.ts";
import { allocateSlice, duplicateString, freeSlice, freeString } from "./allocate-slice.ts";

class Point {
  x: u32 = 7;
  y: u64 = 9;
}

const blockCount = 64;

/** An allocation that the suite holds: its bytes are all `mark`. */
class Held {
  address: usize = 0;
  size: usize = 0;
  mark: u8 = 0;
}

/**
 * Runs the suite on an allocator that has at least 64 KiB and at most 16 MiB, all of it free, and gives everything back
 * (by `free`; for allocators that reclaim at once, reset them afterwards). Writes one line for each promise and returns
 * how many are broken.
 */
export function checkAllocator<A extends Allocator, W extends Writer>(allocator: A, writer: W): u32 {
  let broken: u32 = 0;
  const report = (promise: string, kept: bool): void => {
    print(writer, `${kept ? "kept" : "BROKEN"}: ${promise}\n`);
    if (!kept) broken += 1;
  };
  report("memory is aligned as asked", alignsAsAsked(allocator));
  report("allocations do not overlap and keep their bytes", keepsBytesApart(allocator));
  report("the newest allocation can be freed and allocated again", reusesNewest(allocator));
  report("nothing at all can be allocated and freed", allowsSizeZero(allocator));
  report("what cannot be had gives null and does no harm", survivesExhaustion(allocator));
  report("instances are made with their initial values", makesInstances(allocator));
  report("slices are zero and as long as asked", makesSlices(allocator));
  report("strings are copied", copiesStrings(allocator));
  return broken;
}

function alignsAsAsked<A extends Allocator>(allocator: A): bool {
  let kept = true;
  for (let alignment: usize = 1; alignment <= 4096; alignment *= 2) {
    const odd = allocator.allocate(3, 1);
    const memory = allocator.allocate(alignment + 1, alignment);
    if (odd === null || memory === null) return false;
    if ((memory.address & (alignment - 1)) !== 0) kept = false;
    allocator.free(memory, alignment + 1);
    allocator.free(odd, 3);
  }
  return kept;
}

function keepsBytesApart<A extends Allocator>(allocator: A): bool {
  const held = new StaticArray<Inline<Held>, 64>();
  const random = new Xorshift(2024);
  let kept = true;
  for (let step = 0; step < 400; step += 1) {
    const block = held[random.nextBelow(blockCount)];
    if (block.address !== 0) {
      if (!bytesAre(block)) kept = false;
      allocator.free(pointer<u8>(block.address), block.size);
      block.address = 0;
    } else {
      const size = usize(random.nextBelow(100)) + 1;
      const memory = allocator.allocate(size, usize(1) << usize(random.nextBelow(6)));
      if (memory === null) return false;
      block.address = memory.address;
      block.size = size;
      block.mark = u8(step);
      sliceFrom(memory, size).fill(block.mark);
    }
  }
  for (let index: usize = blockCount; index > 0; index -= 1) {
    const block = held[index - 1];
    if (block.address === 0) continue;
    if (!bytesAre(block)) kept = false;
    allocator.free(pointer<u8>(block.address), block.size);
  }
  return kept;
}

function bytesAre(block: Held): bool {
  for (const byte of sliceFrom(pointer<u8>(block.address), block.size)) {
    if (byte !== block.mark) return false;
  }
  return true;
}

/** A program that frees at once what it allocates must be able to go on for ever. */
function reusesNewest<A extends Allocator>(allocator: A): bool {
  for (let round = 0; round < 10000; round += 1) {
    const memory = allocator.allocate(4096, 8);
    if (memory === null) return false;
    sliceFrom(memory, 4096).fill(u8(round));
    allocator.free(memory, 4096);
  }
  return true;
}

function allowsSizeZero<A extends Allocator>(allocator: A): bool {
  const memory = allocator.allocate(0, 1);
  if (memory === null) return false;
  allocator.free(memory, 0);
  return true;
}

function survivesExhaustion<A extends Allocator>(allocator: A): bool {
  if (allocator.allocate(maxValue<usize>(), 1) !== null) return false;
  if (allocator.allocate(maxValue<usize>() - 64, 16) !== null) return false;
  if (allocator.allocate(0x1000000000, 16) !== null) return false;
  const wide: Slice<u64> | null = allocateSlice(allocator, 0x2000000000000001);
  if (wide !== null) return false;
  const memory = allocator.allocate(1000, 8);
  if (memory === null) return false;
  allocator.free(memory, 1000);
  return true;
}

function makesInstances<A extends Allocator>(allocator: A): bool {
  const point = create(allocator, Point);
  if (point === null) return false;
  const kept = point.x === 7 && point.y === 9;
  destroy(allocator, point);
  return kept;
}

function makesSlices<A extends Allocator>(allocator: A): bool {
  const dirty = allocator.allocate(800, 8);
  if (dirty === null) return false;
  sliceFrom(dirty, 800).fill(0xff);
  allocator.free(dirty, 800);
  const numbers: Slice<u64> | null = allocateSlice(allocator, 100);
  if (numbers === null) return false;
  let kept = numbers.length === 100;
  for (const value of numbers) {
    if (value !== 0) kept = false;
  }
  freeSlice(allocator, numbers);
  return kept;
}

function copiesStrings<A extends Allocator>(allocator: A): bool {
  const original = "a string with an ä in it";
  const copy = duplicateString(allocator, original);
  if (copy === null) return false;
  const kept = copy === original && copy.bytes.pointer.address !== original.bytes.pointer.address;
  freeString(allocator, copy);
  return kept;
}
