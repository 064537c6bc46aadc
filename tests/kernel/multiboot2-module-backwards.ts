// A multiboot2 loader whose module ends before it starts.
// boards: pc
// because: multiboot2 is a protocol of PC loaders
// exit: 101
// expect-log: ^panic: the boot module from 0x300000 to 0x200000 is not in memory\n
import { readMultiboot2 } from "#board/multiboot2.ts";
import { zeroedPage } from "./boot-structures.ts";

export function main(): i32 {
  const words = zeroedPage();
  // Total size; a module tag of 16 bytes; the end.
  words[0] = 32;
  words[2] = 3;
  words[3] = 16;
  words[4] = 0x300000;
  words[5] = 0x200000;
  words[7] = 8;
  readMultiboot2(words.address);
  return 2;
}
