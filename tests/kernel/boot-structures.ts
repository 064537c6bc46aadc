// What loaders hand over, made by the tests themselves: a page to write it to, and PVH's start_info (xen/include/public/
// arch-x86/hvm/start_info.h) in it, sound but for what a test then changes.
import { heap } from "bareflow/kernel/program.ts";

const PAGE_BYTES = 4096;

/** Fields of start_info, in words of 32 bits. Addresses have two. */
export const PVH_MODULE_COUNT = 3;
export const PVH_MODULES = 4;
export const PVH_COMMAND_LINE = 6;
export const PVH_MEMORY_MAP = 10;
export const PVH_MEMORY_ENTRIES = 12;

/** Where a module's entry stands in the page. */
const MODULE_BYTE = 2048;

/** A page of zeros, as words. It is the heap's, because the image's own memory would be refused. */
export function zeroedPage(): Ptr<u32> {
  const place = heap.allocate(PAGE_BYTES, PAGE_BYTES);
  if (place === null) panic("the test has no page of memory for its boot structure");
  memory.fill(place, 0, PAGE_BYTES);
  return changetype<Ptr<u32>>(place);
}

/** The start_info of a loader that hands over nothing but a memory map without entries. */
export function pvhStartInfo(): Ptr<u32> {
  const words = zeroedPage();
  // Magic and version.
  words[0] = 0x336ec578;
  words[1] = 1;
  setPvhAddress(words, PVH_MEMORY_MAP, words.address);
  return words;
}

export function setPvhAddress(words: Ptr<u32>, field: isize, address: u64): void {
  words[field] = u32(address);
  words[field + 1] = u32(address >>> 32);
}

/** Adds the one boot module. */
export function setPvhModule(words: Ptr<u32>, start: u64, size: u64): void {
  const MODULE = MODULE_BYTE / 4;
  words[PVH_MODULE_COUNT] = 1;
  setPvhAddress(words, PVH_MODULES, words.address + MODULE_BYTE);
  setPvhAddress(words, MODULE, start);
  setPvhAddress(words, MODULE + 2, size);
}
