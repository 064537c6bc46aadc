// Slices and strings on any allocator. These functions are inlined, so that a heap's reports name the line of
// the caller.
// `create` and `destroy` of the language do the same for single instances.

/**
 * `count` elements, all zero, or null when memory ran out. The element type comes from the place that takes the result:
 * `const weights: Slice<f32> | null = allocateSlice(heap, 64);`
 */
export const allocateSlice = inline(<T, A extends Allocator>(allocator: A, count: usize): Slice<T> | null => {
  if (count > maxValue<usize>() / sizeof<T>()) return null;
  const byteCount = count * sizeof<T>();
  const bytes = allocator.allocate(byteCount, alignof<T>());
  if (bytes === null) return null;
  memory.fill(bytes, 0, byteCount);
  return sliceFrom(changetype<Ptr<T>>(bytes), count);
});

/** Gives a slice from `allocateSlice` back to the allocator that it came from. */
export const freeSlice = inline(<T, A extends Allocator>(allocator: A, elements: Slice<T>): void => {
  allocator.free(changetype<Ptr<u8>>(elements.pointer), elements.length * sizeof<T>());
});

/** A copy of the elements in memory of `allocator`, or null when memory ran out. */
export const duplicateSlice = inline(<T, A extends Allocator>(allocator: A, elements: Slice<T>): Slice<T> | null => {
  const copy: Slice<T> | null = allocateSlice(allocator, elements.length);
  if (copy !== null) copy.copyFrom(elements);
  return copy;
});

/** A copy of the text in memory of `allocator`, or null when memory ran out. */
export const duplicateString = inline(<A extends Allocator>(allocator: A, text: string): string | null => {
  const copy = duplicateSlice(allocator, text.bytes);
  return copy === null ? null : stringFrom(copy);
});

/** Gives a string from `duplicateString` back to the allocator that it came from. */
export const freeString = inline(<A extends Allocator>(allocator: A, text: string): void => {
  freeSlice(allocator, text.bytes);
});

/** Slices without elements point here: a place that is not null and is never read. */
export function emptySlice<T>(): Slice<T> {
  return sliceFrom(pointer<T>(alignof<T>()), 0);
}
