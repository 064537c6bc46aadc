// What every form of a lean image has: pages one behind the other, and a table that says which ones they are, and the hashes of all others.
import { digestPage } from "./page-source.ts";
import { addressOfPage, bitsIn, hasBit, LEAN_MARK, type LeanFacts, PAGE_BYTES, pageCount, pageDigest, TableHead } from "./page-table.ts";

export const place = inline((image: Slice<u8>, offset: usize, bytes: Slice<u8>): void => image.slice(offset).copyFrom(bytes));

const bytesOfPage = inline((page: usize): Slice<u8> => sliceFrom(pointer<u8>(addressOfPage(page)), PAGE_BYTES));

/** The pages of these bits, in their order, from `offset` of the image on. */
export function packPages(image: Slice<u8>, offset: usize, bits: Slice<u8>): void {
  let packed = offset;
  for (const page of range(pageCount())) {
    if (!hasBit(bits, page)) continue;
    place(image, packed, bytesOfPage(page));
    packed += PAGE_BYTES;
  }
}

/** `table` is where it begins in the image, which has `resident` pages, those of these bits. */
export function fillTable(table: usize, bits: Slice<u8>, facts: LeanFacts, resident: usize, imageBytes: usize): void {
  const head = changetype<TableHead>(table);
  head.mark = LEAN_MARK;
  head.imageBytes = imageBytes;
  head.residentPages = resident;
  head.facts.place.takeOver(facts.place);
  head.facts.secondsMax = facts.secondsMax;
  head.facts.outline.slice().copyFrom(facts.outline.slice());
  bitsIn(table).copyFrom(bits);
  for (const page of range(pageCount())) {
    if (!hasBit(bits, page)) digestPage(bytesOfPage(page), pageDigest(table, page));
  }
}
