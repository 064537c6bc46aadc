// The program's heap over all free memory: small blocks come in sizes of powers of two from lists, a page of them at a
// time; large ones are runs of pages. The caller of `free` says the size, so no block carries a header.
import { FRAME_BYTES, frames } from "./frames.ts";

const SMALLEST_BYTES = 16;
const LARGEST_SMALL_BYTES = 2048;
/** 16, 32, ... 2048. */
const CLASSES = 8;
const SMALLEST_SHIFT = 4;

class FreeBlock {
  next: FreeBlock | null = null;
}

class FreeList {
  first: FreeBlock | null = null;
}

/** Pages of small blocks stay with their size: memory that was small blocks once is not given back to the frames. */
class Heap implements Allocator {
  private lists: StaticArray<Inline<FreeList>, 8> = new StaticArray<Inline<FreeList>, 8>();

  /** Memory of undefined contents, or null when there is none left. */
  allocate(size: usize, alignment: usize): Ptr<u8> | null {
    const needed = size > alignment ? size : alignment;
    if (needed > LARGEST_SMALL_BYTES) return frames.allocate(size, alignment);
    const list = this.lists[classOf(needed)];
    const block = list.first;
    if (block === null) return this.refill(classOf(needed));
    list.first = block.next;
    return changetype<Ptr<u8>>(block);
  }

  /** A block that was larger than its size for its alignment's sake joins the list of its size: safe, if less than it was. */
  free(memory: Ptr<u8>, size: usize): void {
    if (size > LARGEST_SMALL_BYTES) frames.free(memory, size);
    else this.push(classOf(size), memory.address);
  }

  /** Cuts a page into blocks; the first one is the answer. */
  private refill(index: usize): Ptr<u8> | null {
    const page = frames.allocate(FRAME_BYTES, FRAME_BYTES);
    if (page === null) return null;
    const blockBytes = usize(SMALLEST_BYTES) << index;
    for (let offset: usize = FRAME_BYTES - blockBytes; offset > 0; offset -= blockBytes) this.push(index, page.address + offset);
    return page;
  }

  private push(index: usize, address: usize): void {
    const block = changetype<FreeBlock>(address);
    const list = this.lists[index];
    block.next = list.first;
    list.first = block;
  }
}

/** All memory that the kernel does not need. */
export const heap = new Heap();

/** Which list serves blocks of this size. */
const classOf = inline((size: usize): usize =>
  size <= SMALLEST_BYTES ? 0 : usize(64 - SMALLEST_SHIFT) - bits.countLeadingZeros(size - 1));
