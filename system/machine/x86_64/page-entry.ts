// Entries of page tables, as page-rights.ts reads and writes them (Intel SDM volume 3, 4.5).
import { Rights } from "../rights.ts";

/** Bits of an entry (Intel SDM volume 3, tables 4-15 to 4-20). */
const PRESENT = 0x1;
const WRITABLE = 0x2;
const LARGE = 0x80;
const NO_EXECUTE = 0x8000000000000000;

/** Bits that give rights, and those that hold an address. */
export const RIGHTS = 0x8000000000000003;
export const ADDRESS_MASK: u64 = 0x000ffffffffff000;

/** The root's entries stand for 512 GB each. */
export const ROOT_SHIFT = 39;

export function rootTable(): u64 {
  return asm<u64>`mov %cr3, ${output("=r")}` & ADDRESS_MASK;
}

/** Whether the entry, above the last level, is a page and not a table. */
export function isLargePage(entry: u64, shift: u64): bool {
  return shift < ROOT_SHIFT && (entry & LARGE) !== 0;
}

/** Whether nothing was ever mapped there. */
export function isAbsent(entry: u64): bool {
  return (entry & ADDRESS_MASK) === 0 && (entry & LARGE) === 0;
}

/** What stands for the first part of a large page in the table that takes its place. */
export function firstPart(largePage: u64, isLastLevel: bool): u64 {
  // In an entry for 4 KB that bit means something else.
  return isLastLevel ? largePage & ~u64(LARGE) : largePage;
}

/** Puts a table, whose entries say what the page said, in the place of a large page. */
export function replaceByTable(entry: Ptr<u64>, table: usize): void {
  entry.value = table | PRESENT | WRITABLE;
}

/** Whether the CPU may remember what the entry says: it remembers nothing that is not present. */
export function isRemembered(entry: u64): bool {
  return (entry & PRESENT) !== 0;
}

/** Where nothing is to be forgotten: walks see the new entries. */
export function noticeTranslations(): void {}

/** Writing CR3, even the same value, makes the CPU forget the translations it remembers (Intel SDM volume 3, 4.10.4.1). */
export function forgetTranslations(_start: usize, _end: usize): void {
  asm<u64>`mov %cr3, %rax; mov %rax, %cr3${output("={rax}")}${clobber("memory")}`;
}

export function rightsBits(rights: Rights): u64 {
  switch (rights) {
    case Rights.None: return NO_EXECUTE;
    case Rights.Read: return PRESENT | NO_EXECUTE;
    case Rights.ReadWrite: return PRESENT | WRITABLE | NO_EXECUTE;
    case Rights.ReadExecute: return PRESENT;
  }
}
