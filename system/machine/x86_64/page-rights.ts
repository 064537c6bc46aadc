// Changes the rights of memory that is mapped, page by page, in the tables that the CPU walks (Intel SDM volume 3, 4.5):
// larger pages are split where a border runs through them.
import { Rights } from "../rights.ts";

/** Bits of an entry (Intel SDM volume 3, tables 4-15 to 4-20). */
const PRESENT = 0x1;
const WRITABLE = 0x2;
const LARGE = 0x80;
const NO_EXECUTE = 0x8000000000000000;
const RIGHTS = 0x8000000000000003;
const ADDRESS_MASK: u64 = 0x000ffffffffff000;

/** The root's entries stand for 512 GB each. */
const ROOT_SHIFT = 39;
const PAGE_SHIFT = 12;

/**
 * Gives whole pages from start to end these rights. All of them must be mapped memory, or have been. `takeTable` gives a
 * page of memory for a page table, or 0; without one, or where nothing was mapped, the rest keeps its rights: false.
 */
export function setRights(start: usize, end: usize, rights: Rights, takeTable: () => usize): bool {
  let address = start;
  while (address < end) {
    const next = setOne(address, end, bitsOf(rights), takeTable);
    if (next === 0) break;
    address = next;
  }
  // Writing CR3, even the same value, makes the CPU forget the translations it remembers (Intel SDM volume 3, 4.10.4.1).
  asm<u64>`mov %cr3, %rax; mov %rax, %cr3${output("={rax}")}${clobber("memory")}`;
  return address >= end;
}

/** Sets the largest entry for the address that lies within start to end; where the next one begins, or 0. */
function setOne(address: usize, end: usize, rightsBits: u64, takeTable: () => usize): usize {
  let table: u64 = asm<u64>`mov %cr3, ${output("=r")}` & ADDRESS_MASK;
  for (let shift: u64 = ROOT_SHIFT; ; shift -= 9) {
    const entry = pointer<u64>(table + ((address >>> shift) & 511) * 8);
    const byteCount = usize(1) << shift;
    if (shift === PAGE_SHIFT || (shift < ROOT_SHIFT && (entry.value & LARGE) !== 0 && address % byteCount === 0 && end - address >= byteCount)) {
      entry.value = (entry.value & ~u64(RIGHTS)) | address | rightsBits;
      return address + byteCount;
    }
    if ((entry.value & ADDRESS_MASK) === 0 && (entry.value & LARGE) === 0) return 0;
    if (shift < ROOT_SHIFT && (entry.value & LARGE) !== 0 && !split(entry, shift, takeTable)) return 0;
    table = entry.value & ADDRESS_MASK;
  }
}

/** Puts a table of 512 smaller pages in the place of a large one. */
function split(entry: Ptr<u64>, shift: u64, takeTable: () => usize): bool {
  const table = takeTable();
  if (table === 0) return false;
  const step = u64(1) << (shift - 9);
  // In an entry for 4 KB that bit means something else.
  const first = shift - 9 === PAGE_SHIFT ? entry.value & ~u64(LARGE) : entry.value;
  for (const index of range(usize(512))) pointer<u64>(table)[index] = first + index * step;
  entry.value = table | PRESENT | WRITABLE;
  return true;
}

function bitsOf(rights: Rights): u64 {
  switch (rights) {
    case Rights.None: return NO_EXECUTE;
    case Rights.Read: return PRESENT | NO_EXECUTE;
    case Rights.ReadWrite: return PRESENT | WRITABLE | NO_EXECUTE;
    case Rights.ReadExecute: return PRESENT;
  }
}
