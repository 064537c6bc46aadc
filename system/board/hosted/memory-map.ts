// The memory of the Linux process, and who owns what:
//
//   below 64 KB      never mapped, by Linux: null pointers fault
//   0x000400000      the image (link.ld): code | constants | variables | guard page | stack
//   where Linux maps the files of the command line, and the heap, in pieces of address space: Linux gives them real memory
//                    page by page, as it is touched
import { imageEnd, imageStart } from "#machine/image.ts";
import { MapKind, mapMemory, memoryBytes, Protection } from "./system-calls.ts";

/** Memory from `start` up to, not including, `end`. */
export interface MemoryRange {
  readonly start: usize;
  readonly end: usize;
}

/**
 * How much address space the heap takes next: twice as much each time. Long enough for any program's arrays, and no longer
 * than needed, for an emulator of Linux processes keeps books of every page of it.
 */
let pieceBytes: usize = 0x40000000;
const PIECE_BYTES_MIN = 0x100000;
/** Of the largest pages that any Linux has. */
const PAGE_BYTES: usize = 0x10000;

/** What is left of all that this computer can put behind addresses. */
let unreservedBytes: usize = 0;
let isMeasured = false;
/** Where Linux does not say how much it has. */
const UNKNOWN_BYTES = 0x4000000000;

/** The next piece of free memory: half of it, and again, where Linux refuses; null when nothing is left. */
export function nextFreeRange(): MemoryRange | null {
  if (!isMeasured) {
    const bytes = memoryBytes();
    unreservedBytes = bytes === 0 ? UNKNOWN_BYTES : bytes;
    isMeasured = true;
  }
  let byteCount = pieceBytes < unreservedBytes ? pieceBytes : unreservedBytes;
  for (; byteCount >= PIECE_BYTES_MIN; byteCount /= 2) {
    byteCount &= ~(PAGE_BYTES - 1);
    const start = mapMemory(byteCount, Protection.ReadWrite, MapKind.AddressSpace, -1);
    if (start < 0) continue;
    unreservedBytes -= byteCount;
    pieceBytes = byteCount * 2;
    return { start: usize(start), end: usize(start) + byteCount };
  }
  return null;
}

/** Bytes that the kernel owns: its image with the stacks. */
export function kernelMemoryBytes(): usize {
  return imageEnd() - imageStart();
}
