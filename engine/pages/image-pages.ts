// Which pages of the image are in memory, from the engine's first step on. The whole engine notes which ones it uses; a lean one begins with those that
// its image has, and fetches each other one when it is first used, from the disk. All that is done for that here is the engine's and the kernel's
// own code, which is always in memory.
import { canHidePages, hidePages, openPages, servePageFaults, showPages, tellsUsedPages, wasPageUsed } from "#board/image-pages.ts";
import { restart } from "#board/power.ts";
import { endFailuresWith, exitFailed, PANIC_EXIT_CODE } from "bareflow/kernel/exit.ts";
import { monotonicNanoseconds, standardError } from "bareflow/kernel/program.ts";
import { openBlockDevice } from "bareflow/kernel/storage/disk.ts";
import { openDisk } from "bareflow/kernel/storage/open-disk.ts";
import { BootSector } from "../slots/boot-sector.ts";
import { startWatch } from "./lean-watch.ts";
import { digestPage, findPages, readPage } from "./page-source.ts";
import {
  addressOfPage, hasBit, isLean, PAGE_BYTES, pageableEnd, pageableStart, pageableTextEnd, pageBits, pageCount, PAGE_DIGEST_BYTES, pageDigest, setBit, tableHead, tableStart,
} from "./page-table.ts";

class ImagePages {
  /** When the engine began. */
  begunNanoseconds: u64 = 0;
  /** The pages that were used are noted. */
  learns = false;
  /** Pages that were fetched, and how long that has taken in all. */
  fetched: u64 = 0;
  fetchNanoseconds: u64 = 0;
}

export const imagePages = new ImagePages();

let isServing = false;
const boots = new BootSector();

/** Before the C library and LLVM are first called. */
export function beginImagePages(): void {
  imagePages.begunNanoseconds = monotonicNanoseconds();
  if (isLean()) beginLean();
  else if (canHidePages(pageableStart()) && !failed(openBlockDevice())) beginLearning();
}

/** Nothing is learned without a disk to keep it on. */
function beginLearning(): void {
  imagePages.learns = true;
  if (tellsUsedPages) {
    showAllPages();
    return;
  }
  hidePages(pageableStart(), pageableEnd());
  servePageFaults(functionPointer(serve));
}

/** Ends the learning: all pages are in memory, and `pageBits` has those that were used until now. */
export function endLearning(): void {
  if (!imagePages.learns) return;
  imagePages.learns = false;
  if (tellsUsedPages) {
    const bits = pageBits();
    for (const page of range(pageCount())) {
      if (wasPageUsed(addressOfPage(page))) setBit(bits, page);
    }
  } else {
    showAllPages();
  }
}

function showAllPages(): void {
  showPages(pageableStart(), pageableTextEnd(), true);
  showPages(pageableTextEnd(), pageableEnd(), false);
}

function beginLean(): void {
  openPages(pageableStart(), pageableEnd());
  unpackPages();
  const bits = pageBits();
  const textPages = (pageableTextEnd() - pageableStart()) / PAGE_BYTES;
  let first: usize = 0;
  while (first < pageCount()) {
    const isHere = hasBit(bits, first);
    let end = first + 1;
    while (end < pageCount() && end !== textPages && hasBit(bits, end) === isHere) end += 1;
    if (isHere) showPages(addressOfPage(first), addressOfPage(end), first < textPages);
    else hidePages(addressOfPage(first), addressOfPage(end));
    first = end;
  }
  servePageFaults(functionPointer(serve));
  const named = boots.begin("lean", tableHead().facts.place);
  // Where this boot was counted the whole engine boots after enough of them; a loader that counts nothing would boot this for ever.
  if (named === "another" || (named === "this" && boots.block.tries > 0)) endFailuresWith(functionPointer(restart));
  if (named === "another") endForPages("the disk says that the lean engine does not boot any more");
  if (named === "this" && boots.block.tries > 0) startWatch();
  const files = openDisk();
  if (failed(files)) endForPages("the disk with the engine's pages cannot be read");
  if (!findPages(files)) endForPages("the file bareflow/engine.pages is not on the disk, or in too many pieces");
}

/** Brings the pages that the image has to their places, the last one first: none is written over that is still to be moved. */
function unpackPages(): void {
  const bits = pageBits();
  let packed = usize(tableHead().residentPages);
  for (let page = pageCount(); page > 0 && packed > 0; page -= 1) {
    if (!hasBit(bits, page - 1)) continue;
    packed -= 1;
    if (packed !== page - 1) memory.copy(pointer<u8>(addressOfPage(page - 1)), pointer<u8>(addressOfPage(packed)), PAGE_BYTES);
  }
}

/** Memory may not be used at this address. True: it is a page that was not used before, or not in memory, and is now. */
function serve(address: usize): bool {
  if (address < pageableStart() || address >= pageableEnd() || isServing) return false;
  const page = (address - pageableStart()) / PAGE_BYTES;
  const bits = pageBits();
  if (hasBit(bits, page)) return false;
  isServing = true;
  const start = addressOfPage(page);
  if (isLean()) fetchPage(page, start);
  showPages(start, start + PAGE_BYTES, start < pageableTextEnd());
  setBit(bits, page);
  isServing = false;
  return true;
}

function fetchPage(page: usize, start: usize): void {
  const began = monotonicNanoseconds();
  openPages(start, start + PAGE_BYTES);
  const bytes = sliceFrom(pointer<u8>(start), PAGE_BYTES);
  if (!readPage(page, bytes)) endForPages("the disk does not give a page of the engine that is needed");
  const digest = new StaticArray<u8, 16>();
  digestPage(bytes, digest.slice());
  const expected = pageDigest(tableStart(), page);
  for (const index of range(PAGE_DIGEST_BYTES)) {
    if (digest[index] !== expected[index]) endForPages("a page of the engine in the file bareflow/engine.pages is not the one that it was");
  }
  imagePages.fetched += 1;
  imagePages.fetchNanoseconds += monotonicNanoseconds() - began;
}

/** The boot ends here. The disk says from now on that the whole engine boots, where it can still be written. */
function endForPages(why: string): never {
  print(standardError, `engine: ${why}: this boot ends, and the whole engine boots next\n`);
  const { place } = tableHead().facts;
  if (boots.names("lean", place)) boots.leaveTo(place, "damaged");
  exitFailed(PANIC_EXIT_CODE);
}
