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
  view.setFloat32(0, Math.abs(value));
  const bits = view.getUint32(0);
  for (let digitCount = 1; ; digitCount += 1) {
    // The texts of this length next to the value: JavaScript's rounding of it, one up and one down.
    const [digits, exponent] = Math.abs(value).toExponential(digitCount - 1).split("e");
    const mantissa = BigInt(digits!.replace(".", ""));
    let best: string | null = null;
    for (const candidate of [mantissa, mantissa - 1n, mantissa + 1n]) {
      const text = `${candidate}e${Number(exponent) - digitCount + 1}`;
      if (parseF32Bits(text) !== bits) continue;
      if (best === null || Math.abs(Number(text) - Math.abs(value)) < Math.abs(Number(best) - Math.abs(value))) best = text;
    }
    if (best !== null) return (value < 0 ? "-" : "") + String(Number(best));
  }
}
