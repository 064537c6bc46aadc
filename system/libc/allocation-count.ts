// Counts the memory that the C library gives out and takes back while somebody wants to know. The linker leads all calls of these
// functions here (ld's --wrap), those of C++'s operators among them.

const reallyAllocate = extern<(byteCount: usize) => usize>("__real_malloc");
const reallyAllocateZeroed = extern<(count: usize, byteCount: usize) => usize>("__real_calloc");
const reallyAllocateAligned = extern<(alignment: usize, byteCount: usize) => usize>("__real_aligned_alloc");
const reallyChange = extern<(start: usize, byteCount: usize) => usize>("__real_realloc");
const reallyRelease = extern<(start: usize) => void>("__real_free");
/** What an allocation takes, which is more than was asked for; 0 for none. */
const usableBytes = extern<(start: usize) => usize>("malloc_usable_size");

class AllocationCount {
  isCounting: bool = false;
  /** Given out and not taken back since the count began; less than zero when older memory was taken back. */
  bytes: i64 = 0;
}
export const allocationCount = new AllocationCount();

export const malloc = exported("__wrap_malloc")((byteCount: usize): usize => counted(reallyAllocate(byteCount)));
export const calloc = exported("__wrap_calloc")((count: usize, byteCount: usize): usize => counted(reallyAllocateZeroed(count, byteCount)));
export const alignedAlloc = exported("__wrap_aligned_alloc")((alignment: usize, byteCount: usize): usize =>
  counted(reallyAllocateAligned(alignment, byteCount)));

export const realloc = exported("__wrap_realloc")((start: usize, byteCount: usize): usize => {
  if (!allocationCount.isCounting) return reallyChange(start, byteCount);
  const before = i64(usableBytes(start));
  const changed = reallyChange(start, byteCount);
  // Where there is no memory for more, what was there stays.
  if (changed !== 0 || byteCount === 0) allocationCount.bytes += i64(usableBytes(changed)) - before;
  return changed;
});

export const free = exported("__wrap_free")((start: usize): void => {
  if (allocationCount.isCounting) allocationCount.bytes -= i64(usableBytes(start));
  reallyRelease(start);
});

const counted = inline((start: usize): usize => {
  if (allocationCount.isCounting) allocationCount.bytes += i64(usableBytes(start));
  return start;
});
