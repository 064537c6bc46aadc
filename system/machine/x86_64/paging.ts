// The page tables: identity mapping (every address is its physical address) of the image in 4 KB pages with exact
// rights, and of all other memory, when it is first asked for, in the largest pages that fit, never executable.
//
// Tables are flat on purpose. The directories of the first 4 GB follow each other, so the entry of an address is
// directories[address >> 21]; the link script reserves 4 KB tables for the region of the image alone, from address 0
// on, so the entry is imageTables[address >> 12]. Above 4 GB without 1 GB pages, directories come from `giveTable`.
import { cpuid } from "./cpu.ts";
import { dataStart, imageEnd, rodataEnd, rodataStart, stackBottom, stackGuard, textEnd, textStart } from "./image.ts";

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

const directoryPointersSymbol = extern<() => void>("bareflow_directory_pointers");
const directoriesSymbol = extern<() => void>("bareflow_directories");
const imageTablesSymbol = extern<() => void>("__image_tables");
const imageTablesEndSymbol = extern<() => void>("__image_tables_end");

export const PAGE_BYTES = 4096;
const LARGE_PAGE_BYTES = 0x200000;
const HUGE_PAGE_BYTES = 0x40000000;
/** One table of directory pointers reaches this far. */
export const MAPPABLE_END = 0x8000000000;
const STATIC_DIRECTORIES_END = 0x100000000;

/** Bits of an entry (Intel SDM volume 3, tables 4-15 to 4-20). */
const PRESENT = 0x1;
const WRITABLE = 0x2;
const LARGE = 0x80;
const NO_EXECUTE = 0x8000000000000000;
const ADDRESS_MASK: u64 = 0x000ffffffffff000;

const READ_ONLY: u64 = PRESENT | NO_EXECUTE;
const READ_EXECUTE: u64 = PRESENT;
const READ_WRITE: u64 = PRESENT | WRITABLE | NO_EXECUTE;

let isPageZeroOpen = false;

/** Zeroed tables for directories above 4 GB, given by `giveTable`. */
let spareTable: usize = 0;
let spareTablesEnd: usize = 0;

/** From here on the image's own rights hold: code is not writable, the rest not executable, page 0 and the guard absent. */
export function protectImage(): void {
  setImageRights(textStart(), textEnd(), READ_EXECUTE);
  setImageRights(rodataStart(), rodataEnd(), READ_ONLY);
  setImageRights(dataStart(), stackGuard(), READ_WRITE);
  setImageRights(stackBottom(), imageEnd(), READ_WRITE);
  const directories = pointer<u64>(changetype<usize>(directoriesSymbol));
  let table = changetype<usize>(imageTablesSymbol);
  for (let i: usize = 0; table < changetype<usize>(imageTablesEndSymbol); i += 1) {
    directories[i] = table | PRESENT | WRITABLE;
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

/** Where the region with 4 KB pages ends: everything above is mapped in larger ones. */
export function smallPagesEnd(): usize {
  return (changetype<usize>(imageTablesEndSymbol) - changetype<usize>(imageTablesSymbol)) * 512;
}

/** Bytes of page tables that `mapMemory` needs from `giveTable` for memory up to `end`. */
export function tableBytesNeeded(end: usize): usize {
  if (end <= STATIC_DIRECTORIES_END || hasHugePages()) return 0;
  return (end - STATIC_DIRECTORIES_END + HUGE_PAGE_BYTES - 1) / HUGE_PAGE_BYTES * PAGE_BYTES;
}

/** Hands over mapped memory for page tables. */
export function giveTables(start: usize, end: usize): void {
  memory.fill(pointer<u8>(start), 0, end - start);
  spareTable = start;
  spareTablesEnd = end;
}

/**
 * Makes start to end readable and writable, rounded outwards to whole pages; what is mapped already keeps its rights.
 * Page 0 stays absent unless it is open. The range must end below MAPPABLE_END.
 */
export function mapMemory(start: usize, end: usize): void {
  let address = start & ~usize(PAGE_BYTES - 1);
  while (address < end) address = mapPage(address, end);
}

/** Maps the page that holds the address; returns where the next one starts. */
function mapPage(address: usize, end: usize): usize {
  if (address < smallPagesEnd()) {
    const entry = imageTableEntry(address);
    const isFence = address === stackGuard() || (address === 0 && !isPageZeroOpen);
    if (entry.value === 0 && !isFence) entry.value = address | READ_WRITE;
    return address + PAGE_BYTES;
  }
  const hugePage = address & ~usize(HUGE_PAGE_BYTES - 1);
  const pointerEntry = pointer<u64>(changetype<usize>(directoryPointersSymbol) + address / HUGE_PAGE_BYTES * 8);
  if (pointerEntry.value === 0) {
    if (address === hugePage && end - address >= HUGE_PAGE_BYTES && hasHugePages()) {
      pointerEntry.value = hugePage | READ_WRITE | LARGE;
    } else {
      pointerEntry.value = takeDirectory(address) | PRESENT | WRITABLE;
    }
  }
  if ((pointerEntry.value & LARGE) !== 0) return hugePage + HUGE_PAGE_BYTES;
  const largePage = address & ~usize(LARGE_PAGE_BYTES - 1);
  const directory = pointer<u64>(pointerEntry.value & ADDRESS_MASK);
  const entry = directory.add(isize(address / LARGE_PAGE_BYTES % 512));
  if (entry.value === 0) entry.value = largePage | READ_WRITE | LARGE;
  return largePage + LARGE_PAGE_BYTES;
}

function takeDirectory(address: usize): usize {
  if (address < STATIC_DIRECTORIES_END) {
    return changetype<usize>(directoriesSymbol) + address / HUGE_PAGE_BYTES * PAGE_BYTES;
  }
  assert(spareTable < spareTablesEnd, `there is no page table left for address ${pointer<u8>(address)}`);
  const table = spareTable;
  spareTable += PAGE_BYTES;
  return table;
}

function setImageRights(start: usize, end: usize, rights: u64): void {
  for (let page = start & ~usize(PAGE_BYTES - 1); page < end; page += PAGE_BYTES) {
    imageTableEntry(page).value = page | rights;
  }
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
