// The allocator for memory of any size and lifetime. It finds leaks, double frees, frees of foreign pointers, writes
// outside of an allocation and frees with a wrong size, and names the address of the code that allocated; the
// `bareflow` command turns such addresses into lines.
//
// Regions are cut into blocks (heap-block.ts) that merge with their neighbours when they are freed. Free blocks hang in
// lists by size (free-lists.ts). A freed block first rests in a queue, so that a second free of it is still
// recognized as one.
import { panicBegin, panicEnd, panicWriter } from "../panic.ts";
import { alignedStart, FreeLists } from "./free-lists.ts";
import {
  addressOfBlock, Block, blockAfter, blockAlignment, blockAt, blockSpanMin, guardBytesMin, guardIsWhole, hasState,
  headerBytes, payloadOf, sealBlock, writeGuard,
} from "./heap-block.ts";
import { printHeapFault } from "./heap-fault.ts";
import type { HeapFault, HeapFaultKind } from "./heap-fault.ts";

const regionCountMax: usize = 16;
const restingCountMax: usize = 32;
/** No request above this can be met, and none below overflows an address. */
const sizeMax: usize = 0x1000000000000000;

class Region {
  start: usize = 0;
  /** The address of the header that ends the region. */
  end: usize = 0;
}

export class GeneralPurposeAllocator implements Allocator {
  private readonly regions = new StaticArray<Inline<Region>, 16>();
  private regionCount: usize = 0;
  private readonly freeLists: Inline<FreeLists> = new FreeLists();
  private oldestResting: Block | null = null;
  private newestResting: Block | null = null;
  private restingCount: usize = 0;
  private liveCount: usize = 0;
  private liveByteCount: usize = 0;

  /** Adds memory to allocate from; up to 16 regions. Says whether the region was taken: tiny ones are not. */
  addRegion(memory: Slice<u8>): bool {
    const start = (memory.pointer.address + blockAlignment - 1) & ~(blockAlignment - 1);
    const end = (memory.pointer.address + memory.length) & ~(blockAlignment - 1);
    if (end < start || end - start < blockSpanMin + headerBytes || this.regionCount === regionCountMax) return false;
    const region = this.regions[this.regionCount];
    region.start = start;
    region.end = end - headerBytes;
    this.regionCount += 1;

    const last = createAt(pointer<u8>(region.end), Block);
    const first = createAt(pointer<u8>(start), Block);
    first.span = region.end - start;
    last.before = first;
    sealBlock(last, "region end");
    this.freeLists.insert(first);
    return true;
  }

  @notInlined allocate(size: usize, alignment: usize): Ptr<u8> | null {
    const caller = returnAddress();
    const effectiveAlignment = alignment > blockAlignment ? alignment : blockAlignment;
    if (size > sizeMax || alignment > sizeMax) return null;
    const span = (headerBytes + size + guardBytesMin + blockAlignment - 1) & ~(blockAlignment - 1);
    let block = this.takeFree(span, effectiveAlignment);
    if (block === null) {
      while (this.oldestResting !== null) this.releaseOldestResting();
      block = this.takeFree(span, effectiveAlignment);
      if (block === null) return null;
    }
    block.size = size;
    block.allocatedAt = caller;
    block.freedAt = 0;
    sealBlock(block, "live");
    writeGuard(block);
    this.liveCount += 1;
    this.liveByteCount += size;
    return pointer<u8>(payloadOf(block));
  }

  /** Panics with a full report when the memory is not a live allocation of this size, or was written out of bounds. */
  @notInlined free(memory: Ptr<u8>, size: usize): void {
    const fault = this.inspect(memory, size);
    if (fault !== null) reportAndPanic(fault);
    const block = blockAt(memory.address - headerBytes);
    block.freedAt = returnAddress();
    sealBlock(block, "resting");
    this.liveCount -= 1;
    this.liveByteCount -= block.size;
    this.rest(block);
  }

  /** What would be wrong with freeing this memory now, or null when nothing is. */
  inspect(memory: Ptr<u8>, size: usize): HeapFault | null {
    const address = memory.address;
    if (!this.owns(address)) {
      return { kind: "foreign free", address, size: 0, freedSize: size, allocatedAt: 0, freedAt: 0 };
    }
    const block = blockAt(address - headerBytes);
    if (hasState(block, "resting") || hasState(block, "free")) {
      return {
        kind: "double free", address, size: block.size, freedSize: size,
        allocatedAt: block.allocatedAt, freedAt: block.freedAt,
      };
    }
    if (!hasState(block, "live")) {
      return { kind: "no allocation", address, size: 0, freedSize: size, allocatedAt: 0, freedAt: 0 };
    }
    if (!guardIsWhole(block)) return faultOf(block, "overrun", size);
    if (block.size !== size) return faultOf(block, "wrong size", size);
    return null;
  }

  /** Looks at every block of every region; the first fault that is found, or null. */
  findFault(): HeapFault | null {
    for (let index: usize = 0; index < this.regionCount; index += 1) {
      let block = blockAt(this.regions[index].start);
      let before: Block | null = null;
      while (!hasState(block, "region end")) {
        const live = hasState(block, "live");
        if (!live && !hasState(block, "free") && !hasState(block, "resting")) {
          if (before === null) return faultOf(block, "no allocation", 0);
          return faultOf(before, "overrun", before.size);
        }
        if (live && !guardIsWhole(block)) return faultOf(block, "overrun", block.size);
        before = block;
        block = blockAfter(block);
      }
    }
    return null;
  }

  /** Writes each allocation that was not freed, with its place, and returns how many there are; panics on a damaged heap. */
  reportLeaks<W extends Writer>(writer: W): usize {
    const fault = this.findFault();
    if (fault !== null) reportAndPanic(fault);
    let count: usize = 0;
    for (let index: usize = 0; index < this.regionCount; index += 1) {
      let block = blockAt(this.regions[index].start);
      while (!hasState(block, "region end")) {
        if (hasState(block, "live")) {
          printHeapFault(writer, faultOf(block, "leak", block.size));
          writer.write("\n");
          count += 1;
        }
        block = blockAfter(block);
      }
    }
    return count;
  }

  /** How many allocations are not freed yet, and the bytes that were asked for in them. */
  get liveAllocations(): usize {
    return this.liveCount;
  }

  get liveBytes(): usize {
    return this.liveByteCount;
  }

  private owns(address: usize): bool {
    if ((address & (blockAlignment - 1)) !== 0) return false;
    for (let index: usize = 0; index < this.regionCount; index += 1) {
      const region = this.regions[index];
      if (address >= region.start + headerBytes && address < region.end) return true;
    }
    return false;
  }

  /** A block of at least `span` bytes whose payload is aligned, out of the free lists, split where it is larger. */
  private takeFree(span: usize, alignment: usize): Block | null {
    const block = this.freeLists.find(span, alignment);
    return block === null ? null : this.carve(block, alignedStart(block, alignment), span);
  }

  /** Cuts the part of `span` bytes at `address` out of a free block; what is left before and after it stays free. */
  private carve(block: Block, address: usize, span: usize): Block {
    this.freeLists.remove(block);
    let chosen = block;
    const lead = address - addressOfBlock(block);
    if (lead !== 0) {
      chosen = this.splitAfter(block, lead);
      this.freeLists.insert(block);
    }
    if (chosen.span - span >= blockSpanMin) this.freeLists.insert(this.splitAfter(chosen, span));
    return chosen;
  }

  /** Ends `block` after `span` bytes and returns the block that begins there. */
  private splitAfter(block: Block, span: usize): Block {
    const rest = createAt(pointer<u8>(addressOfBlock(block) + span), Block);
    rest.span = block.span - span;
    rest.before = block;
    block.span = span;
    blockAfter(rest).before = rest;
    return rest;
  }

  private rest(block: Block): void {
    block.nextInList = null;
    const newest = this.newestResting;
    if (newest === null) this.oldestResting = block;
    else newest.nextInList = block;
    this.newestResting = block;
    this.restingCount += 1;
    if (this.restingCount > restingCountMax) this.releaseOldestResting();
  }

  /** Makes the block that has rested longest free, merged with its free neighbours. */
  private releaseOldestResting(): void {
    let block = this.oldestResting!;
    this.oldestResting = block.nextInList;
    if (this.oldestResting === null) this.newestResting = null;
    this.restingCount -= 1;

    // Merged headers keep the seal of a free block, so that freeing them again is recognized until they are reused.
    sealBlock(block, "free");
    const after = blockAfter(block);
    if (hasState(after, "free")) {
      this.freeLists.remove(after);
      block.span += after.span;
    }
    const before = block.before;
    if (before !== null && hasState(before, "free")) {
      this.freeLists.remove(before);
      before.span += block.span;
      block = before;
    }
    blockAfter(block).before = block;
    this.freeLists.insert(block);
  }
}

function faultOf(block: Block, kind: HeapFaultKind, freedSize: usize): HeapFault {
  return {
    kind, address: payloadOf(block), size: block.size, freedSize,
    allocatedAt: block.allocatedAt, freedAt: block.freedAt,
  };
}

/** The backtrace behind the report leads to the code that met with the fault. */
function reportAndPanic(fault: HeapFault): never {
  panicBegin();
  printHeapFault(panicWriter, fault);
  panicWriter.write("\nfound by");
  panicEnd();
}
