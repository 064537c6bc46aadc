// Stable sorting by merging from the bottom up, with scratch memory of the caller.
import { insertionSort } from "./sort.ts";

const runLength: usize = 16;

/**
 * Sorts so that no element stands before one that `before` puts ahead of it, and equal ones keep their order. `scratch`
 * must be as long as `items` and not overlap it; what it holds afterwards is of no use.
 */
export function stableSort<T>(items: Slice<T>, scratch: Slice<T>, before: (a: T, b: T) => bool): void {
  const count = items.length;
  assert(scratch.length >= count, `sorting ${count} elements needs scratch memory for as many, not ${scratch.length}`);
  for (let start: usize = 0; start < count; start += runLength) {
    insertionSort(items.slice(start, smaller(start + runLength, count)), before);
  }
  for (let width = runLength; width < count; width *= 2) {
    for (let start: usize = 0; start + width < count; start += 2 * width) {
      mergeRuns(items.slice(start, smaller(start + 2 * width, count)), width, scratch, before);
    }
  }
}

/** Merges the sorted runs before and from `middle`, the first one copied aside. */
function mergeRuns<T>(items: Slice<T>, middle: usize, scratch: Slice<T>, before: (a: T, b: T) => bool): void {
  if (!before(items[middle], items[middle - 1])) return;
  scratch.copyFrom(items.slice(0, middle));
  let left: usize = 0;
  let right = middle;
  let target: usize = 0;
  while (left < middle) {
    if (right < items.length && before(items[right], scratch[left])) {
      items[target] = items[right];
      right += 1;
    } else {
      items[target] = scratch[left];
      left += 1;
    }
    target += 1;
  }
}

function smaller(a: usize, b: usize): usize {
  return a < b ? a : b;
}
