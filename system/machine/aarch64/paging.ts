// The page tables: identity mapping (every address is its physical address) of the image with exact rights, made by
// boot/entry.ts before the MMU goes on, and of all other memory and devices, when they are first asked for, in the largest
// blocks that fit, never executable. Page 0 is never mapped.
//
// Tables are flat on purpose: 39 bits of address, so that the walk begins at level 1, with an entry for each GB. The level
// 2 tables of the first 4 GB follow each other, so the entry of an address is directories[address >> 21]; one is zeroed
// and linked when it is first used. Level 3 tables exist only for 2 MB regions of the image, from where they are linked.
// Above 4 GB, level 2 tables come from `giveTables`: one for every GB that is not mapped as a whole.
import { imageEnd, imageStart } from "./image.ts";

moduleAssembly`
.section .bareflow_page_tables, "aw", @nobits
.balign 4096
.globl bareflow_level_1_table
bareflow_level_1_table:
  .skip 4096
.globl bareflow_directories
bareflow_directories:
  .skip 4 * 4096
.text
`;

const imageTablesSymbol = extern<() => void>("__image_tables");
const imageTablesEndSymbol = extern<() => void>("__image_tables_end");
const level1TableSymbol = extern<() => void>("bareflow_level_1_table");
const directoriesSymbol = extern<() => void>("bareflow_directories");

export const PAGE_BYTES = 4096;
const LARGE_PAGE_BYTES = 0x200000;
const HUGE_PAGE_BYTES = 0x40000000;
/** One level 1 table reaches this far. */
export const MAPPABLE_END = 0x8000000000;
const STATIC_DIRECTORIES_END = 0x100000000;

/**
 * Bits of an entry (DDI 0487, "Translation table descriptor formats"). Bits 0 and 1: 1 is a block, 3 a table or, at level 3,
 * a page. In the entry code: 0x783 is a page, inner shareable, accessed, read-only; 0x703 the same for reading and
 * writing; bits 53 and 54 are execute-never for EL1 and EL0.
 */
const BLOCK: u64 = 0x1;
const TABLE: u64 = 0x3;
const PAGE: u64 = 0x3;
const INNER_SHAREABLE: u64 = 0x300;
const ACCESSED: u64 = 0x400;
const NEVER_EXECUTED: u64 = 0x60000000000000;
const ADDRESS_MASK: u64 = 0x0000fffffffff000;
/** Bits 2 to 4: which byte of MAIR_EL1, as the entry code sets it, tells the kind of memory. */
const DEVICE_KIND: u64 = 0x4;
const UNCACHED_KIND: u64 = 0x8;

const MEMORY: u64 = NEVER_EXECUTED | ACCESSED | INNER_SHAREABLE;
const DEVICE: u64 = NEVER_EXECUTED | ACCESSED | DEVICE_KIND;
const UNCACHED: u64 = NEVER_EXECUTED | ACCESSED | INNER_SHAREABLE | UNCACHED_KIND;

/** Tables for level 2 above 4 GB, given by `giveTables`. */
let spareTable: usize = 0;
let spareTablesEnd: usize = 0;

/** Where the region that has 4 KB pages ends: the image's last 2 MB. What lies outside of it is mapped in larger blocks. */
export function smallPagesEnd(): usize {
  return (imageEnd() + LARGE_PAGE_BYTES - 1) & ~usize(LARGE_PAGE_BYTES - 1);
}

/**
 * A level 3 table that no region of the image has yet, or 0. There is one for each region, and they are linked in their order, by the entry
 * code and by whoever takes one: the caller links it before it takes another.
 */
export function takeImageTable(): usize {
  const entries = pointer<u64>(changetype<usize>(directoriesSymbol));
  let table = changetype<usize>(imageTablesSymbol);
  for (let region = imageStart() / LARGE_PAGE_BYTES; region < smallPagesEnd() / LARGE_PAGE_BYTES; region += 1) {
    if (isTable(entries[region])) table += PAGE_BYTES;
  }
  return table < changetype<usize>(imageTablesEndSymbol) ? table : 0;
}

/** Bytes of page tables that `mapMemory` needs from `giveTables`, at most, for the memory from start to end. */
export function tableBytesNeeded(start: usize, end: usize): usize {
  const first = start > STATIC_DIRECTORIES_END ? start : usize(STATIC_DIRECTORIES_END);
  if (end <= first) return 0;
  const touched = (end - 1) / HUGE_PAGE_BYTES - first / HUGE_PAGE_BYTES + 1;
  const cut = usize(first % HUGE_PAGE_BYTES !== 0) + usize(end % HUGE_PAGE_BYTES !== 0);
  return (cut < touched ? cut : touched) * PAGE_BYTES;
}

/** Hands over mapped memory for page tables. */
export function giveTables(start: usize, end: usize): void {
  spareTable = start;
  spareTablesEnd = end;
}

/**
 * Makes start to end readable and writable memory, rounded outwards to whole blocks of 2 MB (pages of 4 KB in regions of the
 * image); what is mapped already stays what it is. The range must lie outside of the image. Returns `end`, or the address where it
 * had to stop: above 4 GB where no page table is left, at page 0, or at its start when it ends above MAPPABLE_END.
 */
export function mapMemory(start: usize, end: usize): usize {
  return map(start, end, MEMORY);
}

/** The same for device registers: accesses keep their order and size, and must be aligned (Device-nGnRE). */
export function mapDevice(start: usize, end: usize): usize {
  return map(start, end, DEVICE);
}

/** The same for memory that a device reads past the caches, such as a frame buffer. */
export function mapUncached(start: usize, end: usize): usize {
  return map(start, end, UNCACHED);
}

function map(start: usize, end: usize, rights: u64): usize {
  // Places of devices come from outside.
  if (end > MAPPABLE_END) return start;
  let address = start & ~usize(PAGE_BYTES - 1);
  while (address < end) {
    const next = mapPage(address, end, rights);
    if (next === address) break;
    address = next;
  }
  // The walk must see the new entries; the CPU remembers no missing ones ("Translation Lookaside Buffers").
  asm`dsb ishst; isb${clobber("memory")}`;
  return address < end ? address : end;
}

/** Maps what holds the address; returns where the next part starts, or the address itself where that is not possible. */
function mapPage(address: usize, end: usize, rights: u64): usize {
  if (address < PAGE_BYTES) return address;
  const hugePage = address & ~usize(HUGE_PAGE_BYTES - 1);
  const level1Entry = pointer<u64>(changetype<usize>(level1TableSymbol) + address / HUGE_PAGE_BYTES * 8);
  if (level1Entry.value === 0) {
    if (address === hugePage && end - address >= HUGE_PAGE_BYTES) {
      level1Entry.value = hugePage | rights | BLOCK;
    } else {
      const directory = takeDirectory(address);
      if (directory === 0) return address;
      level1Entry.value = directory | TABLE;
    }
  }
  if (!isTable(level1Entry.value)) return hugePage + HUGE_PAGE_BYTES;
  const entry = entryOf(level1Entry.value, address / LARGE_PAGE_BYTES);
  const largePage = address & ~usize(LARGE_PAGE_BYTES - 1);
  if (entry.value === 0) entry.value = largePage | rights | BLOCK;
  if (!isTable(entry.value)) return largePage + LARGE_PAGE_BYTES;
  const page = entryOf(entry.value, address / PAGE_BYTES);
  if (page.value === 0) page.value = address | rights | PAGE;
  return address + PAGE_BYTES;
}

/** A zeroed level 2 table for the address, or 0 when there is none left. */
function takeDirectory(address: usize): usize {
  let table = changetype<usize>(directoriesSymbol) + address / HUGE_PAGE_BYTES * PAGE_BYTES;
  if (address >= STATIC_DIRECTORIES_END) {
    if (spareTable === spareTablesEnd) return 0;
    table = spareTable;
    spareTable += PAGE_BYTES;
  }
  memory.fill(pointer<u8>(table), 0, PAGE_BYTES);
  return table;
}

const isTable = inline((entry: u64): bool => (entry & 3) === TABLE);

const entryOf = inline((table: u64, index: usize): Ptr<u64> => pointer<u64>(table & ADDRESS_MASK).add(isize(index % 512)));
