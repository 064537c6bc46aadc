// Changes the rights of memory that is mapped, page by page, in the tables that the CPU walks (paging.ts): blocks are split
// where a border runs through them.
import { Rights } from "../rights.ts";

/** Bits of an entry (DDI 0487, "Translation table descriptor formats"): valid; at levels 1 and 2 a table. */
const VALID = 0x1;
const TABLE = 0x3;
const READ_ONLY = 0x80;
const NEVER_EXECUTED = 0x60000000000000;
/** For EL0, which runs nothing. */
const NEVER_EXECUTED_UNPRIVILEGED = 0x40000000000000;
const RIGHTS = 0x60000000000081;
const ADDRESS_MASK: u64 = 0x0000fffffffff000;

/** The root's entries, at level 1, stand for 1 GB each. */
const ROOT_SHIFT = 30;
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
  forgetTranslations();
  return address >= end;
}

/** Sets the largest entry for the address that lies within start to end; where the next one begins, or 0. */
function setOne(address: usize, end: usize, rightsBits: u64, takeTable: () => usize): usize {
  let table: u64 = asm<u64>`mrs ${output("=r")}, ttbr0_el1` & ADDRESS_MASK;
  for (let shift: u64 = ROOT_SHIFT; ; shift -= 9) {
    const entry = pointer<u64>(table + ((address >>> shift) & 511) * 8);
    const byteCount = usize(1) << shift;
    if (shift === PAGE_SHIFT || ((entry.value & TABLE) !== TABLE && entry.value !== 0 && address % byteCount === 0 && end - address >= byteCount)) {
      entry.value = (entry.value & ~u64(RIGHTS)) | address | rightsBits;
      return address + byteCount;
    }
    if (entry.value === 0) return 0;
    if ((entry.value & TABLE) !== TABLE && !split(entry, shift, takeTable)) return 0;
    table = entry.value & ADDRESS_MASK;
  }
}

/**
 * Puts a table of 512 smaller entries in the place of a block. In between the block is not there ("break-before-make",
 * DDI 0487, "TLB maintenance requirements"): neither this code, its stack nor the entry may lie in it, and none does, for
 * the image has pages of its own.
 */
function split(entry: Ptr<u64>, shift: u64, takeTable: () => usize): bool {
  const table = takeTable();
  if (table === 0) return false;
  const step = u64(1) << (shift - 9);
  // At the last level a page has the mark that tables have above.
  const mark = shift - 9 === PAGE_SHIFT ? u64(TABLE & ~VALID) : u64(0);
  for (const index of range(usize(512))) pointer<u64>(table)[index] = (entry.value | mark) + index * step;
  entry.value = 0;
  forgetTranslations();
  entry.value = table | TABLE;
  return true;
}

function forgetTranslations(): void {
  asm`dsb ishst; tlbi vmalle1; dsb ish; isb${clobber("memory")}`;
}

function bitsOf(rights: Rights): u64 {
  switch (rights) {
    case Rights.None: return NEVER_EXECUTED;
    case Rights.Read: return VALID | READ_ONLY | NEVER_EXECUTED;
    case Rights.ReadWrite: return VALID | NEVER_EXECUTED;
    case Rights.ReadExecute: return VALID | READ_ONLY | NEVER_EXECUTED_UNPRIVILEGED;
  }
}
