// A hash map with open addressing and linear probing. Removing moves later entries of the same run back, so that there
// are no tombstones and lookups stay short.
import { allocateSlice, emptySlice, freeSlice } from "../memory/allocate-slice.ts";
import type { Hashing, IntegerHashing, StringHashing } from "./hashing.ts";
import type { OutOfMemory } from "./list.ts";

/** Maps strings, which are not copied: their bytes must outlive the map. */
export type StringMap<V, A extends Allocator> = HashMap<string, V, StringHashing, A>;
export type IntegerMap<V, A extends Allocator> = HashMap<u64, V, IntegerHashing, A>;

const capacityFirst: usize = 16;

export class HashMap<K, V, H extends Hashing<K>, A extends Allocator> {
  private readonly hashing: H;
  private readonly allocator: A;
  /** For each slot 0 when it is empty, otherwise the upper half of the key's hash with the lowest bit set. */
  private tags: Slice<u32>;
  private keys: Slice<K>;
  private values: Slice<V>;
  private count: usize = 0;

  constructor(hashing: H, allocator: A) {
    this.hashing = hashing;
    this.allocator = allocator;
    this.tags = emptySlice<u32>();
    this.keys = emptySlice<K>();
    this.values = emptySlice<V>();
  }

  get length(): usize {
    return this.count;
  }

  /** The value of the key, or null when it has none. */
  get(key: K): V | null {
    if (this.count === 0) return null;
    const slot = this.findSlot(key, this.tagOf(key));
    return this.tags[slot] === 0 ? null : this.values[slot];
  }

  has(key: K): bool {
    return this.count !== 0 && this.tags[this.findSlot(key, this.tagOf(key))] !== 0;
  }

  /** Gives the key a value, instead of the one that it had; says whether the key is new. */
  set(key: K, value: V): Result<bool, OutOfMemory> {
    const tag = this.tagOf(key);
    let slot: usize = 0;
    if (this.tags.length !== 0) {
      slot = this.findSlot(key, tag);
      if (this.tags[slot] !== 0) {
        this.values[slot] = value;
        return false;
      }
    }
    // At most three quarters of the slots are in use, so every search ends at an empty one.
    if ((this.count + 1) * 4 > this.tags.length * 3) {
      const grown = this.grow();
      if (failed(grown)) return grown;
      slot = this.findSlot(key, tag);
    }
    this.tags[slot] = tag;
    this.keys[slot] = key;
    this.values[slot] = value;
    this.count += 1;
    return true;
  }

  /** Takes the key out; says whether it was there. */
  remove(key: K): bool {
    if (this.count === 0) return false;
    let hole = this.findSlot(key, this.tagOf(key));
    if (this.tags[hole] === 0) return false;
    const mask = this.tags.length - 1;
    let slot = hole;
    while (true) {
      slot = (slot + 1) & mask;
      const tag = this.tags[slot];
      if (tag === 0) break;
      // The entry may move into the hole unless its home lies behind the hole.
      if (((slot - homeOf(tag)) & mask) >= ((slot - hole) & mask)) {
        this.tags[hole] = tag;
        this.keys[hole] = this.keys[slot];
        this.values[hole] = this.values[slot];
        hole = slot;
      }
    }
    this.tags[hole] = 0;
    this.count -= 1;
    return true;
  }

  /** Calls `visit` for every entry, in no particular order. The map must not change meanwhile. */
  forEach(visit: (key: K, value: V) => void): void {
    for (let slot: usize = 0; slot < this.tags.length; slot += 1) {
      if (this.tags[slot] !== 0) visit(this.keys[slot], this.values[slot]);
    }
  }

  /** Forgets the entries and keeps the memory. */
  clear(): void {
    this.tags.fill(0);
    this.count = 0;
  }

  [Symbol.dispose](): void {
    this.giveBack();
    this.tags = emptySlice<u32>();
    this.keys = emptySlice<K>();
    this.values = emptySlice<V>();
    this.count = 0;
  }

  private tagOf(key: K): u32 {
    return u32(this.hashing.hash(key) >> 32) | 1;
  }

  /** The slot of the key, or the empty slot where it would stand. */
  private findSlot(key: K, tag: u32): usize {
    const mask = this.tags.length - 1;
    let slot = homeOf(tag) & mask;
    while (this.tags[slot] !== 0) {
      if (this.tags[slot] === tag && this.hashing.equal(this.keys[slot], key)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): Result<usize, OutOfMemory> {
    const capacity = this.tags.length === 0 ? capacityFirst : this.tags.length * 2;
    const tags: Slice<u32> | null = allocateSlice(this.allocator, capacity);
    if (tags === null) return fail("out of memory");
    const keys: Slice<K> | null = allocateSlice(this.allocator, capacity);
    if (keys === null) {
      freeSlice(this.allocator, tags);
      return fail("out of memory");
    }
    const values: Slice<V> | null = allocateSlice(this.allocator, capacity);
    if (values === null) {
      freeSlice(this.allocator, tags);
      freeSlice(this.allocator, keys);
      return fail("out of memory");
    }
    const mask = capacity - 1;
    for (let old: usize = 0; old < this.tags.length; old += 1) {
      const tag = this.tags[old];
      if (tag === 0) continue;
      let slot = homeOf(tag) & mask;
      while (tags[slot] !== 0) slot = (slot + 1) & mask;
      tags[slot] = tag;
      keys[slot] = this.keys[old];
      values[slot] = this.values[old];
    }
    this.giveBack();
    this.tags = tags;
    this.keys = keys;
    this.values = values;
    return capacity;
  }

  private giveBack(): void {
    if (this.tags.length === 0) return;
    freeSlice(this.allocator, this.tags);
    freeSlice(this.allocator, this.keys);
    freeSlice(this.allocator, this.values);
  }
}

/** Where a search for an entry with this tag begins, before it is cut to the capacity. */
function homeOf(tag: u32): usize {
  return usize(tag >> 1);
}
