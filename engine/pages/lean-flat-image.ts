// The engine as a flat file, memory as it lies, with only some of its pages: they are what lies last in the file (the link scripts of boards with such files), so
// it ends behind those that are named, packed at the beginning of their range. In front of them is all that is the engine's own, the
// variables as they were at first.
import { dataStart, imageStart, initialData } from "#machine/image.ts";
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { fillTable, packPages, place } from "./lean-parts.ts";
import { countBits, type LeanFacts, PAGE_BYTES, pageableStart, tableStart } from "./page-table.ts";

/** The image's file, in memory for ever, with the pages of these bits, which is told these facts. All pages have to be in memory. Null when there is no memory for it. */
export function makeLeanFlatImage(bits: Slice<u8>, facts: LeanFacts): Slice<u8> | null {
  const resident = countBits(bits);
  const first = imageStart();
  const image: Slice<u8> | null = allocateSlice(heap, pageableStart() - first + resident * PAGE_BYTES);
  if (image === null) return null;
  place(image, 0, sliceFrom(pointer<u8>(first), pageableStart() - first));
  place(image, dataStart() - first, initialData());
  packPages(image, pageableStart() - first, bits);
  fillTable(image.pointer.address + (tableStart() - first), bits, facts, resident, image.length);
  return image;
}
