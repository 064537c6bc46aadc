// Sorting in place: quicksort on a median of three or nine, insertion sort for short runs, and heapsort where an
// adversary's input keeps the quicksort from dividing (Musser, "Introspective Sorting", 1997). Never worse than
// n log n, no allocation, not stable.

const insertionSortMax: usize = 16;
const medianOfNineMin: usize = 128;

/**
 * Sorts so that no element stands before one that `before` puts ahead of it. `before` says whether its first argument
 * must come first; it must be a strict order, otherwise the result is some other arrangement of the same elements.
 * Elements that are instances in place (`Inline`) cannot be sorted: sort references to them.
 */
export function sort<T>(items: Slice<T>, before: (a: T, b: T) => bool): void {
  let depth: u32 = 0;
  for (let length = items.length; length > 1; length >>= 1) depth += 2;
  quickSort(items, depth, before);
}

/** Whether no element stands before one that `before` puts ahead of it. */
export function isSorted<T>(items: Slice<T>, before: (a: T, b: T) => bool): bool {
  for (let index: usize = 1; index < items.length; index += 1) {
    if (before(items[index], items[index - 1])) return false;
  }
  return true;
}

export function insertionSort<T>(items: Slice<T>, before: (a: T, b: T) => bool): void {
  for (let index: usize = 1; index < items.length; index += 1) {
    const item = items[index];
    let hole = index;
    while (hole > 0 && before(item, items[hole - 1])) {
      items[hole] = items[hole - 1];
      hole -= 1;
    }
    items[hole] = item;
  }
}

function quickSort<T>(all: Slice<T>, depthAllowed: u32, before: (a: T, b: T) => bool): void {
  let items = all;
  let depth = depthAllowed;
  while (items.length > insertionSortMax) {
    if (depth === 0) {
      heapSort(items, before);
      return;
    }
    depth -= 1;
    const middle = partition(items, before);
    // The shorter part is sorted by recursion, so that the stack stays below log n calls.
    const left = items.slice(0, middle);
    const right = items.slice(middle + 1);
    if (left.length < right.length) {
      quickSort(left, depth, before);
      items = right;
    } else {
      quickSort(right, depth, before);
      items = left;
    }
  }
  insertionSort(items, before);
}

/** Puts a pivot at its final place, nothing that comes after it before it, and the reverse; returns that place. */
function partition<T>(items: Slice<T>, before: (a: T, b: T) => bool): usize {
  const last = items.length - 1;
  choosePivot(items, before);
  const pivot = items[0];
  let left: usize = 1;
  let right = last;
  while (true) {
    while (left <= right && before(items[left], pivot)) left += 1;
    while (left <= right && before(pivot, items[right])) right -= 1;
    if (left >= right) break;
    swap(items, left, right);
    left += 1;
    right -= 1;
  }
  // `right` is the last element that does not belong behind the pivot; it may be the pivot itself.
  swap(items, 0, right);
  return right;
}

/** Brings a median of three, or of nine in long slices, to the front. */
function choosePivot<T>(items: Slice<T>, before: (a: T, b: T) => bool): void {
  const last = items.length - 1;
  const middle = items.length / 2;
  if (items.length >= medianOfNineMin) {
    const step = items.length / 8;
    orderThree(items, step, 0, 2 * step, before);
    orderThree(items, middle - step, middle, middle + step, before);
    orderThree(items, last - 2 * step, last, last - step, before);
  }
  orderThree(items, middle, 0, last, before);
}

/** Brings the median of three elements to the place `second`. */
function orderThree<T>(items: Slice<T>, first: usize, second: usize, third: usize, before: (a: T, b: T) => bool): void {
  if (before(items[second], items[first])) swap(items, first, second);
  if (before(items[third], items[second])) {
    swap(items, second, third);
    if (before(items[second], items[first])) swap(items, first, second);
  }
}

function heapSort<T>(items: Slice<T>, before: (a: T, b: T) => bool): void {
  for (let root = items.length / 2; root > 0; root -= 1) siftDown(items, root - 1, before);
  for (let end = items.length - 1; end > 0; end -= 1) {
    swap(items, 0, end);
    siftDown(items.slice(0, end), 0, before);
  }
}

/** Moves the element at `root` down until no child comes after it. */
function siftDown<T>(heap: Slice<T>, root: usize, before: (a: T, b: T) => bool): void {
  let parent = root;
  while (true) {
    let child = parent * 2 + 1;
    if (child >= heap.length) return;
    if (child + 1 < heap.length && before(heap[child], heap[child + 1])) child += 1;
    if (!before(heap[parent], heap[child])) return;
    swap(heap, parent, child);
    parent = child;
  }
}

function swap<T>(items: Slice<T>, a: usize, b: usize): void {
  const item = items[a];
  items[a] = items[b];
  items[b] = item;
}
