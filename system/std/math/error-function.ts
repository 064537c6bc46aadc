// erf and erfc. Up to 2.2 the power series, all of it with twice the bits of a double, because its terms cancel each other; from
// there on the continued fraction of erfc (Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.5 and 7.1.14).
import { add, divide, exactProduct, multiply } from "./double-double.ts";
import type { DoubleDouble } from "./double-double.ts";
import { preciseExp } from "./exponential.ts";
import { scaleByPowerOfTwo } from "./float-bits.ts";

const seriesMax: f64 = 2.2;
/** Beyond it erfc is below half of the smallest number. */
const complementMax: f64 = 27.3;
/** 2 / sqrt(pi) and 1 / sqrt(pi). */
const twoByRootOfPi: DoubleDouble = { high: 1.1283791670955126, low: 1.533545961316588e-17 };
const oneByRootOfPi: DoubleDouble = { high: 0.5641895835477563, low: 7.66772980658294e-18 };
const fractionTerms = 90;

export function erfF64(x: f64): f64 {
  const magnitude = float.absolute(x);
  if (x !== x || x === 0) {
    return x;
  }
  if (magnitude < 1e-9) {
    // Scaled, so that a number below the normal ones is rounded once.
    return 0.0625 * (16 * x + 2.0540666735282016 * x);
  }
  if (magnitude < seriesMax) {
    const series = errorSeries(x);
    return series.high + series.low;
  }
  return float.copySign(magnitude > 6 ? 1 : 1 - complement(magnitude), x);
}

export function erfcF64(x: f64): f64 {
  if (x !== x) {
    return x;
  }
  if (x > complementMax) {
    return 0;
  }
  if (x >= seriesMax) {
    return complement(x);
  }
  if (x <= -seriesMax) {
    return x < -6 ? 2 : 2 - complement(-x);
  }
  if (float.absolute(x) < 1e-20) {
    return 1;
  }
  const series = errorSeries(x);
  const result = add({ high: 1, low: 0 }, { high: -series.high, low: -series.low });
  return result.high + result.low;
}

export function erfF32(x: f32): f32 {
  return f32(erfF64(f64(x)));
}

export function erfcF32(x: f32): f32 {
  return f32(erfcF64(f64(x)));
}

/** 2 / sqrt(pi) * (x - x^3 / 3 + x^5 / (2! 5) - x^7 / (3! 7) + ...) */
function errorSeries(x: f64): DoubleDouble {
  const square = exactProduct(x, x);
  let power: DoubleDouble = { high: x, low: 0 };
  let sum: DoubleDouble = power;
  for (let n = 1; n < 80; n += 1) {
    const next = divide(multiply(power, square), { high: -f64(n), low: 0 });
    power = next;
    const term = divide(next, { high: f64(2 * n + 1), low: 0 });
    sum = add(sum, term);
    if (float.absolute(term.high) < 1e-34 * float.absolute(sum.high)) {
      break;
    }
  }
  return multiply(sum, twoByRootOfPi);
}

/** erfc for x from 2.2 on: e^(-x^2) / sqrt(pi) / (x + 1/2 / (x + 2/2 / (x + 3/2 / ...))) */
function complement(x: f64): f64 {
  const exactly: DoubleDouble = { high: x, low: 0 };
  let fraction = exactly;
  for (let n = fractionTerms; n > 0; n -= 1) {
    fraction = add(exactly, divide({ high: 0.5 * f64(n), low: 0 }, fraction));
  }
  const square = exactProduct(x, x);
  const power = preciseExp({ high: -square.high, low: -square.low });
  const quotient = divide(multiply(power.value, oneByRootOfPi), fraction);
  return scaleByPowerOfTwo(quotient.high + quotient.low, power.exponent);
}
