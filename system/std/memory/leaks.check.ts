// The report of leaks leads to the lines that allocated, through lists and slices too.
// expect: 2 leaks
// expect-log: leak: 24 bytes at 0x[0-9a-f]+ were never freed; allocated by\n  at 0x[0-9a-f]{16} .*leaks\.check\.ts:16
// expect-log: leak: 400 bytes at 0x[0-9a-f]+ were never freed; allocated by\n  at 0x[0-9a-f]{16} [^]*leaks\.check\.ts:18
// exit: 0
import { standardError, standardOutput } from "bareflow/kernel/program.ts";
import { allocateSlice } from "./allocate-slice.ts";
import { GeneralPurposeAllocator } from "./general-purpose-allocator.ts";

const storage = new StaticArray<u8, 65536>();

export function main(): i32 {
  const heap = new GeneralPurposeAllocator();
  assert(heap.addRegion(storage.slice()));
  const returned = heap.allocate(1000, 8)!;
  const forgotten = heap.allocate(24, 8);
  heap.free(returned, 1000);
  const numbers: Slice<u32> | null = allocateSlice(heap, 100);
  assert(forgotten !== null && numbers !== null);
  print(standardOutput, `${heap.reportLeaks(standardError)} leaks\n`);
  return 0;
}
