// A PVH loader whose command line lies in the image: unquoting it in place would overwrite the kernel.
// exit: 101
// expect-log: ^panic: the loader's command line at 0x100000 cannot be read\n
import { readPvh } from "#board/pvh.ts";
import { heap } from "bareflow/kernel/program.ts";

export function main(): i32 {
  // The image's own memory is refused, so the structure stands on the heap.
  const place = heap.allocate(4096, 4096);
  if (place === null) return 1;
  memory.fill(place, 0, 4096);
  const words = changetype<Ptr<u32>>(place);
  // Magic, version, command line's place.
  words[0] = 0x336ec578;
  words[1] = 1;
  words[6] = 0x100000;
  words[10] = u32(place.address);
  if (!readPvh(place.address)) return 3;
  return 2;
}
