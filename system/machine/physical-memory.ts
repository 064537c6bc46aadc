// Looks at memory by its physical address: for what loaders and firmware left there. Such addresses are not to be
// trusted, so they are checked and mapped before anything is read.
import { imageEnd, imageStart } from "#machine/image.ts";
import { MAPPABLE_END, PAGE_BYTES, mapMemory } from "#machine/paging.ts";

/**
 * The bytes at an address, or null when they cannot be mapped (above MAPPABLE_END, or above 4 GB where no page table is left),
 * or touch page 0, which is absent most of the time, or the image itself.
 */
export function physicalBytes(start: usize, length: usize): Slice<u8> | null {
  if (start === 0 || length > MAPPABLE_END || start > MAPPABLE_END - length) return null;
  if (start < imageEnd() && start + length > imageStart()) return null;
  if (mapMemory(start, start + length) < start + length) return null;
  return sliceFrom(pointer<u8>(start), length);
}

/** A structure at an address, under the same conditions, and that of its alignment. */
export function physicalStructure<T>(start: usize): T | null {
  if (start % alignof<Inline<T>>() !== 0) return null;
  return physicalBytes(start, sizeof<Inline<T>>()) === null ? null : changetype<T>(start);
}

/** The text at an address, up to its zero byte; null when there is none within `lengthMax` bytes. */
export function physicalText(start: usize, lengthMax: usize): Slice<u8> | null {
  let length: usize = 0;
  while (length < lengthMax) {
    // One page at a time: nothing behind the text's own pages is mapped.
    const pageEnd = ((start + length) / PAGE_BYTES + 1) * PAGE_BYTES;
    if (physicalBytes(start + length, pageEnd - start - length) === null) return null;
    while (start + length < pageEnd && length < lengthMax) {
      if (load<u8>(start + length) === 0) return sliceFrom(pointer<u8>(start), length);
      length += 1;
    }
  }
  return null;
}
