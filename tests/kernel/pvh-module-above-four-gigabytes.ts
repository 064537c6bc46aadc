// A PVH loader whose module lies where no page table reaches.
// exit: 101
// expect-log: ^panic: the boot module at 0x180000000 with 8192 bytes is not in memory\n
import { readPvh } from "#board/pvh.ts";
import { heap } from "bareflow/kernel/program.ts";

export function main(): i32 {
  // The image's own memory is refused, so the structure stands on the heap.
  const place = heap.allocate(4096, 4096);
  if (place === null) return 1;
  memory.fill(place, 0, 4096);
  const words = changetype<Ptr<u32>>(place);
  // Magic, version, one module, whose entry stands at byte 2048: address and size.
  words[0] = 0x336ec578;
  words[1] = 1;
  words[3] = 1;
  words[4] = u32(place.address + 2048);
  words[10] = u32(place.address);
  words[512] = 0x80000000;
  words[513] = 1;
  words[514] = 8192;
  if (!readPvh(place.address)) return 3;
  return 2;
}
