// What is no PVH structure is refused, and page 0 stays closed after that: nothing maps it, and null faults.
// exit: 101
// expect-log: ^trap: page fault: read of 0x0000000000000010, which is not mapped: a null pointer was used\n
import { readPvh } from "#board/pvh.ts";
import { physicalBytes } from "#machine/physical-memory.ts";
import { heap } from "bareflow/kernel/program.ts";

export function main(): i32 {
  const place = heap.allocate(4096, 4096);
  if (place === null) return 1;
  memory.fill(place, 0, 4096);
  if (readPvh(place.address)) return 2;
  if (physicalBytes(16, 8) !== null) return 3;
  return i32(volatile.load<u32>(16));
}
