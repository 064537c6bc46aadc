// Arcsine and arccosine. Up to 0.5 a polynomial in x^2; beyond, asin(x) = pi/2 - 2 asin(sqrt((1 - x) / 2)) with the root
// in two parts.
import { exactProduct, exactSum } from "./double-double.ts";
import { notANumber } from "./float-bits.ts";

const quarterTurn: f64 = 1.5707963267948966;
const quarterTurnRest: f64 = 6.123233995736766e-17;

/** In radians, from -pi/2 to pi/2; not a number outside of -1 to 1. */
export function asinF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (!(magnitude <= 1)) {
    return notANumber;
  }
  if (magnitude < 0.5) {
    return magnitude < 7.450580596923828e-9 ? x : x + x * tail(x * x); // 2^-27
  }
  const half = halfComplement(magnitude);
  const main = exactSum(quarterTurn, -2 * half.root);
  return float.copySign(main.high + (main.low + (quarterTurnRest - 2 * half.rest)), x);
}

/** In radians, from 0 to pi; not a number outside of -1 to 1. */
export function acosF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (!(magnitude <= 1)) {
    return notANumber;
  }
  if (magnitude < 0.5) {
    const main = exactSum(quarterTurn, -x);
    return main.high + (main.low + (quarterTurnRest - x * tail(x * x)));
  }
  const half = halfComplement(magnitude);
  if (x > 0) {
    return 2 * (half.root + half.rest);
  }
  const main = exactSum(2 * quarterTurn, -2 * half.root);
  return main.high + (main.low + (2 * quarterTurnRest - 2 * half.rest));
}

export function asinF32(x: f32): f32 {
  return f32(asinF64(f64(x)));
}

export function acosF32(x: f32): f32 {
  return f32(acosF64(f64(x)));
}

/** asin(sqrt((1 - x) / 2)) = root + rest, for x from 0.5 to 1. */
function halfComplement(x: f64): { readonly root: f64; readonly rest: f64 } {
  const z = 0.5 * (1 - x);
  if (z === 0) {
    return { root: 0, rest: 0 };
  }
  const root = float.squareRoot(z);
  const square = exactProduct(root, root);
  const rootRest = ((z - square.high) - square.low) / (2 * root);
  return { root: root, rest: rootRest + root * tail(z) };
}

/**
 * asin(x) / x - 1 as a polynomial in z = x^2 up to 0.25: interpolated at Chebyshev's points, which is within 2^-58 of the
 * function (computed by tests/std/fit-polynomials.ts).
 */
function tail(z: f64): f64 {
  let sum: f64 = 0.029616435847103457;
  sum = sum * z - 0.019229998269652743;
  sum = sum * z + 0.019535105297063867;
  sum = sum * z + 0.0030565114643465595;
  sum = sum * z + 0.00931578212955862;
  sum = sum * z + 0.009622587919331155;
  sum = sum * z + 0.011566367994909019;
  sum = sum * z + 0.013963786772739448;
  sum = sum * z + 0.017352816292384946;
  sum = sum * z + 0.02237215744324586;
  sum = sum * z + 0.030381944475870618;
  sum = sum * z + 0.044642857142542854;
  sum = sum * z + 0.07500000000000123;
  sum = sum * z + 0.16666666666666666;
  return sum * z;
}
