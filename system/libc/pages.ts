// Pages of memory by the C library's calls, so that on every board they come from whatever serves its system calls.

/** Linux include/uapi/asm-generic/mman-common.h. */
export enum PageRights { None = 0, Read = 1, ReadWrite = 3, ReadExecute = 5 }

const mmap = extern<(address: usize, byteCount: usize, rights: i32, flags: i32, file: i32, offset: i64) => usize>("mmap");
const mprotect = extern<(address: usize, byteCount: usize, rights: i32) => i32>("mprotect");

const PRIVATE_ANONYMOUS = 0x22;
const UNINITIALIZED = 0x400_0000;
const FAILED: usize = 0xffff_ffff_ffff_ffff;

/** Zeroed pages that can be read and written; null when there is no memory. */
export function mapPages(byteCount: usize): Ptr<u8> | null {
  return map(byteCount, PRIVATE_ANONYMOUS);
}

/** The same without zeroes, for memory that is written before it is read: filling much of it takes longer than a short program. */
export function mapUninitializedPages(byteCount: usize): Ptr<u8> | null {
  return map(byteCount, PRIVATE_ANONYMOUS | UNINITIALIZED);
}

function map(byteCount: usize, flags: i32): Ptr<u8> | null {
  const address = mmap(0, byteCount, i32(PageRights.ReadWrite), flags, -1, 0);
  return address === FAILED ? null : pointer<u8>(address);
}

/** Changes what may be done with whole pages; says whether that was possible. */
export function protectPages(start: usize, byteCount: usize, rights: PageRights): bool {
  return mprotect(start, byteCount, i32(rights)) === 0;
}
