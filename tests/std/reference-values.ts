// Values that the check programs of system/std must print, computed by other means: JavaScript's own numbers, and exact
// fractions of big integers where JavaScript has no numbers of that kind (f32).

/** xorshift64* with the same methods as std/random/xorshift.ts. */
export class Xorshift {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = seed;
  }

  nextU32(): number {
    let state = this.#state;
    state ^= state >> 12n;
    state = BigInt.asUintN(64, state ^ (state << 25n));
    state ^= state >> 27n;
    this.#state = state;
    return Number(BigInt.asUintN(64, state * 0x2545f4914f6cdd1dn) >> 32n);
  }

  nextU64(): bigint {
    const upper = BigInt(this.nextU32());
    return (upper << 32n) | BigInt(this.nextU32());
  }

  nextF32(): number {
    return (this.nextU32() >>> 8) / 2 ** 24;
  }

  nextF64(): number {
    return Number(this.nextU64() >> 11n) / 2 ** 53;
  }

  /** Rejects the products that would make some results likelier than others. */
  nextBelow(bound: number): number {
    const unfair = 2n ** 32n % BigInt(bound);
    for (;;) {
      const product = BigInt(this.nextU32()) * BigInt(bound);
      if (BigInt.asUintN(32, product) >= unfair) return Number(product >> 32n);
    }
  }

  nextBetween(first: number, last: number): number {
    const count = last - first + 1;
    return first + (count === 2 ** 32 ? this.nextU32() : this.nextBelow(count));
  }

  shuffle<T>(items: T[]): void {
    for (let index = items.length; index > 1; index -= 1) {
      const other = this.nextBelow(index);
      [items[index - 1], items[other]] = [items[other]!, items[index - 1]!];
    }
  }
}

/** CRC-32 of the text's UTF-8 bytes, bit by bit, as eight hexadecimal digits. */
export function crc32(text: string): string {
  let remainder = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit += 1) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return ((remainder ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

const view = new DataView(new ArrayBuffer(8));

export function f64FromBits(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

export function bitsOfF64(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

export function f32FromBits(bits: number): number {
  view.setUint32(0, bits);
  return view.getFloat32(0);
}

/** The bits of the f32 nearest to a decimal text, by exact fractions; null where that is an infinity. */
export function parseF32Bits(text: string): number | null {
  const [, sign, whole, fraction = "", exponentText = "0"] = /^(-?)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/.exec(text)!;
  const exponent = Number(exponentText) - fraction.length;
  let numerator = BigInt(whole! + fraction);
  let denominator = 1n;
  if (exponent >= 0) numerator *= 10n ** BigInt(exponent);
  else denominator = 10n ** BigInt(-exponent);
  const magnitude = roundF32(numerator, denominator);
  if (magnitude === null) return null;
  return (magnitude | (sign === "-" ? 0x80000000 : 0)) >>> 0;
}

/** The bits of the f32 nearest to numerator / denominator, which is not negative; null for infinity. */
function roundF32(numerator: bigint, denominator: bigint): number | null {
  // The exponent of the lowest mantissa bit: the first for which the mantissa stays below 2^24.
  for (let exponent = -149; exponent <= 104; exponent += 1) {
    const [top, bottom] =
      exponent >= 0 ? [numerator, denominator << BigInt(exponent)] : [numerator << BigInt(-exponent), denominator];
    let mantissa = top / bottom;
    if (mantissa >= 1n << 24n) continue;
    const twice = 2n * (top - mantissa * bottom);
    if (twice > bottom || (twice === bottom && mantissa % 2n === 1n)) mantissa += 1n;
    const encoding = Number(mantissa) + (exponent + 149) * 2 ** 23;
    return encoding >= 0x7f800000 ? null : encoding;
  }
  return null;
}

/** The text of an f32: the digits by trying every length, the layout by JavaScript. */
export function printF32(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  const magnitude = Math.abs(value);
  view.setFloat32(0, magnitude);
  const bits = view.getUint32(0);
  for (let digitCount = 1; ; digitCount += 1) {
    // The decimals of this length next to the value: JavaScript's rounding of it, one up and one down.
    const [digits, exponentText] = magnitude.toExponential(digitCount - 1).split("e");
    const rounded = BigInt(digits!.replace(".", ""));
    const exponent = Number(exponentText) - digitCount + 1;
    const fitting = [rounded, rounded - 1n, rounded + 1n].filter((each) => parseF32Bits(`${each}e${exponent}`) === bits);
    if (fitting.length === 0) continue;
    // The nearest one; of two that are equally near, the even one.
    fitting.sort((a, b) => {
      const difference = distance(magnitude, a, exponent) - distance(magnitude, b, exponent);
      return difference !== 0n ? Number(difference > 0n) * 2 - 1 : Number(a % 2n) - Number(b % 2n);
    });
    return (value < 0 ? "-" : "") + String(Number(`${fitting[0]}e${exponent}`));
  }
}

/** |value - digits * 10^exponent| as an integer, scaled by a factor that depends on the exponent alone. */
function distance(value: number, digits: bigint, exponent: number): bigint {
  // Every f32 is an integer over 2^149.
  const scaled = value >= 1 ? BigInt(value * 2 ** 23) << 126n : BigInt(value * 2 ** 149);
  const tens = 10n ** BigInt(Math.abs(exponent));
  const difference = exponent < 0 ? scaled * tens - (digits << 149n) : scaled - ((digits * tens) << 149n);
  return difference < 0n ? -difference : difference;
}
