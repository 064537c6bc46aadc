// An image of 60 MB: all of it can be used, its rights hold, and the rest of memory is the heap. For ../machines.test.ts.
import { heap, standardOutput } from "bareflow/kernel/program.ts";

const SLOTS = 7864320;
const SLOTS_PER_PAGE = 512;
const PIECE_BYTES = 0x1000000;

const slots = new StaticArray<u64, 7864320>();

const descend = neverInline((depth: u64): u64 => {
  const room = new StaticArray<u64, 32>();
  volatile.store<u64>(room.pointer.address, depth);
  return descend(depth + 1) + volatile.load<u64>(room.pointer.address);
});

export function main(): i32 {
  for (let i: usize = 0; i < SLOTS; i += SLOTS_PER_PAGE) slots[i] = i;
  const piece = heap.allocate(PIECE_BYTES, 8);
  if (piece === null) return 1;
  memory.fill(piece, 0xa5, PIECE_BYTES);
  for (let i: usize = 0; i < SLOTS; i += SLOTS_PER_PAGE) {
    if (slots[i] !== i) return 2;
  }
  standardOutput.write("60 MB\n");
  // The guard page below the stack exists in such an image too.
  return i32(descend(0));
}
