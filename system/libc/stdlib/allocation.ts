// malloc and its family over the program's heap. The heap wants to be told the size of what comes back, and C does not tell it:
// so each block has a head of 16 bytes in front of it.
import { heap } from "../../kernel/program.ts";
import { ErrorNumber, setError } from "../errno.ts";

/** Stands right before what malloc returns. */
class Head {
  /** Of the block as the heap gave it. */
  start: usize = 0;
  /** What may be used behind the head. */
  usable: usize = 0;
}

const HEAD_BYTES: usize = 16;
/** From here on realloc leaves room for more. */
const LARGE_BYTES: usize = 4096;
/** Far more than any memory, and small enough that sums of a few such numbers do not wrap around. */
const SIZE_MAX: usize = 0x1000000000000;

/** Memory at a multiple of the alignment, at least 16, or null, with errno set, when there is none. */
function allocateAligned(size: usize, alignment: usize): Ptr<u8> | null {
  if (size >= SIZE_MAX) return refuse();
  // In front of the result stands the head, and the result is aligned: a whole step of the alignment is taken for the head.
  const step = alignment > HEAD_BYTES ? alignment : HEAD_BYTES;
  const blockBytes = blockBytesFor(size + step);
  const block = heap.allocate(blockBytes, step);
  if (block === null) return refuse();
  const result = block.address + step;
  const head = changetype<Head>(result - HEAD_BYTES);
  head.start = block.address;
  head.usable = blockBytes - step;
  return pointer<u8>(result);
}

/** What the heap will take for a block anyway: powers of two, or pages. */
function blockBytesFor(size: usize): usize {
  const SMALLEST: usize = 32;
  const LARGEST_SMALL: usize = 2048;
  const PAGE: usize = 4096;
  if (size <= SMALLEST) return SMALLEST;
  if (size <= LARGEST_SMALL) return usize(1) << (usize(64) - bits.countLeadingZeros(size - 1));
  return (size + PAGE - 1) & ~(PAGE - 1);
}

function refuse(): null {
  setError(ErrorNumber.NoMemory);
  return null;
}

const headOf = inline((block: Ptr<u8>): Head => changetype<Head>(block.address - HEAD_BYTES));

/** For the library itself, which cannot go on without. */
export function allocate(size: usize): Ptr<u8> {
  const memory = allocateAligned(size, HEAD_BYTES);
  if (memory === null) panic(`there is no memory for ${size} bytes`);
  return memory;
}

export const mallocSymbol = exported("malloc")((size: usize): Ptr<u8> | null => allocateAligned(size, HEAD_BYTES));

export const callocSymbol = exported("calloc")((count: usize, size: usize): Ptr<u8> | null => {
  if (bits.multiplyHigh(count, size) !== 0) return refuse();
  const block = allocateAligned(count * size, HEAD_BYTES);
  if (block !== null) memory.fill(block, 0, count * size);
  return block;
});

export const freeSymbol = exported("free")((block: Ptr<u8> | null): void => {
  if (block === null) return;
  const head = headOf(block);
  const start = head.start;
  heap.free(pointer<u8>(start), block.address - start + head.usable);
});

export const reallocSymbol = exported("realloc")((block: Ptr<u8> | null, size: usize): Ptr<u8> | null => {
  if (block === null) return allocateAligned(size, HEAD_BYTES);
  const usable = headOf(block).usable;
  if (size <= usable) return block;
  // What grows once grows again: room for a quarter more makes a list that grows step by step take linear time.
  const ample = usable + usable / 4;
  const larger = allocateAligned(ample > size && size > LARGE_BYTES ? ample : size, HEAD_BYTES);
  if (larger === null) return null;
  memory.copy(larger, block, usable);
  freeSymbol(block);
  return larger;
});

export const alignedAllocSymbol = exported("aligned_alloc")((alignment: usize, size: usize): Ptr<u8> | null => {
  if (bits.countOnes(alignment) !== 1) {
    setError(ErrorNumber.InvalidArgument);
    return null;
  }
  return allocateAligned(size, alignment);
});

/** POSIX's way to say the same; the answer is an error number. */
export const posixMemalignSymbol = exported("posix_memalign")((result: Ptr<usize>, alignment: usize, size: usize): i32 => {
  if (bits.countOnes(alignment) !== 1 || alignment < 8) return i32(ErrorNumber.InvalidArgument);
  const block = allocateAligned(size, alignment);
  if (block === null) return i32(ErrorNumber.NoMemory);
  result.value = block.address;
  return 0;
});

export const memalignSymbol = exported("memalign")((alignment: usize, size: usize): Ptr<u8> | null => alignedAllocSymbol(alignment, size));

export const reallocarraySymbol = exported("reallocarray")((block: Ptr<u8> | null, count: usize, size: usize): Ptr<u8> | null =>
  bits.multiplyHigh(count, size) !== 0 ? refuse() : reallocSymbol(block, count * size));

export const mallocUsableSizeSymbol = exported("malloc_usable_size")((block: Ptr<u8> | null): usize => block === null ? 0 : headOf(block).usable);
