// The page tables: identity mapping (every address is its physical address) of the image with exact rights, and of all
// other memory, when it is first asked for, in the largest pages that fit, never executable.
//
// Tables are flat on purpose. The directories of the first 4 GB follow each other, so the entry of an address is
// directories[address >> 21]; the link script reserves 4 KB tables for the region of the image alone, from address 0
// on, so the entry is imageTables[address >> 12]. Above 4 GB, directories come from `giveTables`: one for every GB that
// no 1 GB page can map, because the CPU has none or the memory begins or ends inside. Above 512 GB, where firmware may put
// devices, one more table comes for every 512 GB.
import { cpuid } from "./cpu.ts";
import { dataStart, imageEnd, rodataEnd, rodataStart, stackBottom, stackGuard, textEnd, textStart } from "./image.ts";
import { doubleFaultStackGuard, machineCheckStackGuard, trapStackGuard } from "./traps/stubs.ts";

moduleAssembly`
.section .bss.bareflow_page_tables, "aw", @nobits
.balign 4096
.globl bareflow_page_map
bareflow_page_map:
  .skip 4096
.globl bareflow_directory_pointers
bareflow_directory_pointers:
  .skip 4096
.globl bareflow_directories
bareflow_directories:
  .skip 4 * 4096
.text
`;

const pageMapSymbol = extern<() => void>("bareflow_page_map");
const directoryPointersSymbol = extern<() => void>("bareflow_directory_pointers");
const directoriesSymbol = extern<() => void>("bareflow_directories");
const imageTablesSymbol = extern<() => void>("__image_tables");
const imageTablesEndSymbol = extern<() => void>("__image_tables_end");

export const PAGE_BYTES = 4096;
const LARGE_PAGE_BYTES = 0x200000;
const HUGE_PAGE_BYTES = 0x40000000;
/** One table of directory pointers reaches this far: all memory that is used. */
export const MAPPABLE_END = 0x8000000000;
/** Addresses from here on are no addresses (Intel SDM volume 1, 3.3.7.1: canonical addressing). */
const ADDRESSES_END = 0x800000000000;
const STATIC_DIRECTORIES_END = 0x100000000;

/** Bits of an entry (Intel SDM volume 3, tables 4-15 to 4-20). */
const PRESENT = 0x1;
const WRITABLE = 0x2;
const NOT_CACHED = 0x18;
/** Set by the CPU when it uses the page. */
const ACCESSED = 0x20;
const LARGE = 0x80;
const NO_EXECUTE = 0x8000000000000000;
/** Left to software: a region of the image that is one 2 MB page, because all of it has the same rights. */
const UNIFORM = 0x200;
const ADDRESS_MASK: u64 = 0x000ffffffffff000;

const READ_ONLY: u64 = PRESENT | NO_EXECUTE;
const READ_EXECUTE: u64 = PRESENT;
const READ_WRITE: u64 = PRESENT | WRITABLE | NO_EXECUTE;
const DEVICE: u64 = READ_WRITE | NOT_CACHED;

let isPageZeroOpen = false;

/** Zeroed tables for what lies above 4 GB, given by `giveTables`. */
let spareTable: usize = 0;
let spareTablesEnd: usize = 0;

/** From here on the image's own rights hold: code is not writable, the rest not executable, page 0 and the guards absent. */
export function protectImage(): void {
  setImageRights(textStart(), textEnd(), READ_EXECUTE);
  setImageRights(rodataStart(), rodataEnd(), READ_ONLY);
  setImageRights(dataStart(), stackGuard(), READ_WRITE);
  setImageRights(stackBottom(), trapStackGuard(), READ_WRITE);
  setImageRights(trapStackGuard() + PAGE_BYTES, doubleFaultStackGuard(), READ_WRITE);
  setImageRights(doubleFaultStackGuard() + PAGE_BYTES, machineCheckStackGuard(), READ_WRITE);
  setImageRights(machineCheckStackGuard() + PAGE_BYTES, imageEnd(), READ_WRITE);
  const directories = pointer<u64>(changetype<usize>(directoriesSymbol));
  let table = changetype<usize>(imageTablesSymbol);
  for (let i: usize = 0; table < changetype<usize>(imageTablesEndSymbol); i += 1) {
    if ((directories[i] & UNIFORM) === 0) directories[i] = table | PRESENT | WRITABLE;
    table += PAGE_BYTES;
  }
  flushTranslations();
}

/** Lets `mapMemory` map page 0: QEMU's PVH firmware leaves the memory map there. */
export function openPageZero(): void {
  isPageZeroOpen = true;
}

/** Page 0 faults again from here on. */
export function closePageZero(): void {
  isPageZeroOpen = false;
  imageTableEntry(0).value = 0;
  flushTranslations();
}

/** Where the region that has 4 KB tables ends: everything above is mapped in larger pages. */
export function smallPagesEnd(): usize {
  return (changetype<usize>(imageTablesEndSymbol) - changetype<usize>(imageTablesSymbol)) * 512;
}

/** Bytes of page tables that `mapMemory` needs from `giveTables`, at most, for the memory from start to end. */
export function tableBytesNeeded(start: usize, end: usize): usize {
  const first = start > STATIC_DIRECTORIES_END ? start : usize(STATIC_DIRECTORIES_END);
  if (end <= first) return 0;
  const touched = (end - 1) / HUGE_PAGE_BYTES - first / HUGE_PAGE_BYTES + 1;
  const cut = usize(first % HUGE_PAGE_BYTES !== 0) + usize(end % HUGE_PAGE_BYTES !== 0);
  return (hasHugePages() && cut < touched ? cut : touched) * PAGE_BYTES;
}

/** Hands over mapped memory for page tables. */
export function giveTables(start: usize, end: usize): void {
  memory.fill(pointer<u8>(start), 0, end - start);
  spareTable = start;
  spareTablesEnd = end;
}

/**
 * Makes start to end readable and writable, rounded outwards to whole pages; what is mapped already keeps its rights.
 * The range must lie outside of the image. Returns `end`, or the address where it had to stop: above 4 GB where no page table is
 * left, at page 0 unless it is open, or where addresses end.
 */
export function mapMemory(start: usize, end: usize): usize {
  return map(start, end, READ_WRITE);
}

/** The same for memory that is a device: every access reaches it. */
export function mapDevice(start: usize, end: usize): usize {
  return map(start, end, DEVICE);
}

function map(start: usize, end: usize, rights: u64): usize {
  let address = start & ~usize(PAGE_BYTES - 1);
  while (address < end) {
    const next = mapPage(address, end, rights);
    if (next === address) return address;
    address = next;
  }
  return end;
}

/** Maps the page that holds the address; returns where the next one starts, or the address itself where that is not possible. */
function mapPage(address: usize, end: usize, rights: u64): usize {
  if (address < smallPagesEnd()) {
    if (address === 0 && !isPageZeroOpen) return address;
    const entry = imageTableEntry(address);
    if (entry.value === 0) entry.value = address | rights;
    return address + PAGE_BYTES;
  }
  const hugePage = address & ~usize(HUGE_PAGE_BYTES - 1);
  const pointers = directoryPointers(address);
  if (pointers === 0) return address;
  const pointerEntry = pointer<u64>(pointers + address / HUGE_PAGE_BYTES % 512 * 8);
  if (pointerEntry.value === 0) {
    if (address === hugePage && end - address >= HUGE_PAGE_BYTES && hasHugePages()) {
      pointerEntry.value = hugePage | rights | LARGE;
    } else {
      const directory = takeDirectory(address);
      if (directory === 0) return address;
      pointerEntry.value = directory | PRESENT | WRITABLE;
    }
  }
  if ((pointerEntry.value & LARGE) !== 0) return hugePage + HUGE_PAGE_BYTES;
  const largePage = address & ~usize(LARGE_PAGE_BYTES - 1);
  const directory = pointer<u64>(pointerEntry.value & ADDRESS_MASK);
  const entry = directory.add(isize(address / LARGE_PAGE_BYTES % 512));
  if (entry.value === 0) entry.value = largePage | rights | LARGE;
  return largePage + LARGE_PAGE_BYTES;
}

/** The table of directory pointers for the address, or 0 when there is none and none is left. */
function directoryPointers(address: usize): usize {
  if (address < MAPPABLE_END) return changetype<usize>(directoryPointersSymbol);
  if (address >= ADDRESSES_END) return 0;
  const entry = pointer<u64>(changetype<usize>(pageMapSymbol) + address / MAPPABLE_END * 8);
  if (entry.value === 0) {
    const table = takeTable();
    if (table === 0) return 0;
    entry.value = table | PRESENT | WRITABLE;
  }
  return entry.value & ADDRESS_MASK;
}

/** The directory for the address, or 0 when there is none left. */
function takeDirectory(address: usize): usize {
  if (address < STATIC_DIRECTORIES_END) {
    return changetype<usize>(directoriesSymbol) + address / HUGE_PAGE_BYTES * PAGE_BYTES;
  }
  return takeTable();
}

function takeTable(): usize {
  if (spareTable === spareTablesEnd) return 0;
  const table = spareTable;
  spareTable += PAGE_BYTES;
  return table;
}

const setImageRights = neverInline((start: usize, end: usize, rights: u64): void => {
  let page = start & ~usize(PAGE_BYTES - 1);
  while (page < end) {
    const regionEnd = (page | LARGE_PAGE_BYTES - 1) + 1;
    if (page % LARGE_PAGE_BYTES === 0 && regionEnd <= end) {
      const directories = pointer<u64>(changetype<usize>(directoriesSymbol));
      directories[page / LARGE_PAGE_BYTES] = page | rights | LARGE | UNIFORM;
      page = regionEnd;
    } else {
      const stop = end < regionEnd ? end : regionEnd;
      for (; page < stop; page += PAGE_BYTES) imageTableEntry(page).value = page | rights;
    }
  }
});

/** What a page of the image may be used for. */
export enum ImagePage { Absent, ReadOnly, ReadExecute, ReadWrite }

/** Whole pages of the image have these rights from here on, and were not used since. After `protectImage`. */
export function setImagePages(start: usize, end: usize, use: ImagePage): void {
  const rights = rightsOf(use);
  for (let page = start; page < end; page += PAGE_BYTES) {
    splitRegion(page);
    imageTableEntry(page).value = use === ImagePage.Absent ? 0 : page | rights;
    asm`invlpg (${input("r", page)})${clobber("memory")}`;
  }
}

/** Whether the CPU has used the page since its rights were set. */
export function imagePageWasUsed(page: usize): bool {
  return (imageTableEntry(page).value & ACCESSED) !== 0;
}

function rightsOf(use: ImagePage): u64 {
  switch (use) {
    case ImagePage.Absent: return 0;
    case ImagePage.ReadOnly: return READ_ONLY;
    case ImagePage.ReadExecute: return READ_EXECUTE;
    case ImagePage.ReadWrite: return READ_WRITE;
  }
}

/** Puts the 4 KB table in the place of a 2 MB page, all of its entries with the rights that the page had. */
function splitRegion(address: usize): void {
  const entry = pointer<u64>(changetype<usize>(directoriesSymbol) + address / LARGE_PAGE_BYTES * 8);
  if ((entry.value & UNIFORM) === 0) return;
  const region = address & ~usize(LARGE_PAGE_BYTES - 1);
  const rights = entry.value & (PRESENT | WRITABLE | NO_EXECUTE);
  for (let page = region; page < region + LARGE_PAGE_BYTES; page += PAGE_BYTES) imageTableEntry(page).value = page | rights;
  entry.value = imageTableEntry(region).address | PRESENT | WRITABLE;
  flushTranslations();
}

const imageTableEntry = inline((address: usize): Ptr<u64> =>
  pointer<u64>(changetype<usize>(imageTablesSymbol) + address / PAGE_BYTES * 8));

function hasHugePages(): bool {
  return (cpuid(0x80000001).edx & 0x4000000) !== 0;
}

/** Writing CR3, even the same value, makes the CPU forget the translations it remembers (Intel SDM volume 3, 4.10.4.1). */
function flushTranslations(): void {
  asm<u64>`mov %cr3, %rax; mov %rax, %cr3${output("={rax}")}${clobber("memory")}`;
}
