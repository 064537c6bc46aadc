// What LLVM calls for copies, fills and comparisons, at every small length, alignment and overlap.
// boards: pc virt raspi hosted
// expect: 0 faults
import { standardOutput } from "bareflow/kernel/program.ts";

const LENGTH_MAX = 200;
const source = new StaticArray<u8, 512>();
const target = new StaticArray<u8, 512>();
let faults: u32 = 0;

const copy = neverInline((to: Ptr<u8>, from: Ptr<u8>, byteCount: usize): void => memory.copy(to, from, byteCount));
const fill = neverInline((to: Ptr<u8>, value: u8, byteCount: usize): void => memory.fill(to, value, byteCount));
const equal = neverInline((a: Ptr<u8>, b: Ptr<u8>, byteCount: usize): bool => memory.equal(a, b, byteCount));

function expect(condition: bool): void {
  if (!condition) faults += 1;
}

function prepare(): void {
  for (let i: usize = 0; i < 512; i += 1) {
    source[i] = u8(i * 7 + 3);
    target[i] = 0xee;
  }
}

/** Bytes outside of [start, start + length) must be untouched. */
function copyOnce(offset: usize, length: usize): void {
  prepare();
  copy(target.pointer.add(isize(16 + offset)), source.pointer.add(5), length);
  for (let i: usize = 0; i < 300; i += 1) {
    const inside = i >= 16 + offset && i < 16 + offset + length;
    expect(target[i] === (inside ? u8((i - 16 - offset + 5) * 7 + 3) : u8(0xee)));
  }
  expect(equal(target.pointer.add(isize(16 + offset)), source.pointer.add(5), length));
  if (length > 0) {
    target[16 + offset + length - 1] ^= 0x80;
    expect(!equal(target.pointer.add(isize(16 + offset)), source.pointer.add(5), length));
  }
}

function moveOnce(distance: isize, length: usize): void {
  prepare();
  copy(source.pointer.add(100 + distance), source.pointer.add(100), length);
  for (let i: usize = 0; i < length; i += 1) expect(source[usize(100 + distance) + i] === u8((100 + i) * 7 + 3));
}

function fillOnce(offset: usize, length: usize): void {
  prepare();
  fill(target.pointer.add(isize(16 + offset)), 0x5a, length);
  for (let i: usize = 0; i < 300; i += 1) {
    expect(target[i] === (i >= 16 + offset && i < 16 + offset + length ? u8(0x5a) : u8(0xee)));
  }
}

export function main(): i32 {
  for (let length: usize = 0; length < LENGTH_MAX; length += 1) {
    for (let offset: usize = 0; offset < 5; offset += 1) {
      copyOnce(offset * 3, length);
      fillOnce(offset * 3, length);
    }
    for (let distance: isize = -40; distance <= 40; distance += 8) moveOnce(distance + 1, length);
  }
  print(standardOutput, `${faults} faults\n`);
  return 0;
}
