// A multiboot2 loader whose second tag is longer than all its information.
// exit: 101
// expect-log: ^panic: the multiboot2 tag at byte 24 says 4000 bytes, which is too few or more than there are\n
import { readMultiboot2 } from "#board/multiboot2.ts";
import { heap } from "bareflow/kernel/program.ts";

export function main(): i32 {
  // The image's own memory is refused, so the structure stands on the heap.
  const place = heap.allocate(4096, 4096);
  if (place === null) return 1;
  memory.fill(place, 0, 4096);
  const words = changetype<Ptr<u32>>(place);
  // Total size; an unknown tag of 16 bytes; a tag of 4000 bytes.
  words[0] = 64;
  words[2] = 99;
  words[3] = 16;
  words[6] = 1;
  words[7] = 4000;
  readMultiboot2(place.address);
  return 2;
}
