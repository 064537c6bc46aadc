// The image's own pages, one by one, as the engine hides and shows them (engine/pages/). Linux has the page tables: it tells of each first use of
// a hidden page by a signal, and of no other use.
import { Protection, protectMemory } from "./system-calls.ts";

export { servePageFaults } from "./signals.ts";

/** Whether the page tables tell which pages were used, without their being hidden. */
export const tellsUsedPages = false;

/** Whether loaders want memory as it lies instead of an ELF file. */
export const isImageFlat = false;

const PAGE_BYTES = 4096;

/** Whether pages of 4 KB can be hidden, code from `start` on: not where Linux has larger ones, as on some 64-bit Arm computers. */
export function canHidePages(start: usize): bool {
  return protectMemory(start + PAGE_BYTES, PAGE_BYTES, Protection.ReadExecute) >= 0;
}

/** Whole pages cannot be used from here on. */
export function hidePages(start: usize, end: usize): void {
  change(start, end, Protection.None);
}

/** They can be written, to be filled. */
export function openPages(start: usize, end: usize): void {
  change(start, end, Protection.ReadWrite);
}

/** They have the rights of code, or of constants. */
export function showPages(start: usize, end: usize, isCode: bool): void {
  change(start, end, isCode ? Protection.ReadExecute : Protection.Read);
}

/** A page that is not there and is not hidden would be used as it is. */
function change(start: usize, end: usize, protection: Protection): void {
  if (protectMemory(start, end - start, protection) < 0) panic("Linux does not change the rights of the engine's pages");
}

/** Where page tables tell: whether the page was used. */
export function wasPageUsed(page: usize): bool {
  return false;
}
