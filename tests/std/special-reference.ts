// Reference values for the inverse hyperbolic functions, the error function and the gamma function, from first principles, on
// 240-bit numbers, as math-reference.ts has them for the others.
import { add, divide, fromInteger, fromNumber, magnitude, multiply, negate, shift, squareRoot, subtract, topBit } from "./big-float.ts";
import type { BigFloat } from "./big-float.ts";
import { expBig, logBig, pi } from "./math-reference.ts";

const one = fromInteger(1);
const enough = 260;

function asinhBig(x: BigFloat): BigFloat {
  // Small arguments lose as many bits as they are small: the power series has none to lose.
  if (topBit(x) < -12) return oddSeries(x, (n) => [-(2 * n - 1) * (2 * n - 1), 2 * n * (2 * n + 1)]);
  const root = logBig(add(magnitude(x), squareRoot(add(one, multiply(x, x)))));
  return x.mantissa < 0n ? negate(root) : root;
}

function acoshBig(x: BigFloat): BigFloat {
  return logBig(add(x, squareRoot(multiply(subtract(x, one), add(x, one)))));
}

function atanhBig(x: BigFloat): BigFloat {
  if (topBit(x) < -12) return oddSeries(x, (n) => [2 * n - 1, 2 * n + 1]);
  return shift(logBig(divide(add(one, x), subtract(one, x))), -1);
}

/** x + x^3 f(1) + x^5 f(1) f(2) + ..., where each f is a fraction. */
function oddSeries(x: BigFloat, factor: (n: number) => readonly [number, number]): BigFloat {
  const square = multiply(x, x);
  let term = x;
  let sum = x;
  for (let n = 1; term.mantissa !== 0n && topBit(term) > topBit(sum) - enough; n += 1) {
    const [above, below] = factor(n);
    term = divide(multiply(multiply(term, square), fromInteger(above)), fromInteger(below));
    sum = add(sum, term);
  }
  return sum;
}

/** 2 / sqrt(pi) (x - x^3 / 3 + x^5 / (2! 5) - ...); cancels away 3 x^2 bits. */
function erfSeries(x: BigFloat): BigFloat {
  const square = multiply(x, x);
  let power = x;
  let sum = x;
  for (let n = 1; power.mantissa !== 0n && topBit(power) > topBit(x) - enough; n += 1) {
    power = negate(divide(multiply(power, square), fromInteger(n)));
    sum = add(sum, divide(power, fromInteger(2 * n + 1)));
  }
  return divide(shift(sum, 1), squareRoot(pi));
}

/** Where the series would cancel too much: the continued fraction, for positive x. */
function erfcFraction(x: BigFloat): BigFloat {
  let fraction = x;
  for (let n = 700; n > 0; n -= 1) fraction = add(x, divide(divide(fromInteger(n), fromInteger(2)), fraction));
  return divide(expBig(negate(multiply(x, x))), multiply(squareRoot(pi), fraction));
}

const seriesLimit = 4;

function erfBig(x: number): BigFloat {
  const big = fromNumber(x);
  if (Math.abs(x) < seriesLimit) return erfSeries(big);
  const result = subtract(one, erfcFraction(magnitude(big)));
  return x < 0 ? negate(result) : result;
}

function erfcBig(x: number): BigFloat {
  if (Math.abs(x) < seriesLimit) return subtract(one, erfSeries(fromNumber(x)));
  return x > 0 ? erfcFraction(fromNumber(x)) : subtract(fromInteger(2), erfcFraction(fromNumber(-x)));
}

/** Bernoulli's numbers with even index, as fractions. */
function bernoulliNumbers(count: number): (readonly [bigint, bigint])[] {
  // The recursion sum over k of binomial(n + 1, k) B(k) = 0.
  const all: (readonly [bigint, bigint])[] = [[1n, 1n]];
  const gcd = (a: bigint, b: bigint): bigint => { while (b !== 0n) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
  for (let n = 1; n <= 2 * count; n += 1) {
    let [above, below] = [0n, 1n];
    let binomial = 1n;
    for (let k = 0; k < n; k += 1) {
      const [a, b] = all[k]!;
      [above, below] = [above * b + binomial * a * below, below * b];
      const divisor = gcd(above, below);
      [above, below] = [above / divisor, below / divisor];
      binomial = (binomial * BigInt(n + 1 - k)) / BigInt(k + 1);
    }
    all.push([-above, below * BigInt(n + 1)]);
  }
  return all.filter((_, index) => index > 0 && index % 2 === 0);
}

const bernoulli = bernoulliNumbers(40);
const stirlingMin = 80;

/** ln |Gamma(x)|: Stirling's series far to the right, and the product that leads there. */
function lgammaBig(x: BigFloat): BigFloat {
  if (x.mantissa < 0n && topBit(x) > 7) return farBelow(x);
  let product = one;
  let shifted = x;
  while (subtract(shifted, fromInteger(stirlingMin)).mantissa < 0n) {
    product = multiply(product, shifted);
    shifted = add(shifted, one);
  }
  const half = shift(one, -1);
  let sum = add(subtract(multiply(subtract(shifted, half), logBig(shifted)), shifted), shift(logBig(shift(pi, 1)), -1));
  let power = shifted;
  const square = multiply(shifted, shifted);
  bernoulli.forEach(([above, below], index) => {
    const n = 2 * (index + 1);
    sum = add(sum, divide(fromInteger(above), multiply(fromInteger(below * BigInt(n * (n - 1))), power)));
    power = multiply(power, square);
  });
  return subtract(sum, logBig(magnitude(product)));
}

/** ln |Gamma(x)| = ln(pi / |sin(pi x)|) - ln Gamma(1 - x) */
function farBelow(x: BigFloat): BigFloat {
  const places = BigInt(-x.exponent);
  const fraction: BigFloat = { mantissa: x.mantissa - ((x.mantissa >> places) << places), exponent: x.exponent };
  const angle = multiply(pi, fraction);
  const sine = oddSeriesOfSine(angle);
  return subtract(logBig(divide(pi, sine)), lgammaBig(subtract(one, x)));
}

function oddSeriesOfSine(angle: BigFloat): BigFloat {
  const square = multiply(angle, angle);
  let term = angle;
  let sum = angle;
  for (let n = 1; topBit(term) > topBit(angle) - enough; n += 1) {
    term = negate(divide(multiply(term, square), fromInteger(2 * n * (2 * n + 1))));
    sum = add(sum, term);
  }
  return sum;
}

function tgammaBig(x: number): BigFloat {
  const result = expBig(lgammaBig(fromNumber(x)));
  return x < 0 && Math.floor(x) % 2 !== 0 ? negate(result) : result;
}

/** Functions of one variable; arguments are finite doubles in the function's domain, away from poles. */
export const furtherUnary: Record<string, (x: number) => BigFloat> = {
  asinh: (x) => asinhBig(fromNumber(x)),
  acosh: (x) => acoshBig(fromNumber(x)),
  atanh: (x) => atanhBig(fromNumber(x)),
  erf: erfBig,
  erfc: erfcBig,
  tgamma: tgammaBig,
  lgamma: (x) => lgammaBig(fromNumber(x)),
};

/** The values that follow from the standard; undefined where the reference has to say. */
export function specialValue(name: string, x: number): number | undefined {
  if (Number.isNaN(x)) return NaN;
  if (name === "asinh" || name === "acosh" || name === "atanh") {
    const value = Math[name](x);
    return Number.isFinite(value) && value !== 0 ? undefined : value;
  }
  if (name === "erf") return x === 0 ? x : Math.abs(x) > 8 ? Math.sign(x) : undefined;
  if (name === "erfc") return x > 28 ? 0 : x < -8 ? 2 : undefined;
  const isPole = x <= 0 && Number.isInteger(x);
  if (name === "lgamma") return isPole || Math.abs(x) > 2.6e305 ? Infinity : undefined;
  if (x === 0) return 1 / x;
  if (isPole || x === -Infinity) return NaN;
  return x > 172 ? Infinity : x < -190 ? (Math.floor(x) % 2 === 0 ? 0 : -0) : undefined;
}
