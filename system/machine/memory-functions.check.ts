// What LLVM calls for copies, fills and comparisons, beyond what tests/kernel/memory-functions.ts tries: every overlap of
// copies of all kinds of sizes, fills that are large enough for cache lines to be zeroed whole, and the order of unequal bytes.
// expect: copies: 0 faults
// expect: fills: 0 faults
// expect: comparisons: 0 faults
import { standardOutput } from "bareflow/kernel/program.ts";

const BYTES = 16384;
const memoryUnderTest = new StaticArray<u8, 16384>();
const before = new StaticArray<u8, 16384>();

const copy = neverInline((to: usize, from: usize, byteCount: usize): void => memory.copy(pointer<u8>(to), pointer<u8>(from), byteCount));
const fill = neverInline((to: usize, value: u8, byteCount: usize): void => memory.fill(pointer<u8>(to), value, byteCount));
const compare = extern<(a: usize, b: usize, byteCount: usize) => i32>("memcmp");

/** Byte by byte, and volatile, so that the functions under test are not what checks them. */
const byteAt = inline((address: usize): u8 => volatile.load<u8>(address));

export function main(): i32 {
  print(standardOutput, `copies: ${copyEverywhere()} faults\n`);
  print(standardOutput, `fills: ${fillEverywhere()} faults\n`);
  print(standardOutput, `comparisons: ${compareEverywhere()} faults\n`);
  return 0;
}

function copyEverywhere(): u32 {
  let faults: u32 = 0;
  for (let size: usize = 0; size < 420; size += size < 150 ? 1 : 13) {
    for (let distance: usize = 0; distance <= 160; distance += distance < 20 ? 1 : 17) {
      faults += copyOnce(600, 600 + distance, size) + copyOnce(600 + distance, 600, size);
    }
    faults += copyOnce(100 + size % 7, 1200 + size % 16, size);
  }
  return faults;
}

/** 1 when a byte of the target is wrong, or one around it has changed. */
function copyOnce(from: usize, to: usize, size: usize): u32 {
  const start = memoryUnderTest.pointer.address;
  let state = u32(from * 31 + to * 7 + size);
  for (let i: usize = 0; i < 1700; i += 1) {
    state = state * 1664525 + 1013904223;
    volatile.store<u8>(start + i, u8(state >>> 24));
    volatile.store<u8>(before.pointer.address + i, u8(state >>> 24));
  }
  copy(start + to, start + from, size);
  for (let i: usize = 0; i < 1700; i += 1) {
    const isTarget = i >= to && i < to + size;
    if (byteAt(start + i) !== byteAt(before.pointer.address + (isTarget ? i - to + from : i))) return 1;
  }
  return 0;
}

function fillEverywhere(): u32 {
  let faults: u32 = 0;
  for (let size: usize = 0; size < 9000; size += size < 300 ? 1 : 397) {
    for (let offset: usize = 0; offset < 70; offset += 23) faults += fillOnce(offset, size, 0) + fillOnce(offset, size, 0xa5);
  }
  return faults;
}

function fillOnce(offset: usize, size: usize, value: u8): u32 {
  const start = memoryUnderTest.pointer.address;
  const end = offset + size + 600;
  assert(end <= BYTES);
  for (let i: usize = 0; i < end; i += 1) volatile.store<u8>(start + i, 0x77);
  fill(start + offset, value, size);
  for (let i: usize = 0; i < end; i += 1) {
    if (byteAt(start + i) !== (i >= offset && i < offset + size ? value : u8(0x77))) return 1;
  }
  return 0;
}

function compareEverywhere(): u32 {
  let faults: u32 = 0;
  const a = memoryUnderTest.pointer.address;
  const b = before.pointer.address;
  for (let i: usize = 0; i < 200; i += 1) {
    volatile.store<u8>(a + i, 9);
    volatile.store<u8>(b + i, 9);
  }
  for (let size: usize = 0; size < 70; size += 1) {
    for (let offset: usize = 0; offset < 9; offset += 4) {
      if (compare(a + offset, b + 3, size) !== 0) faults += 1;
      for (let place: usize = 0; place < size; place += 1) {
        // Larger there, smaller right behind it: the first difference decides, and bytes are unsigned.
        volatile.store<u8>(a + offset + place, 200);
        volatile.store<u8>(a + offset + place + 1, 1);
        if (compare(a + offset, b + 3, size) <= 0 || compare(b + 3, a + offset, size) >= 0) faults += 1;
        volatile.store<u8>(a + offset + place, 9);
        volatile.store<u8>(a + offset + place + 1, 9);
      }
    }
  }
  return faults;
}
