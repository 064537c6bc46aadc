// A double free stops the program with a panic: nothing after it runs, and the exit code says so.
// expect: before
// expect-log: ^panic: double free: 100 bytes at 0x[0-9a-f]+ are free already; allocated by\n  at 0x[0-9a-f]{16} .*double-free\.check\.ts:16
// expect-log: freed by\n  at 0x[0-9a-f]{16} .*double-free\.check\.ts:17
// expect-log: found by\n
// expect-log: double-free\.check\.ts:20
// exit: 101
import { standardOutput } from "bareflow/kernel/program.ts";
import { GeneralPurposeAllocator } from "./general-purpose-allocator.ts";

const storage = new StaticArray<u8, 65536>();

export function main(): i32 {
  const heap = new GeneralPurposeAllocator();
  assert(heap.addRegion(storage.slice()));
  const memory = heap.allocate(100, 8)!;
  heap.free(memory, 100);
  standardOutput.write("before\n");
  standardOutput.flush();
  heap.free(memory, 100);
  standardOutput.write("after\n");
  return 0;
}
