// Allocates quickly from chunks of another allocator and gives everything back at once: for work with one end, such as
// a request or a compilation.

/** Stands at the start of each chunk that the arena took from its parent. */
class Chunk {
  previous: Chunk | null = null;
  byteCount: usize = 0;
}

const chunkAlignment: usize = 16;

/** Grows by chunks of its parent. Only the newest allocation can be given back; `release` gives back everything. */
export class ArenaAllocator<A extends Allocator> implements Allocator {
  private readonly parent: A;
  private readonly chunkBytes: usize;
  private newest: Chunk | null = null;
  private next: usize = 0;
  private end: usize = 0;

  /** Chunks hold `chunkBytes`, or more where one allocation is larger. */
  constructor(parent: A, chunkBytes: usize = 65536) {
    this.parent = parent;
    this.chunkBytes = chunkBytes;
  }

  allocate(size: usize, alignment: usize): Ptr<u8> | null {
    let padding = (0 - this.next) & (alignment - 1);
    let available = this.end - this.next;
    if (this.newest === null || padding > available || size > available - padding) {
      if (!this.grow(size, alignment)) return null;
      padding = (0 - this.next) & (alignment - 1);
    }
    const address = this.next + padding;
    this.next = address + size;
    return pointer<u8>(address);
  }

  free(memory: Ptr<u8>, size: usize): void {
    if (memory.address + size === this.next) this.next = memory.address;
  }

  /** Gives every chunk back to the parent; the arena is empty and may be used again. */
  release(): void {
    let chunk = this.newest;
    while (chunk !== null) {
      const previous: Chunk | null = chunk.previous;
      this.parent.free(changetype<Ptr<u8>>(chunk), chunk.byteCount);
      chunk = previous;
    }
    this.newest = null;
    this.next = 0;
    this.end = 0;
  }

  [Symbol.dispose](): void {
    this.release();
  }

  /** Takes a chunk from the parent in which `size` bytes fit at `alignment`. */
  private grow(size: usize, alignment: usize): bool {
    const overhead = sizeof<Chunk>() + alignment;
    if (size > maxValue<usize>() - overhead) return false;
    const needed = size + overhead;
    const byteCount = needed > this.chunkBytes ? needed : this.chunkBytes;
    const memory = this.parent.allocate(byteCount, chunkAlignment);
    if (memory === null) return false;
    const chunk = createAt(memory, Chunk);
    chunk.previous = this.newest;
    chunk.byteCount = byteCount;
    this.newest = chunk;
    this.next = memory.address + sizeof<Chunk>();
    this.end = memory.address + byteCount;
    return true;
  }
}
