// The free memory of the machine, as a list of ranges: what the loader says is there, less all that belongs to somebody.
// The same on every board that runs on the bare machine; the board fills it in, the kernel takes range by range.
import { imageEnd, imageStart } from "#machine/image.ts";
import { MAPPABLE_END, PAGE_BYTES, giveTables, mapMemory, smallPagesEnd, tableBytesNeeded } from "#machine/paging.ts";

/** Memory from `start` up to, not including, `end`. */
export interface MemoryRange {
  readonly start: usize;
  readonly end: usize;
}

const FOUR_GIGABYTES = 0x100000000;

class FreeRange {
  start: usize = 0;
  end: usize = 0;
}

const RANGES_MAX = 64;
/** Only the first `rangeCount`; those before `nextRange` have been handed out. Ranges that do not fit are not used. */
const ranges = new StaticArray<Inline<FreeRange>, 64>();
let rangeCount: usize = 0;
let nextRange: usize = 0;
let pageTableBytes: usize = 0;

/** Adds memory that the loader says is there; parts that overlap earlier ones count once. */
export function addFreeMemory(start: usize, size: usize): void {
  if (start >= MAPPABLE_END) return;
  const end = (size > MAPPABLE_END - start ? usize(MAPPABLE_END) : start + size) & ~usize(PAGE_BYTES - 1);
  const first = alignUp(start);
  if (first >= end) return;
  excludeMemory(first, end);
  addRange(first, end);
}

/** Takes start to end, rounded outwards to pages, out of the free memory. */
export function excludeMemory(start: usize, end: usize): void {
  const first = start & ~usize(PAGE_BYTES - 1);
  const last = end > MAPPABLE_END ? usize(MAPPABLE_END) : alignUp(end);
  // Pieces that are added on the way lie outside, so looking at them again does no harm.
  for (let i: usize = 0; i < rangeCount; i += 1) {
    const range = ranges[i];
    if (first >= range.end || last <= range.start) continue;
    const oldEnd = range.end;
    const keepsHead = first > range.start;
    if (keepsHead) range.end = first;
    if (last < oldEnd) {
      if (keepsHead) addRange(last, oldEnd);
      else range.start = last;
    } else if (!keepsHead) {
      range.end = range.start;
    }
  }
}

/** Whether all of this lies in free memory. */
export function isFreeMemory(start: usize, size: usize): bool {
  if (size > MAPPABLE_END || start > MAPPABLE_END - size) return false;
  let covered = start;
  // A round more for each range that the memory goes on in.
  for (let round: usize = 0; round <= rangeCount && covered < start + size; round += 1) {
    for (let i: usize = 0; i < rangeCount; i += 1) {
      if (ranges[i].start <= covered && covered < ranges[i].end) covered = ranges[i].end;
    }
  }
  return covered >= start + size;
}

/** Takes out what the image itself occupies; called once after all is known that the loader tells. */
export function completeFreeMemory(): void {
  excludeMemory(imageStart(), imageEnd());
  // The rest of the region with 4 KB pages needs the most work to map: it becomes a range of its own, the last.
  const border = smallPagesEnd();
  for (let i: usize = 0; i < rangeCount; i += 1) {
    const range = ranges[i];
    if (range.start >= border || range.end <= border) continue;
    addRange(range.start, border);
    range.start = border;
  }
}

/** The next range of free memory, mapped; null when there is no more. */
export function nextFreeRange(): MemoryRange | null {
  if (nextRange === 0) reservePageTables();
  while (nextRange < rangeCount) {
    const range = ranges[nextRange];
    nextRange += 1;
    if (range.start === range.end) continue;
    // What no page table is left for is not used.
    range.end = mapMemory(range.start, range.end);
    if (range.end > range.start) return { start: range.start, end: range.end };
  }
  return null;
}

/** Bytes that the kernel owns: its image with stacks and page tables, and further page tables. */
export function kernelMemoryBytes(): usize {
  return imageEnd() - imageStart() + pageTableBytes;
}

/** Takes the page tables that memory above 4 GB will need from the end of a range below. */
function reservePageTables(): void {
  let needed: usize = 0;
  for (let i: usize = 0; i < rangeCount; i += 1) needed += tableBytesNeeded(ranges[i].start, ranges[i].end);
  if (needed === 0) return;
  for (let i: usize = 0; i < rangeCount; i += 1) {
    const range = ranges[i];
    if (range.end > FOUR_GIGABYTES || range.end - range.start < needed) continue;
    range.end -= needed;
    const mappedEnd = mapMemory(range.end, range.end + needed);
    giveTables(range.end, mappedEnd);
    pageTableBytes += needed;
    return;
  }
}

function addRange(start: usize, end: usize): void {
  if (rangeCount === RANGES_MAX) return;
  const range = ranges[rangeCount];
  range.start = start;
  range.end = end;
  rangeCount += 1;
}

const alignUp = inline((address: usize): usize => (address + PAGE_BYTES - 1) & ~usize(PAGE_BYTES - 1));
