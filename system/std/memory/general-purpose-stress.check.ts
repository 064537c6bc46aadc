// The general-purpose allocator under a long random load: bytes stay, headers stay whole, and nothing is lost.
// expect: 30000 steps: 0 changed bytes, 0 misaligned, 0 faults; memory ran out at times: true
// expect: afterwards 0 live, 0 faults, whole again: true
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Xorshift } from "../random/xorshift.ts";
import { GeneralPurposeAllocator } from "./general-purpose-allocator.ts";

/** An allocation that the load holds: all its bytes are `mark`. */
class Held {
  address: usize = 0;
  size: usize = 0;
  mark: u8 = 0;
}

const storage = new StaticArray<u8, 49152>();
const held = new StaticArray<Inline<Held>, 128>();

export function main(): i32 {
  const heap = new GeneralPurposeAllocator();
  assert(heap.addRegion(storage.slice()));
  const random = new Xorshift(86420);
  let changed = 0;
  let misaligned = 0;
  let faults = 0;
  let ranOut = false;
  for (let step = 0; step < 30000; step += 1) {
    const block = held[random.nextBelow(128)];
    if (block.address !== 0) {
      if (!giveBack(heap, block)) changed += 1;
    } else {
      const size = usize(random.nextBelow(u32(1) << random.nextBelow(14)));
      const alignment = usize(1) << usize(random.nextBelow(13));
      const memory = heap.allocate(size, alignment);
      if (memory === null) {
        ranOut = true;
      } else {
        if ((memory.address & (alignment - 1)) !== 0) misaligned += 1;
        block.address = memory.address;
        block.size = size;
        block.mark = u8(step);
        sliceFrom(memory, size).fill(block.mark);
      }
    }
    if (step % 64 === 0 && heap.findFault() !== null) faults += 1;
  }
  print(standardOutput, `30000 steps: ${changed} changed bytes, ${misaligned} misaligned, ${faults} faults; `);
  print(standardOutput, `memory ran out at times: ${ranOut}\n`);

  for (const block of held) {
    if (block.address !== 0) assert(giveBack(heap, block));
  }
  const faultsLeft = heap.findFault() === null ? 0 : 1;
  const live = heap.liveAllocations;
  const whole = heap.allocate(49152 - 256, 16) !== null;
  print(standardOutput, `afterwards ${live} live, ${faultsLeft} faults, whole again: ${whole}\n`);
  return 0;
}

/** Frees an allocation; says whether its bytes were unchanged. */
function giveBack(heap: GeneralPurposeAllocator, block: Held): bool {
  let unchanged = true;
  for (const byte of sliceFrom(pointer<u8>(block.address), block.size)) {
    if (byte !== block.mark) unchanged = false;
  }
  heap.free(pointer<u8>(block.address), block.size);
  block.address = 0;
  return unchanged;
}
