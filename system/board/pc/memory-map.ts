// The memory of the PC, and who owns what:
//
//   0x000000000   page 0: never mapped, so that null pointers fault
//   0x000001000   low memory: what the loader left (boot information), else unused and unmapped
//   0x0000b8000   VGA text screen, mapped when it is first written to
//   0x0000e0000   firmware tables, mapped when they are looked at
//   0x000100000   the image (link.ld): code | constants | page tables | variables | guard page | stack | trap
//                 stacks, each above a guard page | tables of 4 KB pages
//   image's end   free memory up to the end of RAM, less the boot module, the boot information and firmware's ranges:
//                 the heap. Mapped range by range, when the kernel first asks for it.
//
// The list of free ranges (boot/free-ranges.ts) begins with the loader's memory map.
import { addFreeMemory } from "../boot/free-ranges.ts";

export { kernelMemoryBytes, nextFreeRange } from "../boot/free-ranges.ts";

/** Memory below 1 MB belongs to firmware, loaders and devices. */
const LOW_MEMORY_END = 0x100000;

/** Adds memory that the loader says is free, without what lies below 1 MB. */
export function addUsableMemory(start: usize, size: usize): void {
  const lowBytes = start < LOW_MEMORY_END ? LOW_MEMORY_END - start : 0;
  if (size > lowBytes) addFreeMemory(start + lowBytes, size - lowBytes);
}
