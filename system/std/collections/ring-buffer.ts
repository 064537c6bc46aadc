// A queue of fixed size in storage of the caller: first in, first out, without allocation.

export class RingBuffer<T> {
  private readonly storage: Slice<T>;
  private first: usize = 0;
  private count: usize = 0;

  /** The storage, at least one element, must outlive the buffer; its length is the capacity. */
  constructor(storage: Slice<T>) {
    assert(storage.length > 0, "a ring buffer needs storage for at least one element");
    this.storage = storage;
  }

  get length(): usize {
    return this.count;
  }

  get capacity(): usize {
    return this.storage.length;
  }

  /** Adds an element behind the others; says whether there was room. */
  push(value: T): bool {
    if (this.count === this.storage.length) return false;
    this.storage[this.position(this.count)] = value;
    this.count += 1;
    return true;
  }

  /** Adds an element behind the others; the oldest gives way when the buffer is full. */
  pushOverOldest(value: T): void {
    if (this.count === this.storage.length) {
      this.first = this.position(1);
      this.count -= 1;
    }
    this.storage[this.position(this.count)] = value;
    this.count += 1;
  }

  /** Takes the oldest element out, or gives null when there is none. */
  pop(): T | null {
    if (this.count === 0) return null;
    const value = this.storage[this.first];
    this.first = this.position(1);
    this.count -= 1;
    return value;
  }

  /** The element that `pop` gives after `index` others. Panics when there is none. */
  get(index: usize): T {
    assert(index < this.count, `element ${index} of a ring buffer with ${this.count} was read`);
    return this.storage[this.position(index)];
  }

  clear(): void {
    this.first = 0;
    this.count = 0;
  }

  /** The place in storage of the element `index` behind the oldest; `index` is at most the capacity. */
  private position(index: usize): usize {
    const room = this.storage.length - this.first;
    return index < room ? this.first + index : index - room;
  }
}
