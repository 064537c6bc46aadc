// A write past the end of an allocation is found when it is freed, and the report leads to the line that allocated.
// expect-log: ^panic: overrun: the program wrote past the end of 24 bytes at 0x[0-9a-f]+; allocated by\n  at 0x[0-9a-f]{16} .*overrun\.check\.ts:16
// expect-log: found by\n
// expect-log: overrun\.check\.ts:19
// exit: 101
import { GeneralPurposeAllocator } from "./general-purpose-allocator.ts";
import { allocateSlice, freeSlice } from "./allocate-slice.ts";

const storage = new StaticArray<u8, 65536>();

export function main(): i32 {
  const heap = new GeneralPurposeAllocator();
  assert(heap.addRegion(storage.slice()));
  // Through a pointer: a slice would have stopped the write itself.
  const numbers: Slice<u32> | null = allocateSlice(heap, 100);
  const memory = heap.allocate(24, 8)!;
  const end = memory.add(24);
  end.value = ~end.value;
  heap.free(memory, 24);
  freeSlice(heap, numbers!);
  return 0;
}
