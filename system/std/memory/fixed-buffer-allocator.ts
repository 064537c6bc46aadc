// Allocates from one buffer, from its start to its end: the simplest allocator, for storage whose size is known.

/** Hands out parts of a buffer in order. Only the newest part can be given back; `reset` gives back everything. */
export class FixedBufferAllocator implements Allocator {
  private readonly start: usize;
  private readonly capacity: usize;
  private used: usize = 0;

  /** The buffer must outlive the allocator and everything that is allocated from it. */
  constructor(buffer: Slice<u8>) {
    this.start = buffer.pointer.address;
    this.capacity = buffer.length;
  }

  allocate(size: usize, alignment: usize): Ptr<u8> | null {
    const padding = (0 - (this.start + this.used)) & (alignment - 1);
    const available = this.capacity - this.used;
    if (padding > available || size > available - padding) return null;
    const address = this.start + this.used + padding;
    this.used += padding + size;
    return pointer<u8>(address);
  }

  free(memory: Ptr<u8>, size: usize): void {
    const offset = memory.address - this.start;
    assert(
      offset <= this.used && size <= this.used - offset,
      `memory at ${memory} was given back to a fixed buffer that it does not come from`,
    );
    if (offset + size === this.used) this.used = offset;
  }

  /** Gives back everything at once. */
  reset(): void {
    this.used = 0;
  }

  /** Bytes in use, padding included. */
  get usedBytes(): usize {
    return this.used;
  }
}
