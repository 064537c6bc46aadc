// How hash maps see their keys: hash functions and equality for integers and strings.

/** The bound for the keys of a HashMap. Equal keys have equal hashes; the upper 32 bits are used. */
export interface Hashing<K> {
  hash(key: K): u64;
  equal(a: K, b: K): bool;
}

/** For keys that fit u64 (smaller unsigned integers widen into it). */
export class IntegerHashing implements Hashing<u64> {
  hash(key: u64): u64 {
    return mixBits(key);
  }

  equal(a: u64, b: u64): bool {
    return a === b;
  }
}

/** For strings by their bytes. A secret seed keeps others from choosing keys that collide. */
export class StringHashing implements Hashing<string> {
  private readonly seed: u64;

  constructor(seed: u64 = 0) {
    this.seed = seed;
  }

  hash(key: string): u64 {
    return hashBytes(key.bytes, this.seed);
  }

  equal(a: string, b: string): bool {
    return a === b;
  }
}

/** FNV-1a over the bytes (Fowler, Noll, Vo; 64 bits) from a seeded start, mixed at the end. */
export function hashBytes(bytes: Slice<u8>, seed: u64): u64 {
  let hash: u64 = 0xcbf29ce484222325 ^ seed;
  for (const byte of bytes) hash = (hash ^ u64(byte)) * 0x100000001b3;
  return mixBits(hash);
}

/** The finalizer of MurmurHash3: every bit of the input changes about half of the bits of the output. */
export function mixBits(value: u64): u64 {
  let mixed = value;
  mixed = (mixed ^ (mixed >> 33)) * 0xff51afd7ed558ccd;
  mixed = (mixed ^ (mixed >> 33)) * 0xc4ceb9fe1a85ec53;
  return mixed ^ (mixed >> 33);
}
