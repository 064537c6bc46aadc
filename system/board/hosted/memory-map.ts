// The memory of the Linux process, and who owns what:
//
//   below 64 KB      never mapped, by Linux: null pointers fault
//   0x000400000      the image (link.ld): code | constants | variables | guard page | stack
//   where Linux maps the files of the command line, and one reservation that is the heap: Linux gives it real memory page
//                    by page, as it is touched
import { imageEnd, imageStart } from "#machine/image.ts";
import { MapKind, mapMemory, Protection } from "#machine/linux/system-calls.ts";

/** Memory from `start` up to, not including, `end`. */
export interface MemoryRange {
  readonly start: usize;
  readonly end: usize;
}

/** Address space, not memory: halved until Linux grants it, where a limit is set. */
const RESERVATION_BYTES_MAX = 0x4000000000;
const RESERVATION_BYTES_MIN = 0x100000;

let isReserved = false;

/** The free memory: one range, once; null after that, or when Linux refuses. */
export function nextFreeRange(): MemoryRange | null {
  if (isReserved) return null;
  isReserved = true;
  for (let byteCount: usize = RESERVATION_BYTES_MAX; byteCount >= RESERVATION_BYTES_MIN; byteCount /= 2) {
    const start = mapMemory(byteCount, Protection.ReadWrite, MapKind.AddressSpace, -1);
    if (start > 0) return { start: usize(start), end: usize(start) + byteCount };
  }
  return null;
}

/** Bytes that the kernel owns: its image with the stacks. */
export function kernelMemoryBytes(): usize {
  return imageEnd() - imageStart();
}
