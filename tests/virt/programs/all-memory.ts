// Takes all memory page by page, writes to all of it, and prints the ranges that it makes, in the order of addresses.
import { heap, standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";

const PAGE_BYTES = 4096;
/** Where the machine's 64 MB begin, and how many pages they are. */
const MEMORY_START = 0x40000000;
const PAGES = 16384;

const isTaken = new StaticArray<bool, 16384>();

export function main(): i32 {
  while (true) {
    const page = heap.allocate(PAGE_BYTES, PAGE_BYTES);
    if (page === null) break;
    const index = (page.address - MEMORY_START) / PAGE_BYTES;
    assert(!isTaken[index], `page ${index} was handed out twice`);
    isTaken[index] = true;
    memory.fill(page, 0xa5, PAGE_BYTES);
  }
  let separator = "";
  let start: usize = 0;
  for (let index: usize = 0; index <= PAGES; index += 1) {
    const isHere = index < PAGES && isTaken[index];
    const wasHere = index > 0 && isTaken[index - 1];
    if (isHere && !wasHere) start = index;
    if (isHere || !wasHere) continue;
    print(standardOutput, `${separator}${new Hexadecimal(MEMORY_START + start * PAGE_BYTES)}-${new Hexadecimal(MEMORY_START + index * PAGE_BYTES)}`);
    separator = " ";
  }
  standardOutput.write("\n");
  return 0;
}
