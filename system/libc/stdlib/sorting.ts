// stdlib.h: qsort and bsearch. Sorting is merging, stable as that of the GNU C library, so that programs that rely on it without
// saying so get what they are used to; where there is no memory for it, a heap sort in place.
import { freeSymbol, mallocSymbol } from "./allocation.ts";

type Compare = FunctionPointer<(a: usize, b: usize) => i32>;
type CompareWithContext = FunctionPointer<(a: usize, b: usize, context: usize) => i32>;

class Order {
  private readonly plain: usize;
  private readonly withContext: usize;
  private readonly context: usize;

  constructor(plain: usize, withContext: usize, context: usize) {
    this.plain = plain;
    this.withContext = withContext;
    this.context = context;
  }

  compare(a: usize, b: usize): i32 {
    return this.plain !== 0 ? changetype<Compare>(this.plain)(a, b) : changetype<CompareWithContext>(this.withContext)(a, b, this.context);
  }
}

/** Below so many elements, insertion is quicker than merging. */
const SHORT_RUN = 6;

const sort = neverInline((start: usize, count: usize, size: usize, order: Order): void => {
  if (count < 2 || size === 0) return;
  const scratch = mallocSymbol(count * size);
  if (scratch === null) {
    heapSort(start, count, size, order);
    return;
  }
  mergeSort(start, count, size, order, scratch.address);
  freeSymbol(scratch);
});

/** Sorts in place; the scratch memory is as large. */
function mergeSort(start: usize, count: usize, size: usize, order: Order, scratch: usize): void {
  if (count <= SHORT_RUN) {
    insertionSort(start, count, size, order, scratch);
    return;
  }
  const half = count / 2;
  const middle = start + half * size;
  const end = start + count * size;
  mergeSort(start, half, size, order, scratch);
  mergeSort(middle, count - half, size, order, scratch);
  // Already in order: nothing is to be merged.
  if (order.compare(middle - size, middle) <= 0) return;
  copyBytes(scratch, start, half * size);
  let left = scratch;
  const leftEnd = scratch + half * size;
  let right = middle;
  let target = start;
  while (left < leftEnd && right < end) {
    if (order.compare(left, right) <= 0) {
      copyElement(target, left, size);
      left += size;
    } else {
      copyElement(target, right, size);
      right += size;
    }
    target += size;
  }
  copyBytes(target, left, leftEnd - left);
}

function insertionSort(start: usize, count: usize, size: usize, order: Order, scratch: usize): void {
  for (let next = start + size; next < start + count * size; next += size) {
    let place = next;
    while (place > start && order.compare(place - size, next) > 0) place -= size;
    if (place === next) continue;
    copyElement(scratch, next, size);
    copyBytes(place + size, place, next - place);
    copyElement(place, scratch, size);
  }
}

const copyBytes = inline((to: usize, from: usize, count: usize): void => { memory.copy(pointer<u8>(to), pointer<u8>(from), count); });

/** Most elements are words. */
const copyElement = inline((to: usize, from: usize, size: usize): void => {
  if (size === 8) store<u64>(to, load<u64>(from));
  else if (size === 4) store<u32>(to, load<u32>(from));
  else copyBytes(to, from, size);
});

function heapSort(start: usize, count: usize, size: usize, order: Order): void {
  for (let root = count / 2; root > 0; root -= 1) siftDown(start, root - 1, count, size, order);
  for (let last = count - 1; last > 0; last -= 1) {
    swap(start, start + last * size, size);
    siftDown(start, 0, last, size, order);
  }
}

function siftDown(start: usize, from: usize, count: usize, size: usize, order: Order): void {
  let root = from;
  while (2 * root + 1 < count) {
    let child = 2 * root + 1;
    if (child + 1 < count && order.compare(start + child * size, start + (child + 1) * size) < 0) child += 1;
    if (order.compare(start + root * size, start + child * size) >= 0) return;
    swap(start + root * size, start + child * size, size);
    root = child;
  }
}

function swap(a: usize, b: usize, size: usize): void {
  for (let index: usize = 0; index < size; index += 1) {
    const byte = load<u8>(a + index);
    store<u8>(a + index, load<u8>(b + index));
    store<u8>(b + index, byte);
  }
}

export const qsortSymbol = exported("qsort")((start: usize, count: usize, size: usize, compare: usize): void => {
  sort(start, count, size, new Order(compare, 0, 0));
});

export const qsortReentrantSymbol = exported("qsort_r")((start: usize, count: usize, size: usize, compare: usize, context: usize): void => {
  sort(start, count, size, new Order(0, compare, context));
});

export const bsearchSymbol = exported("bsearch")((key: usize, start: usize, count: usize, size: usize, compare: Compare): usize => {
  let low: usize = 0;
  let high = count;
  while (low < high) {
    const middle = low + (high - low) / 2;
    const order = compare(key, start + middle * size);
    if (order === 0) return start + middle * size;
    if (order > 0) low = middle + 1;
    else high = middle;
  }
  return 0;
});
