// Entries of page tables, as page-rights.ts reads and writes them (paging.ts makes them).
import { Rights } from "../rights.ts";

/** Bits of an entry (DDI 0487, "Translation table descriptor formats"): valid; at levels 1 and 2 a table. */
const VALID = 0x1;
const TABLE = 0x3;
const READ_ONLY = 0x80;
const NEVER_EXECUTED = 0x60000000000000;
/** For EL0, which runs nothing. */
const NEVER_EXECUTED_UNPRIVILEGED = 0x40000000000000;

/** Bits that give rights, and those that hold an address. */
export const RIGHTS = 0x60000000000081;
export const ADDRESS_MASK: u64 = 0x0000fffffffff000;

const PAGE_BYTES = 4096;
const FEW_BYTES = 16 * PAGE_BYTES;

/** The root's entries, at level 1, stand for 1 GB each. */
export const ROOT_SHIFT = 30;

export function rootTable(): u64 {
  return asm<u64>`mrs ${output("=r")}, ttbr0_el1` & ADDRESS_MASK;
}

/** Whether the entry, above the last level, is a block and not a table. */
export function isLargePage(entry: u64, _shift: u64): bool {
  return (entry & TABLE) !== TABLE && entry !== 0;
}

/** Whether nothing was ever mapped there. */
export function isAbsent(entry: u64): bool {
  return entry === 0;
}

/** What stands for the first part of a block in the table that takes its place. */
export function firstPart(block: u64, isLastLevel: bool): u64 {
  // At the last level a page has the mark that tables have above.
  return isLastLevel ? block | u64(TABLE & ~VALID) : block;
}

/**
 * Puts a table, whose entries say what the block said, in its place. In between the block is not there ("break-before-make",
 * DDI 0487, "TLB maintenance requirements"): neither this code, its stack nor the entry may lie in it, and none does, for
 * the image has pages of its own.
 */
export function replaceByTable(entry: Ptr<u64>, table: usize): void {
  entry.value = 0;
  forgetAll();
  entry.value = table | TABLE;
}

/** Whether the CPU may remember what the entry says: it remembers nothing that is not valid. */
export function isRemembered(entry: u64): bool {
  return (entry & VALID) !== 0;
}

/** Where nothing is to be forgotten: walks see the new entries. */
export function noticeTranslations(): void {
  asm`dsb ishst; isb${clobber("memory")}`;
}

/** Of pages from start to end, page by page where they are few. */
export function forgetTranslations(start: usize, end: usize): void {
  if (end - start > FEW_BYTES) {
    forgetAll();
    return;
  }
  asm`dsb ishst${clobber("memory")}`;
  for (let page = start; page < end; page += PAGE_BYTES) asm`tlbi vaae1, ${input("r", page / PAGE_BYTES)}${clobber("memory")}`;
  asm`dsb ish; isb${clobber("memory")}`;
}

function forgetAll(): void {
  asm`dsb ishst; tlbi vmalle1; dsb ish; isb${clobber("memory")}`;
}

export function rightsBits(rights: Rights): u64 {
  switch (rights) {
    case Rights.None: return NEVER_EXECUTED;
    case Rights.Read: return VALID | READ_ONLY | NEVER_EXECUTED;
    case Rights.ReadWrite: return VALID | NEVER_EXECUTED;
    case Rights.ReadExecute: return VALID | READ_ONLY | NEVER_EXECUTED_UNPRIVILEGED;
  }
}
