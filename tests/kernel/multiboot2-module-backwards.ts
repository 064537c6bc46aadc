// A multiboot2 loader whose module ends before it starts.
// exit: 101
// expect-log: ^panic: the boot module from 0x300000 to 0x200000 is not in memory\n
import { readMultiboot2 } from "#board/multiboot2.ts";
import { heap } from "bareflow/kernel/program.ts";

export function main(): i32 {
  // The image's own memory is refused, so the structure stands on the heap.
  const place = heap.allocate(4096, 4096);
  if (place === null) return 1;
  memory.fill(place, 0, 4096);
  const words = changetype<Ptr<u32>>(place);
  // Total size; a module tag of 16 bytes; the end.
  words[0] = 32;
  words[2] = 3;
  words[3] = 16;
  words[4] = 0x300000;
  words[5] = 0x200000;
  words[7] = 8;
  readMultiboot2(place.address);
  return 2;
}
