// The image's own pages, one by one, as the engine hides and shows them (engine/pages/), in the page tables that boot/translation.ts makes. Not every
// processor notes there that a page was used: so pages are hidden, and their first uses are page faults.
import { synchronizeInstructions } from "./cache.ts";
import { setRights } from "./page-rights.ts";
import { takeImageTable } from "./paging.ts";
import { Rights } from "../rights.ts";

export { servePageFaults } from "./traps/page-faults.ts";

/** Whether the page tables tell which pages were used, without their being hidden. */
export const tellsUsedPages = false;

/** Whether pages of 4 KB can be hidden: the page tables are the kernel's own. */
export const canHidePages = (start: usize): bool => true;

/** Whole pages cannot be used from here on. */
export function hidePages(start: usize, end: usize): void {
  change(start, end, Rights.None);
}

/** They can be written, to be filled. */
export function openPages(start: usize, end: usize): void {
  change(start, end, Rights.ReadWrite);
}

/** They have the rights of code, or of constants. */
export function showPages(start: usize, end: usize, isCode: bool): void {
  change(start, end, isCode ? Rights.ReadExecute : Rights.Read);
  // Cache maintenance by address needs pages that are there.
  if (isCode) synchronizeInstructions(start, end);
}

/** A page that is not there and is not hidden would be used as it is. */
function change(start: usize, end: usize, rights: Rights): void {
  if (!setRights(start, end, rights, takeImageTable)) panic("there is no page table for the engine's pages");
}

/** Where page tables tell: whether the page was used. */
export function wasPageUsed(page: usize): bool {
  return false;
}
