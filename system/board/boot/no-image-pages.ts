// Boards on which all of the image is always in memory.

export const hasImagePages = false;
export const tellsUsedPages = false;

export const canHidePages = (start: usize): bool => false;

export function servePageFaults(serve: FunctionPointer<(address: usize) => bool>): void {}

export function hidePages(start: usize, end: usize): void {}

export function openPages(start: usize, end: usize): void {}

export function showPages(start: usize, end: usize, isCode: bool): void {}

export function wasPageUsed(page: usize): bool {
  return false;
}
