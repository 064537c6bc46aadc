// A multiboot2 loader whose second tag is longer than all its information.
// boards: pc
// because: multiboot2 is a protocol of PC loaders
// exit: 101
// expect-log: ^panic: the multiboot2 tag at byte 24 says 4000 bytes, which is too few or more than there are\n
import { readMultiboot2 } from "#board/multiboot2.ts";
import { zeroedPage } from "./boot-structures.ts";

export function main(): i32 {
  const words = zeroedPage();
  // Total size; an unknown tag of 16 bytes; a tag of 4000 bytes.
  words[0] = 64;
  words[2] = 99;
  words[3] = 16;
  words[6] = 1;
  words[7] = 4000;
  readMultiboot2(words.address);
  return 2;
}
