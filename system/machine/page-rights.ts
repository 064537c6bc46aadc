// Changes the rights of memory that is mapped, page by page, in the tables that the CPU walks: larger pages are split where a
// border runs through them. Tables have 512 entries of 8 bytes on every machine, and pages of 4 KB at the last level; what an
// entry says is in each machine's page-entry.ts.
import {
  ADDRESS_MASK, firstPart, forgetTranslations, isAbsent, isLargePage, isRemembered, noticeTranslations, replaceByTable, RIGHTS, rightsBits, ROOT_SHIFT, rootTable,
} from "#machine/page-entry.ts";
import type { Rights } from "./rights.ts";

const PAGE_SHIFT = 12;

/** An entry has another value now, and the CPU may remember the one that it had. */
let hasChanged = false;

/**
 * Gives whole pages from start to end these rights. All of them must be mapped memory, or have been. `takeTable` gives a
 * page of memory for a page table, or 0; without one, or where nothing was mapped, the rest keeps its rights: false.
 */
export function setRights(start: usize, end: usize, rights: Rights, takeTable: () => usize): bool {
  hasChanged = false;
  let address = start;
  while (address < end) {
    const next = setOne(address, end, rightsBits(rights), takeTable);
    if (next === 0) break;
    address = next;
  }
  if (hasChanged) forgetTranslations(start, end);
  else noticeTranslations();
  return address >= end;
}

/** Sets the largest entry for the address that lies within start to end; where the next one begins, or 0. */
function setOne(address: usize, end: usize, bits: u64, takeTable: () => usize): usize {
  let table = rootTable();
  for (let shift: u64 = ROOT_SHIFT; ; shift -= 9) {
    const entry = pointer<u64>(table + ((address >>> shift) & 511) * 8);
    const byteCount = usize(1) << shift;
    if (shift === PAGE_SHIFT || (isLargePage(entry.value, shift) && address % byteCount === 0 && end - address >= byteCount)) {
      hasChanged = hasChanged || isRemembered(entry.value);
      entry.value = (entry.value & ~u64(RIGHTS)) | address | bits;
      return address + byteCount;
    }
    if (isAbsent(entry.value)) return 0;
    if (isLargePage(entry.value, shift) && !split(entry, shift - 9, takeTable)) return 0;
    table = entry.value & ADDRESS_MASK;
  }
}

/** Puts a table of 512 pages of 2^partShift bytes in the place of a large one. */
function split(entry: Ptr<u64>, partShift: u64, takeTable: () => usize): bool {
  const table = takeTable();
  if (table === 0) return false;
  const first = firstPart(entry.value, partShift === PAGE_SHIFT);
  for (const index of range(usize(512))) pointer<u64>(table)[index] = first + (u64(index) << partShift);
  replaceByTable(entry, table);
  return true;
}
