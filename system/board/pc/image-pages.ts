// The image's own pages, one by one, as the engine hides and shows them (engine/pages/): entries of 4 KB, in which the CPU notes that a page was used.
import { imagePageWasUsed, ImagePage, setImagePages } from "#machine/paging.ts";

/** Whether the page tables tell which pages were used, without their being hidden. */
export const tellsUsedPages = true;

/** Whether loaders want memory as it lies instead of an ELF file. */
export const isImageFlat = false;

export { servePageFaults } from "#machine/traps/page-faults.ts";

/** Whether pages of 4 KB can be hidden: the page tables are the kernel's own. */
export const canHidePages = (start: usize): bool => true;

/** Whole pages cannot be used from here on. */
export function hidePages(start: usize, end: usize): void {
  setImagePages(start, end, ImagePage.Absent);
}

/** They can be written, to be filled. */
export function openPages(start: usize, end: usize): void {
  setImagePages(start, end, ImagePage.ReadWrite);
}

/** They have the rights of code, or of constants, and were not used yet. */
export function showPages(start: usize, end: usize, isCode: bool): void {
  setImagePages(start, end, isCode ? ImagePage.ReadExecute : ImagePage.ReadOnly);
}

/** Whether the page was used since it was shown. */
export function wasPageUsed(page: usize): bool {
  return imagePageWasUsed(page);
}
