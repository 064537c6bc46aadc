// Numbers of about 106 bits as the unevaluated sum of two doubles (Dekker, "A floating-point technique for extending the
// available precision", 1971; Knuth, "The Art of Computer Programming" 2, section 4.2.2). It needs no fused multiply-add.

/** high + low, where |low| is at most half a unit in the last place of high. */
export type DoubleDouble = { readonly high: f64; readonly low: f64 };

/** a + b exactly; |a| must not be smaller than |b|, unless it is 0. */
export function sumOfOrdered(a: f64, b: f64): DoubleDouble {
  const sum = a + b;
  return { high: sum, low: b - (sum - a) };
}

/** a + b exactly. */
export function exactSum(a: f64, b: f64): DoubleDouble {
  const sum = a + b;
  const partOfB = sum - a;
  return { high: sum, low: (a - (sum - partOfB)) + (b - partOfB) };
}

/** a * b exactly, while nothing overflows or becomes subnormal: for magnitudes from 2^-480 to 2^500. */
export function exactProduct(a: f64, b: f64): DoubleDouble {
  const product = a * b;
  const aHigh = upperHalf(a);
  const aLow = a - aHigh;
  const bHigh = upperHalf(b);
  const bLow = b - bHigh;
  return { high: product, low: ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow };
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const sum = exactSum(a.high, b.high);
  return sumOfOrdered(sum.high, sum.low + (a.low + b.low));
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const product = exactProduct(a.high, b.high);
  return sumOfOrdered(product.high, product.low + (a.high * b.low + a.low * b.high));
}

export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const quotient = a.high / b.high;
  const product = exactProduct(quotient, b.high);
  const rest = ((a.high - product.high) - product.low) + (a.low - quotient * b.low);
  return sumOfOrdered(quotient, rest / b.high);
}

/** The leading 26 bits of x (Veltkamp's splitting). */
function upperHalf(x: f64): f64 {
  const scaled = x * 134217729; // 2^27 + 1
  return scaled - (scaled - x);
}
