// A list that grows: elements in one piece of memory from an allocator.
import { allocateSlice, emptySlice, freeSlice } from "../memory/allocate-slice.ts";

export type OutOfMemory = "out of memory";

const capacityFirst: usize = 8;

/** Elements of type T in memory of an allocator; the list owns the memory until `[Symbol.dispose]`. */
export class List<T, A extends Allocator> {
  private readonly allocator: A;
  private storage: Slice<T>;
  private count: usize = 0;

  constructor(allocator: A) {
    this.allocator = allocator;
    this.storage = emptySlice<T>();
  }

  get length(): usize {
    return this.count;
  }

  /** The elements as a slice, which holds until the list grows or is disposed of. */
  get items(): Slice<T> {
    return this.storage.slice(0, this.count);
  }

  /** Panics when there is no element `index`. */
  get(index: usize): T {
    return this.items[index];
  }

  /** Panics when there is no element `index`. */
  set(index: usize, value: T): void {
    this.items[index] = value;
  }

  /** Adds an element at the end; gives its index. */
  push(value: T): Result<usize, OutOfMemory> {
    const grown = this.reserve(1);
    if (failed(grown)) return grown;
    const index = this.count;
    this.storage[index] = value;
    this.count = index + 1;
    return index;
  }

  /** Adds copies of all elements of a slice, which must not be part of this list; gives the new length. */
  pushAll(values: Slice<T>): Result<usize, OutOfMemory> {
    const grown = this.reserve(values.length);
    if (failed(grown)) return grown;
    this.storage.slice(this.count).copyFrom(values);
    this.count += values.length;
    return this.count;
  }

  /** Takes the last element off, or gives null when the list is empty. */
  pop(): T | null {
    if (this.count === 0) return null;
    this.count -= 1;
    return this.storage[this.count];
  }

  /** Puts an element before element `index`, or at the end when that is the length; gives the index. */
  insert(index: usize, value: T): Result<usize, OutOfMemory> {
    assert(index <= this.count, `an element was inserted at ${index} into a list of ${this.count}`);
    const grown = this.reserve(1);
    if (failed(grown)) return grown;
    this.storage.slice(index + 1).copyFrom(this.storage.slice(index, this.count));
    this.storage[index] = value;
    this.count += 1;
    return index;
  }

  /** Takes out element `index`; those behind it move up. Panics when there is none. */
  remove(index: usize): T {
    const removed = this.items[index];
    this.storage.slice(index).copyFrom(this.storage.slice(index + 1, this.count));
    this.count -= 1;
    return removed;
  }

  /** Takes out element `index` and puts the last one into its place, which is quick. Panics when there is none. */
  swapRemove(index: usize): T {
    const removed = this.items[index];
    this.count -= 1;
    this.storage[index] = this.storage[this.count];
    return removed;
  }

  /** Forgets the elements and keeps the memory. */
  clear(): void {
    this.count = 0;
  }

  /** Makes room for `extra` more elements; gives the capacity. */
  reserve(extra: usize): Result<usize, OutOfMemory> {
    const capacity = this.storage.length;
    if (extra <= capacity - this.count) return capacity;
    if (extra > maxValue<usize>() / 4 - this.count) return fail("out of memory");
    let larger = capacity < capacityFirst ? capacityFirst : capacity * 2;
    if (larger < this.count + extra) larger = this.count + extra;
    const storage: Slice<T> | null = allocateSlice(this.allocator, larger);
    if (storage === null) return fail("out of memory");
    storage.copyFrom(this.items);
    this.giveBack();
    this.storage = storage;
    return larger;
  }

  [Symbol.dispose](): void {
    this.giveBack();
    this.storage = emptySlice<T>();
    this.count = 0;
  }

  private giveBack(): void {
    if (this.storage.length !== 0) freeSlice(this.allocator, this.storage);
  }
}
