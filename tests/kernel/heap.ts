// The heap under a random load: blocks never overlap, are aligned, and all memory can be had again in large pieces.
// boards: pc virt raspi hosted
// expect: 20000 steps, 0 faults
// expect: whole again: true
import { heap, standardOutput } from "bareflow/kernel/program.ts";

const SLOTS = 64;

class Slot {
  start: usize = 0;
  byteCount: usize = 0;
  mark: u8 = 0;
}

const slots = new StaticArray<Inline<Slot>, 64>();
let state: u64 = 0x2545f4914f6cdd1d;
let faults: u32 = 0;

function nextRandom(limit: u64): u64 {
  state ^= state << 13;
  state ^= state >>> 7;
  state ^= state << 17;
  return (state >>> 11) % limit;
}

/** Sizes from 0 to 256 KB, small ones as often as large ones. */
function randomSize(): usize {
  return nextRandom(u64(1) << nextRandom(19));
}

function fill(slot: Slot): void {
  const alignment = usize(1) << nextRandom(14);
  const size = randomSize();
  const block = heap.allocate(size, alignment);
  if (block === null || block.address % alignment !== 0) {
    faults += 1;
    return;
  }
  slot.start = block.address;
  slot.byteCount = size;
  slot.mark = u8(nextRandom(256));
  memory.fill(block, slot.mark, size);
}

function release(slot: Slot): void {
  for (const byte of sliceFrom(pointer<u8>(slot.start), slot.byteCount)) {
    if (byte === slot.mark) continue;
    faults += 1;
    break;
  }
  heap.free(pointer<u8>(slot.start), slot.byteCount);
  slot.start = 0;
}

export function main(): i32 {
  for (const step of range(0, 20000)) {
    const slot = slots[nextRandom(SLOTS)];
    if (slot.start === 0) fill(slot);
    else release(slot);
  }
  for (const slot of slots) {
    if (slot.start !== 0) release(slot);
  }
  print(standardOutput, `20000 steps, ${faults} faults\n`);
  // Of 64 MB, in whose middle a device tree may lie; pages that became small blocks stay small.
  const [one, other] = [heap.allocate(24 * 1024 * 1024, 4096), heap.allocate(24 * 1024 * 1024, 4096)];
  print(standardOutput, `whole again: ${one !== null && other !== null}\n`);
  return 0;
}
