// Unsigned integers of any size in storage that the caller owns: the exact arithmetic under the conversion of floats
// to text and back. Schoolbook algorithms on 32-bit limbs; a result that outgrows the storage panics.

const powerOfTenStep: u32 = 1000000000; // the largest power of ten in a limb
const powerOfFiveStep: u32 = 1220703125; // 5^13, the largest power of five in a limb

export class BigUnsigned {
  /** Least significant limb first; limbs from `length` on do not belong to the number. */
  limbs: Slice<u32>;
  /** Limbs in use, without leading zeros: zero has none. */
  length: usize = 0;

  constructor(storage: Slice<u32>) {
    this.limbs = storage;
  }

  assign(value: u64): void {
    this.length = 0;
    this.append(u32(value));
    this.append(u32(value >> 32));
    this.trim();
  }

  assignFrom(other: BigUnsigned): void {
    this.limbs.copyFrom(other.limbs.slice(0, other.length));
    this.length = other.length;
  }

  isZero(): bool {
    return this.length === 0;
  }

  /** The position of the highest one bit, counted from 1; 0 for zero. */
  bitLength(): u32 {
    if (this.length === 0) return 0;
    return u32(this.length) * 32 - bits.countLeadingZeros(this.limbs[this.length - 1]);
  }

  /** this = this * factor + addend */
  multiplySmall(factor: u32, addend: u32): void {
    let carry: u64 = addend;
    for (let index: usize = 0; index < this.length; index += 1) {
      carry += u64(this.limbs[index]) * u64(factor);
      this.limbs[index] = u32(carry);
      carry >>= 32;
    }
    if (carry !== 0) this.append(u32(carry));
    this.trim();
  }

  /** this = this + 1 */
  increment(): void {
    for (let index: usize = 0; index < this.length; index += 1) {
      this.limbs[index] += 1;
      if (this.limbs[index] !== 0) return;
    }
    this.append(1);
  }

  multiplyPowerOfTen(exponent: u32): void {
    let rest = exponent;
    while (rest >= 9) {
      this.multiplySmall(powerOfTenStep, 0);
      rest -= 9;
    }
    for (; rest > 0; rest -= 1) this.multiplySmall(10, 0);
  }

  multiplyPowerOfFive(exponent: u32): void {
    let rest = exponent;
    while (rest >= 13) {
      this.multiplySmall(powerOfFiveStep, 0);
      rest -= 13;
    }
    for (; rest > 0; rest -= 1) this.multiplySmall(5, 0);
  }

  /** this = this / divisor, rounded down; returns the remainder. */
  divideSmall(divisor: u32): u32 {
    let remainder: u64 = 0;
    for (let index = this.length; index > 0; index -= 1) {
      const dividend = (remainder << 32) | u64(this.limbs[index - 1]);
      this.limbs[index - 1] = u32(dividend / u64(divisor));
      remainder = dividend % u64(divisor);
    }
    this.trim();
    return u32(remainder);
  }

  shiftLeft(count: u32): void {
    if (this.length === 0 || count === 0) return;
    const whole = usize(count / 32);
    const part = count % 32;
    let carry: u32 = 0;
    if (part !== 0) {
      for (let index: usize = 0; index < this.length; index += 1) {
        const limb = this.limbs[index];
        this.limbs[index] = (limb << part) | carry;
        carry = limb >> (32 - part);
      }
      if (carry !== 0) this.append(carry);
    }
    if (whole !== 0) {
      const used = this.limbs.slice(0, this.length);
      this.limbs.slice(whole).copyFrom(used);
      this.limbs.slice(0, whole).fill(0);
      this.length += whole;
    }
  }

  /** this = this / 2^count, rounded down. */
  shiftRight(count: u32): void {
    const whole = usize(count / 32);
    if (whole >= this.length) {
      this.length = 0;
      return;
    }
    this.limbs.copyFrom(this.limbs.slice(whole, this.length));
    this.length -= whole;
    const part = count % 32;
    if (part !== 0) {
      let carry: u32 = 0;
      for (let index = this.length; index > 0; index -= 1) {
        const limb = this.limbs[index - 1];
        this.limbs[index - 1] = (limb >> part) | carry;
        carry = limb << (32 - part);
      }
    }
    this.trim();
  }

  add(other: BigUnsigned): void {
    let carry: u64 = 0;
    while (this.length < other.length) this.append(0);
    for (let index: usize = 0; index < this.length; index += 1) {
      if (index >= other.length && carry === 0) break;
      carry += u64(this.limbs[index]);
      if (index < other.length) carry += u64(other.limbs[index]);
      this.limbs[index] = u32(carry);
      carry >>= 32;
    }
    if (carry !== 0) this.append(u32(carry));
  }

  /** this = this - other, which must not be larger. */
  subtract(other: BigUnsigned): void {
    let borrow: u64 = 0;
    for (let index: usize = 0; index < this.length; index += 1) {
      const subtrahend = borrow + (index < other.length ? u64(other.limbs[index]) : 0);
      const minuend = u64(this.limbs[index]);
      this.limbs[index] = u32(minuend - subtrahend);
      borrow = minuend < subtrahend ? 1 : 0;
    }
    assert(borrow === 0, "a larger number was subtracted from a smaller one");
    this.trim();
  }

  /** Below zero, zero or above zero, as this is smaller than, equal to or larger than `other`. */
  compare(other: BigUnsigned): i32 {
    if (this.length !== other.length) return this.length < other.length ? -1 : 1;
    for (let index = this.length; index > 0; index -= 1) {
      const mine = this.limbs[index - 1];
      const theirs = other.limbs[index - 1];
      if (mine !== theirs) return mine < theirs ? -1 : 1;
    }
    return 0;
  }

  private append(limb: u32): void {
    this.limbs[this.length] = limb;
    this.length += 1;
  }

  private trim(): void {
    while (this.length > 0 && this.limbs[this.length - 1] === 0) this.length -= 1;
  }
}
