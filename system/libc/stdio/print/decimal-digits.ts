// All decimal digits of a float, exactly, and rounded where a format ends them. A float is an integer times a power of two, and
// m / 2^k is m * 5^k / 10^k: so one integer of at most 767 digits has them all, and is kept in groups of nine.

const GROUP: u32 = 1000000000;
const GROUP_DIGITS = 9;
/** 5^13 and 2^29: the largest powers that a group can be multiplied with at once. */
const FIVES_STEP = 13;
const FIVES: u32 = 1220703125;
const TWOS_STEP = 29;

/** A number from 0 on as 0.DIGITS * 10^point; the digits neither begin nor end with a zero, and zero has none. */
export class DecimalDigits {
  digits: StaticArray<u8, 792> = new StaticArray<u8, 792>();
  count: i32 = 0;
  point: i32 = 0;
  private groups: StaticArray<u32, 88> = new StaticArray<u32, 88>();
  private groupCount: usize = 0;

  /** `value` is finite; its sign is not looked at. */
  assign(value: f64): void {
    const encoding = reinterpret<u64>(value) & 0x7fffffffffffffff;
    const field = i32(encoding >> 52);
    let mantissa = encoding & 0xfffffffffffff;
    if (field !== 0) mantissa |= 0x10000000000000;
    let exponent = (field === 0 ? 1 : field) - 1075;
    this.count = 0;
    this.point = 0;
    if (mantissa === 0) return;
    const trailing = bits.countTrailingZeros(mantissa);
    mantissa >>= trailing;
    exponent += i32(trailing);
    this.groups[0] = u32(mantissa % u64(GROUP));
    this.groups[1] = u32(mantissa / u64(GROUP));
    this.groupCount = this.groups[1] === 0 ? 1 : 2;
    if (exponent >= 0) {
      let rest = exponent;
      for (; rest >= TWOS_STEP; rest -= TWOS_STEP) this.multiply(u32(1) << TWOS_STEP);
      this.multiply(u32(1) << u32(rest));
      this.spell(0);
    } else {
      let rest = -exponent;
      for (; rest >= FIVES_STEP; rest -= FIVES_STEP) this.multiply(FIVES);
      for (; rest > 0; rest -= 1) this.multiply(5);
      this.spell(-exponent);
    }
  }

  /** Leaves the first `wanted` digits, rounded to the nearest, ties to even; what is not positive leaves zero or a power of ten. */
  round(wanted: i32): void {
    if (wanted >= this.count) return;
    if (wanted < 0) {
      this.count = 0;
      return;
    }
    const next = this.digits[usize(wanted)];
    const isTie = next === "5"[0] && wanted + 1 === this.count;
    const isOdd = wanted > 0 && (this.digits[usize(wanted) - 1] & 1) !== 0;
    const goesUp = next > "5"[0] || (next === "5"[0] && (!isTie || isOdd));
    this.count = wanted;
    if (goesUp) this.increment();
    else this.trim();
  }

  /** Adds one to the last digit. */
  private increment(): void {
    while (this.count > 0 && this.digits[usize(this.count) - 1] === "9"[0]) this.count -= 1;
    if (this.count > 0) {
      this.digits[usize(this.count) - 1] += 1;
      return;
    }
    this.digits[0] = "1"[0];
    this.count = 1;
    this.point += 1;
  }

  private trim(): void {
    while (this.count > 0 && this.digits[usize(this.count) - 1] === "0"[0]) this.count -= 1;
  }

  private multiply(factor: u32): void {
    let carry: u64 = 0;
    const groups = this.groups.pointer;
    for (let index: usize = 0; index < this.groupCount; index += 1) {
      const product = u64(groups[index]) * u64(factor) + carry;
      carry = product / u64(GROUP);
      groups[index] = u32(product - carry * u64(GROUP));
    }
    // The factor, and so the carry, may be larger than a group.
    for (; carry !== 0; carry /= u64(GROUP)) {
      this.groups[this.groupCount] = u32(carry % u64(GROUP));
      this.groupCount += 1;
    }
  }

  /** Writes the groups as digits; `decimals` of them stand behind the point. */
  private spell(decimals: i32): void {
    let written: usize = 0;
    for (let left = this.groupCount; left > 0; left -= 1) {
      let group = this.groups[left - 1];
      for (let place = GROUP_DIGITS; place > 0; place -= 1) {
        this.digits[written + usize(place) - 1] = "0"[0] + u8(group % 10);
        group /= 10;
      }
      written += GROUP_DIGITS;
    }
    let zeros: usize = 0;
    while (this.digits[zeros] === "0"[0]) zeros += 1;
    const digits = this.digits.pointer;
    memory.copy(digits, digits.add(isize(zeros)), written - zeros);
    this.count = i32(written - zeros);
    this.point = this.count - decimals;
    this.trim();
  }
}
