// Floating-point numbers with a 240-bit mantissa on BigInt: the arithmetic under the reference values for std/math.
// Slow, plain, and independent of everything that it checks.

/** mantissa * 2^exponent; after `rounded` the mantissa has at most PRECISION bits. */
export interface BigFloat { readonly mantissa: bigint; readonly exponent: number }

export const precision = 240;
export const zero: BigFloat = { mantissa: 0n, exponent: 0 };

const absolute = (n: bigint): bigint => (n < 0n ? -n : n);
export const bitLength = (n: bigint): number => (n === 0n ? 0 : absolute(n).toString(2).length);

function rounded(mantissa: bigint, exponent: number): BigFloat {
  const surplus = bitLength(mantissa) - precision;
  if (surplus <= 0) return { mantissa, exponent };
  const half = 1n << BigInt(surplus - 1);
  return { mantissa: (mantissa + half) >> BigInt(surplus), exponent: exponent + surplus };
}

/** Exactly the value of a finite double. */
export function fromNumber(x: number): BigFloat {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = field === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: bits >> 63n ? -mantissa : mantissa, exponent: Math.max(field, 1) - 1075 };
}

export const fromInteger = (n: bigint | number): BigFloat => rounded(BigInt(n), 0);
export const negate = (a: BigFloat): BigFloat => ({ mantissa: -a.mantissa, exponent: a.exponent });
export const magnitude = (a: BigFloat): BigFloat => ({ mantissa: absolute(a.mantissa), exponent: a.exponent });
export const shift = (a: BigFloat, power: number): BigFloat => ({ mantissa: a.mantissa, exponent: a.exponent + power });
/** The power of two that the magnitude reaches: floor(log2 |a|). */
export const topBit = (a: BigFloat): number => (a.mantissa === 0n ? -Infinity : bitLength(a.mantissa) - 1 + a.exponent);

export function add(a: BigFloat, b: BigFloat): BigFloat {
  if (a.mantissa === 0n) return b;
  if (b.mantissa === 0n) return a;
  const [upper, lower] = a.exponent >= b.exponent ? [a, b] : [b, a];
  const distance = upper.exponent - lower.exponent;
  if (distance > 4 * precision) return topBit(upper) - topBit(lower) > precision + 2 ? upper : lower;
  return rounded((upper.mantissa << BigInt(distance)) + lower.mantissa, lower.exponent);
}

export const subtract = (a: BigFloat, b: BigFloat): BigFloat => add(a, negate(b));
export const multiply = (a: BigFloat, b: BigFloat): BigFloat => rounded(a.mantissa * b.mantissa, a.exponent + b.exponent);

export function divide(a: BigFloat, b: BigFloat): BigFloat {
  const extra = Math.max(0, precision + 8 - bitLength(a.mantissa) + bitLength(b.mantissa));
  return rounded((a.mantissa << BigInt(extra)) / b.mantissa, a.exponent - b.exponent - extra);
}

export function squareRoot(a: BigFloat): BigFloat {
  if (a.mantissa === 0n) return zero;
  let extra = Math.max(0, 2 * precision + 8 - bitLength(a.mantissa));
  if ((a.exponent - extra) % 2 !== 0) extra += 1;
  return rounded(integerSquareRoot(a.mantissa << BigInt(extra)), (a.exponent - extra) / 2);
}

function integerSquareRoot(n: bigint): bigint {
  let x = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** The integer nearest to `a`. */
export function nearestInteger(a: BigFloat): bigint {
  if (a.exponent >= 0) return a.mantissa << BigInt(a.exponent);
  const places = BigInt(-a.exponent);
  return places > 20000n ? 0n : (a.mantissa + (1n << (places - 1n))) >> places;
}

/** The double (or with a mantissa of 24 bits, the float) nearest to `a`, ties to even; overflows to infinity. */
export function toNumber(a: BigFloat, mantissaBits: 53 | 24 = 53): number {
  if (a.mantissa === 0n) return 0;
  const lowest = mantissaBits === 53 ? -1074 : -149;
  const unit = Math.max(topBit(a) - mantissaBits + 1, lowest);
  const drop = unit - a.exponent;
  let n = absolute(a.mantissa);
  if (drop <= 0) n <<= BigInt(-drop);
  else {
    const half = 1n << BigInt(drop - 1);
    const rest = n & ((half << 1n) - 1n);
    n >>= BigInt(drop);
    if (rest > half || (rest === half && (n & 1n) === 1n)) n += 1n;
  }
  const limit = mantissaBits === 53 ? 1024 : 128;
  const value = bitLength(n) + unit > limit ? Infinity : Number(n) * 2 ** Math.max(unit, -1000) * 2 ** Math.min(0, unit + 1000);
  return a.mantissa < 0n ? -value : value;
}
