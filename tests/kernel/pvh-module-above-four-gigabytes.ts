// A PVH loader whose module lies where no page table reaches.
// boards: pc
// because: PVH is a protocol of PC loaders
// exit: 101
// expect-log: ^panic: the boot module at 0x180000000 with 8192 bytes is not in memory\n
import { readPvh } from "#board/pvh.ts";
import { pvhStartInfo, setPvhModule } from "./boot-structures.ts";

export function main(): i32 {
  const start = pvhStartInfo();
  setPvhModule(start, 0x180000000, 8192);
  return readPvh(start.address) ? 2 : 3;
}
