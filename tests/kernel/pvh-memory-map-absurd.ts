// A PVH loader whose memory map has more entries than there is memory.
// boards: pc
// because: PVH is a protocol of PC loaders
// exit: 101
// expect-log: ^panic: the loader's memory map has 4294967295 entries, more than any machine\n
import { readPvh } from "#board/pvh.ts";
import { PVH_MEMORY_ENTRIES, pvhStartInfo } from "./boot-structures.ts";

export function main(): i32 {
  const start = pvhStartInfo();
  start[PVH_MEMORY_ENTRIES] = 0xffffffff;
  return readPvh(start.address) ? 2 : 3;
}
