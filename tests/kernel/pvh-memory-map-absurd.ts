// A PVH loader whose memory map has more entries than there is memory.
// exit: 101
// expect-log: ^panic: the loader's memory map has 4294967295 entries, more than any machine\n
import { readPvh } from "#board/pvh.ts";
import { heap } from "bareflow/kernel/program.ts";

export function main(): i32 {
  // The image's own memory is refused, so the structure stands on the heap.
  const place = heap.allocate(4096, 4096);
  if (place === null) return 1;
  memory.fill(place, 0, 4096);
  const words = changetype<Ptr<u32>>(place);
  // Magic, version, memory map's place and count.
  words[0] = 0x336ec578;
  words[1] = 1;
  words[10] = 0x200000;
  words[12] = 0xffffffff;
  if (!readPvh(place.address)) return 3;
  return 2;
}
