// Reference values for std/math from first principles: power series on 240-bit numbers, with reductions of its own.
// tests/std/make-math-tables.ts turns them into the tables of the check programs.
import {
  add, divide, fromInteger, fromNumber, magnitude, multiply, nearestInteger, negate, shift, squareRoot, subtract, topBit, zero,
} from "./big-float.ts";
import type { BigFloat } from "./big-float.ts";

const one = fromInteger(1);
const two = fromInteger(2);
const enough = 260;

/** Sums first + first*step(1) + first*step(1)*step(2) ... until a term no longer matters. */
function series(first: BigFloat, step: (term: BigFloat, n: number) => BigFloat): BigFloat {
  let sum = first;
  let term = first;
  for (let n = 1; term.mantissa !== 0n && topBit(term) > topBit(sum) - enough; n += 1) {
    term = step(term, n);
    sum = add(sum, term);
  }
  return sum;
}

const overInteger = (a: BigFloat, n: number): BigFloat => divide(a, fromInteger(n));

/** 2 * atanh(s), for small s. */
function doubleAtanh(s: BigFloat): BigFloat {
  const square = multiply(s, s);
  let power = s;
  let sum = s;
  for (let n = 3; power.mantissa !== 0n && topBit(power) > topBit(sum) - enough; n += 2) {
    power = multiply(power, square);
    sum = add(sum, overInteger(power, n));
  }
  return shift(sum, 1);
}

function atanSeries(x: BigFloat): BigFloat {
  const square = negate(multiply(x, x));
  let power = x;
  let sum = x;
  for (let n = 3; power.mantissa !== 0n && topBit(power) > topBit(sum) - enough; n += 2) {
    power = multiply(power, square);
    sum = add(sum, overInteger(power, n));
  }
  return sum;
}

const ln2 = doubleAtanh(divide(one, fromInteger(3)));
const ln10 = logBig(fromInteger(10));

/** pi as an integer times 2^-bits, by Machin's formula, for arguments of any size. */
function piFixed(bits: number): bigint {
  const guard = 32n;
  const unit = 1n << (BigInt(bits) + guard);
  const arccot = (n: bigint): bigint => {
    let term = unit / n;
    let sum = term;
    for (let k = 3n, sign = -1n; term !== 0n; k += 2n, sign = -sign) {
      term /= n * n;
      sum += sign * (term / k);
    }
    return sum;
  };
  return (4n * (4n * arccot(5n) - arccot(239n))) >> guard;
}

const piBits = 1600;
const piInteger = piFixed(piBits);
export const pi: BigFloat = multiply({ mantissa: piInteger, exponent: -piBits }, one);
const halfPi = shift(pi, -1);

export function expBig(x: BigFloat): BigFloat {
  const k = Number(nearestInteger(divide(x, ln2)));
  const r = shift(subtract(x, multiply(fromInteger(k), ln2)), -8);
  let y = series(one, (term, n) => overInteger(multiply(term, r), n));
  for (let i = 0; i < 8; i += 1) y = multiply(y, y);
  return shift(y, k);
}

function expm1Big(x: BigFloat): BigFloat {
  if (topBit(x) >= -4) return subtract(expBig(x), one);
  return series(x, (term, n) => overInteger(multiply(term, x), n + 1));
}

export function logBig(x: BigFloat): BigFloat {
  let k = topBit(x);
  let m = shift(x, -k);
  if (topBit(subtract(m, fromNumber(1.4))) >= -8 && subtract(m, fromNumber(1.4)).mantissa > 0n) {
    k += 1;
    m = shift(m, -1);
  }
  const s = divide(subtract(m, one), add(m, one));
  const tail = doubleAtanh(s);
  return k === 0 ? tail : add(multiply(fromInteger(k), ln2), tail);
}

/** The quadrant (0 to 3) and the rest of x, within a quarter turn to both sides of 0. */
function reduceAngle(x: BigFloat): [number, BigFloat] {
  // x = m * 2^e exactly; k = nearest multiple of pi/2, with enough bits of pi for any double.
  const scaled = x.exponent >= 0 ? x.mantissa << BigInt(x.exponent + piBits) : (x.mantissa << BigInt(piBits)) >> BigInt(-x.exponent);
  if (topBit(x) < -400) return [0, x];
  const half = piInteger >> 1n;
  let k = scaled / half;
  let rest = scaled - k * half;
  if (2n * rest > half) { k += 1n; rest -= half; }
  if (-2n * rest > half) { k -= 1n; rest += half; }
  return [Number(((k % 4n) + 4n) % 4n), multiply({ mantissa: rest, exponent: -piBits }, one)];
}

const sinSeries = (r: BigFloat): BigFloat =>
  series(r, (term, n) => negate(overInteger(multiply(term, multiply(r, r)), 2 * n * (2 * n + 1))));
const cosSeries = (r: BigFloat): BigFloat =>
  series(one, (term, n) => negate(overInteger(multiply(term, multiply(r, r)), (2 * n - 1) * 2 * n)));

function sinCos(x: BigFloat): { sin: BigFloat; cos: BigFloat } {
  const [quadrant, r] = reduceAngle(x);
  const s = sinSeries(r);
  const c = cosSeries(r);
  if (quadrant === 0) return { sin: s, cos: c };
  if (quadrant === 1) return { sin: c, cos: negate(s) };
  if (quadrant === 2) return { sin: negate(s), cos: negate(c) };
  return { sin: negate(c), cos: s };
}

function atanBig(x: BigFloat): BigFloat {
  if (x.mantissa < 0n) return negate(atanBig(negate(x)));
  if (topBit(x) >= 1) return subtract(halfPi, atanBig(divide(one, x)));
  let y = x;
  let doublings = 0;
  // atan(y) = 2 atan(y / (1 + sqrt(1 + y^2)))
  while (topBit(y) > -6) {
    y = divide(y, add(one, squareRoot(add(one, multiply(y, y)))));
    doublings += 1;
  }
  return shift(atanSeries(y), doublings);
}

function asinBig(x: BigFloat): BigFloat {
  const rest = multiply(subtract(one, x), add(one, x));
  if (rest.mantissa === 0n) return x.mantissa < 0n ? negate(halfPi) : halfPi;
  return atanBig(divide(x, squareRoot(rest)));
}

function acosBig(x: BigFloat): BigFloat {
  const above = add(one, x);
  if (above.mantissa === 0n) return pi;
  const ratio = divide(subtract(one, x), above);
  return shift(atanBig(squareRoot(ratio)), 1);
}

function cbrtBig(x: BigFloat): BigFloat {
  if (x.mantissa === 0n) return zero;
  const root = expBig(overInteger(logBig(magnitude(x)), 3));
  return x.mantissa < 0n ? negate(root) : root;
}

const half = (a: BigFloat): BigFloat => shift(a, -1);
const sinhBig = (x: BigFloat): BigFloat => {
  const e = expm1Big(magnitude(x));
  const y = half(add(e, divide(e, add(e, one))));
  return x.mantissa < 0n ? negate(y) : y;
};
const coshBig = (x: BigFloat): BigFloat => half(add(expBig(x), expBig(negate(x))));
const tanhBig = (x: BigFloat): BigFloat => {
  const e = expm1Big(shift(x, 1));
  return divide(e, add(e, two));
};

/** Functions of one variable; arguments are finite doubles in the function's domain, away from poles. */
export const unary: Record<string, (x: number) => BigFloat> = {
  exp: (x) => expBig(fromNumber(x)),
  exp2: (x) => (Number.isInteger(x) ? shift(one, x) : expBig(multiply(fromNumber(x), ln2))),
  expm1: (x) => expm1Big(fromNumber(x)),
  log: (x) => logBig(fromNumber(x)),
  log2: (x) => divide(logBig(fromNumber(x)), ln2),
  log10: (x) => divide(logBig(fromNumber(x)), ln10),
  log1p: (x) => {
    const big = fromNumber(x);
    return topBit(big) < -8 ? doubleAtanh(divide(big, add(big, two))) : logBig(add(one, big));
  },
  sqrt: (x) => squareRoot(fromNumber(x)),
  cbrt: (x) => cbrtBig(fromNumber(x)),
  sin: (x) => sinCos(fromNumber(x)).sin,
  cos: (x) => sinCos(fromNumber(x)).cos,
  tan: (x) => { const { sin, cos } = sinCos(fromNumber(x)); return divide(sin, cos); },
  asin: (x) => asinBig(fromNumber(x)),
  acos: (x) => acosBig(fromNumber(x)),
  atan: (x) => atanBig(fromNumber(x)),
  sinh: (x) => sinhBig(fromNumber(x)),
  cosh: (x) => coshBig(fromNumber(x)),
  tanh: (x) => tanhBig(fromNumber(x)),
};

/** Functions of two variables, both finite and, for pow, x above 0. */
export const binary: Record<string, (x: number, y: number) => BigFloat> = {
  pow: (x, y) => (x === 1 ? one : expBig(multiply(fromNumber(y), logBig(fromNumber(x))))),
  atan2: (y, x) => {
    const big = fromNumber(x);
    if (big.mantissa === 0n) return y < 0 ? negate(halfPi) : halfPi;
    const angle = atanBig(divide(fromNumber(y), big));
    return x > 0 ? angle : y < 0 ? subtract(angle, pi) : add(angle, pi);
  },
  hypot: (x, y) => squareRoot(add(multiply(fromNumber(x), fromNumber(x)), multiply(fromNumber(y), fromNumber(y)))),
};
