// What is no PVH structure is refused, and page 0 stays closed after that: nothing maps it, and null faults.
// boards: pc
// because: PVH is a protocol of PC loaders
// exit: 101
// expect-log: ^trap: page fault: read of 0x0000000000000010, which is not mapped: a null pointer was used\n
import { readPvh } from "#board/pvh.ts";
import { physicalBytes } from "#machine/physical-memory.ts";
import { zeroedPage } from "./boot-structures.ts";

export function main(): i32 {
  if (readPvh(zeroedPage().address)) return 2;
  if (physicalBytes(16, 8) !== null) return 3;
  return i32(volatile.load<u32>(16));
}
