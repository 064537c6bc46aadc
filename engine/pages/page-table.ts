// The pages of the image that may stay on the disk, and what is known of them: code of the libraries, and constants of LLVM (system/board/boot/pageable.ld).
// The table lies where a lean image (lean-parts.ts) has it filled in, and is empty in all others.
import { BootPlace } from "../slots/boot-sector.ts";

const pageableStartSymbol = extern<() => void>("__pageable_start");
const pageableTextEndSymbol = extern<() => void>("__pageable_text_end");
const pageableEndSymbol = extern<() => void>("__pageable_end");
const tableSymbol = extern<() => void>("__image_pages");
const tableEndSymbol = extern<() => void>("__image_pages_end");

export const PAGE_BYTES: usize = 4096;

/** From `pageableStart` to `pageableTextEnd` is code, from there to `pageableEnd` are constants. */
export const pageableStart = inline((): usize => changetype<usize>(pageableStartSymbol));
export const pageableTextEnd = inline((): usize => changetype<usize>(pageableTextEndSymbol));
export const pageableEnd = inline((): usize => changetype<usize>(pageableEndSymbol));
export const pageCount = inline((): usize => (pageableEnd() - pageableStart()) / PAGE_BYTES);
export const addressOfPage = inline((page: usize): usize => pageableStart() + page * PAGE_BYTES);
/** All of them, as they lie in memory. */
export const allPages = inline((): Slice<u8> => sliceFrom(pointer<u8>(pageableStart()), pageableEnd() - pageableStart()));

export const tableStart = inline((): usize => changetype<usize>(tableSymbol));
export const tableEnd = inline((): usize => changetype<usize>(tableEndSymbol));

/** "leanimag", as a number. */
export const LEAN_MARK: u64 = 0x67616d696e61656c;
/** How much of a page's SHA-256 is kept. */
export const PAGE_DIGEST_BYTES: usize = 16;
const HEAD_BYTES: usize = 128;

/** What a lean image is told when it is made. */
export class LeanFacts {
  readonly place: Inline<BootPlace> = new BootPlace();
  /** With the arguments and files that it is made with, it hangs after so many seconds without the program's end; 0: that is not known. */
  secondsMax: u64 = 0;
  /** SHA-256 of those (`outlineInputs`). */
  readonly outline: Inline<StaticArray<u8, 32>> = new StaticArray<u8, 32>();
}

export class TableHead {
  /** LEAN_MARK, or 0. */
  mark: u64 = 0;
  /** Of the lean image's file. */
  imageBytes: u64 = 0;
  /** Pages that the file has. They lie at the beginning of all, in their order, until `unpackPages`. */
  residentPages: u64 = 0;
  readonly facts: Inline<LeanFacts> = new LeanFacts();
}

staticAssert(sizeof<TableHead>() <= HEAD_BYTES, "the head of the table has its room");

export const tableHead = inline((): TableHead => changetype<TableHead>(tableStart()));
export const isLean = inline((): bool => tableHead().mark === LEAN_MARK);

/** A bit for each page, eight in a byte: in a lean image, those that are in memory; else those that were used, as far as that is known. */
export const pageBits = inline((): Slice<u8> => sliceFrom(pointer<u8>(tableStart() + HEAD_BYTES), bitBytes()));
export const bitBytes = inline((): usize => (pageCount() + 7) / 8);

/** The beginning of the SHA-256 of a page, in a lean image, of those that it has not. `table` is where it begins. */
export const pageDigest = inline((table: usize, page: usize): Slice<u8> =>
  sliceFrom(pointer<u8>(table + HEAD_BYTES + bitBytes() + page * PAGE_DIGEST_BYTES), PAGE_DIGEST_BYTES));

export const bitsIn = inline((table: usize): Slice<u8> => sliceFrom(pointer<u8>(table + HEAD_BYTES), bitBytes()));

export const hasBit = inline((bits: Slice<u8>, page: usize): bool => (bits[page / 8] >> u8(page % 8) & 1) !== 0);

export const setBit = inline((bits: Slice<u8>, page: usize): void => {
  bits[page / 8] |= u8(1) << u8(page % 8);
});

export function countBits(bits: Slice<u8>): usize {
  let count: usize = 0;
  for (const page of range(pageCount())) {
    if (hasBit(bits, page)) count += 1;
  }
  return count;
}
