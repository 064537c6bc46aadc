// The free blocks of the general-purpose allocator, in one list for each power of two of their size.
import { addressOfBlock, blockSpanMin, headerBytes, sealBlock } from "./heap-block.ts";
import type { Block } from "./heap-block.ts";

const listCount: usize = 64;

export class FreeLists {
  /** Blocks with a span of 2^n up to 2^(n+1) stand in list n. */
  private readonly heads = new StaticArray<Block | null, 64>();

  /** Seals the block as free and puts it first into its list. */
  insert(block: Block): void {
    const list = listFor(block.span);
    const next = this.heads[list];
    block.previousInList = null;
    block.nextInList = next;
    if (next !== null) next.previousInList = block;
    this.heads[list] = block;
    sealBlock(block, "free");
  }

  remove(block: Block): void {
    const previous = block.previousInList;
    const next = block.nextInList;
    if (previous === null) this.heads[listFor(block.span)] = next;
    else previous.nextInList = next;
    if (next !== null) next.previousInList = previous;
  }

  /** A block with room for `span` bytes from `alignedStart` on, or null. It stays in its list. */
  find(span: usize, alignment: usize): Block | null {
    for (let list = listFor(span); list < listCount; list += 1) {
      let block = this.heads[list];
      while (block !== null) {
        if (alignedStart(block, alignment) + span <= addressOfBlock(block) + block.span) return block;
        block = block.nextInList;
      }
    }
    return null;
  }
}

/** Where a header can stand in the block so that its payload is aligned and the gap before it is none or a block. */
export function alignedStart(block: Block, alignment: usize): usize {
  const start = addressOfBlock(block);
  let payload = (start + headerBytes + alignment - 1) & ~(alignment - 1);
  while (payload - headerBytes !== start && payload - headerBytes - start < blockSpanMin) payload += alignment;
  return payload - headerBytes;
}

/** The list for a span: the position of its highest bit. */
function listFor(span: usize): usize {
  return 63 - bits.countLeadingZeros(span);
}
