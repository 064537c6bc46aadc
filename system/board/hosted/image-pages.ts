// The image's own pages, one by one, as the engine hides and shows them (engine/pages/). Linux has the page tables: it tells of each first use of
// a hidden page by a signal, and of no other use.
import { Protection, protectMemory } from "./system-calls.ts";

export { servePageFaults } from "./signals.ts";

/** Whether pages of the image can be hidden at all, and whether the page tables tell which ones were used without that. */
export const hasImagePages = true;
export const tellsUsedPages = false;

/** Whole pages cannot be used from here on. */
export function hidePages(start: usize, end: usize): void {
  protectMemory(start, end - start, Protection.None);
}

/** They can be written, to be filled. */
export function openPages(start: usize, end: usize): void {
  protectMemory(start, end - start, Protection.ReadWrite);
}

/** They have the rights of code, or of constants. */
export function showPages(start: usize, end: usize, isCode: bool): void {
  protectMemory(start, end - start, isCode ? Protection.ReadExecute : Protection.Read);
}

/** Where page tables tell: whether the page was used. */
export function wasPageUsed(page: usize): bool {
  return false;
}
