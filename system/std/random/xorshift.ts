// The xorshift64* generator (Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled", 2016):
// fast, reproducible, and the one that llama2.c samples with. Not for secrets.

export class Xorshift {
  private state: u64;

  /** The seed must not be zero: the generator would give zeros forever. */
  constructor(seed: u64) {
    assert(seed !== 0, "the seed of a xorshift generator must not be zero");
    this.state = seed;
  }

  /** 32 random bits: the upper half of the scrambled state. */
  nextU32(): u32 {
    return u32(this.advance() >> 32);
  }

  nextU64(): u64 {
    const upper = this.nextU32();
    return (u64(upper) << 32) | u64(this.nextU32());
  }

  /** A float in [0, 1): 24 random bits over 2^24. */
  nextF32(): f32 {
    return f32(this.nextU32() >> 8) / 16777216;
  }

  /** A float in [0, 1): 53 random bits over 2^53. */
  nextF64(): f64 {
    return f64(this.nextU64() >> 11) / 9007199254740992;
  }

  /** An integer from 0 up to, not including, `bound` (above 0); each is equally likely (Lemire, 2019). */
  nextBelow(bound: u32): u32 {
    assert(bound > 0, "there is no integer from 0 up to 0 to choose");
    let product = u64(this.nextU32()) * u64(bound);
    if (u32(product) < bound) {
      const unfair = (0 - bound) % bound; // 2^32 modulo bound: so many of the products would be one too many
      while (u32(product) < unfair) product = u64(this.nextU32()) * u64(bound);
    }
    return u32(product >> 32);
  }

  /** An integer from `first` to `last`, both included. */
  nextBetween(first: i32, last: i32): i32 {
    assert(first <= last, `there is no integer from ${first} to ${last} to choose`);
    const count = u32(last) - u32(first) + 1;
    const offset = count === 0 ? this.nextU32() : this.nextBelow(count); // 0 stands for all 2^32
    return i32(u32(first) + offset);
  }

  /** Brings the elements into a random order; each order is equally likely, as far as 64 bits of state reach. */
  shuffle<T>(items: Slice<T>): void {
    assert(items.length <= 0xffffffff, "too many elements to shuffle");
    for (let index = items.length; index > 1; index -= 1) {
      const other = usize(this.nextBelow(u32(index)));
      const item = items[index - 1];
      items[index - 1] = items[other];
      items[other] = item;
    }
  }

  private advance(): u64 {
    let state = this.state;
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    this.state = state;
    return state * 0x2545f4914f6cdd1d;
  }
}
