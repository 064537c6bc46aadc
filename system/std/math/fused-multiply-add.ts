// a * b + c with one rounding, in integers: what float.fusedMultiplyAdd becomes on processors without the instruction.
// Source: IEEE 754-2019, 5.4.1 (fusedMultiplyAdd) and 4.3.1 (roundTiesToEven).

const MANTISSA_BITS = 52;
const IMPLICIT_BIT: u64 = 0x0010000000000000;
const FRACTION: u64 = 0x000fffffffffffff;
const SIGN: u64 = 0x8000000000000000;

/** A 128-bit unsigned integer: [low, high]. */
type Wide = [u64, u64];

/** Shifts left by 0 to 127. */
function shiftLeft(low: u64, high: u64, count: u64): Wide {
  if (count === 0) return [low, high];
  if (count >= 64) return [0, low << (count - 64)];
  return [low << count, (high << count) | (low >> (64 - count))];
}

/** Shifts right; the lowest bit of the result is set when anything but zeros was shifted out. */
function shiftRightSticky(low: u64, high: u64, count: u64): Wide {
  if (count === 0) return [low, high];
  if (count >= 128) return [(low | high) !== 0 ? u64(1) : u64(0), 0];
  if (count >= 64) {
    const rest = count - 64;
    const lost = rest === 0 ? low : low | (high << (64 - rest));
    return [(high >> rest) | u64(lost !== 0), 0];
  }
  const lost = low << (64 - count);
  return [(low >> count) | (high << (64 - count)) | u64(lost !== 0), high >> count];
}

/** The exponent of a finite number other than 0 whose mantissa is normalized to 53 bits. */
function exponentOf(bits_: u64): i64 {
  const field = i64((bits_ >> MANTISSA_BITS) & 0x7ff);
  if (field !== 0) return field - 1075;
  return -1074 - i64(bits.countLeadingZeros(bits_ & FRACTION) - 11);
}

function mantissaOf(bits_: u64): u64 {
  if (((bits_ >> MANTISSA_BITS) & 0x7ff) !== 0) return (bits_ & FRACTION) | IMPLICIT_BIT;
  const fraction = bits_ & FRACTION;
  return fraction << (bits.countLeadingZeros(fraction) - 11);
}

function isFinite(bits_: u64): bool {
  return ((bits_ >> MANTISSA_BITS) & 0x7ff) !== 0x7ff;
}

/** sign * (high:low) * 2^exponent, rounded to the nearest, ties to even. The mantissa is not 0. */
function roundWide(sign: u64, low: u64, high: u64, exponent: i64): f64 {
  const top: i64 = high !== 0 ? 127 - i64(bits.countLeadingZeros(high)) : 63 - i64(bits.countLeadingZeros(low));
  let shift = top - MANTISSA_BITS;
  // Below the normal numbers the last bit weighs 2^-1074, however few bits are left then.
  if (exponent + shift < -1074) shift = -1074 - exponent;
  let mantissa: u64;
  if (shift <= 0) {
    mantissa = shiftLeft(low, high, u64(-shift))[0];
  } else {
    // Two bits more than are kept: the first that is cut off, and whether anything follows.
    const kept = shift >= 2 ? shiftRightSticky(low, high, u64(shift - 2))[0] : shiftLeft(low, high, u64(2 - shift))[0];
    mantissa = kept >> 2;
    const rest = kept & 3;
    if (rest > 2 || (rest === 2 && (mantissa & 1) !== 0)) mantissa += 1;
  }
  let place = exponent + shift;
  if (mantissa === IMPLICIT_BIT << 1) {
    mantissa = IMPLICIT_BIT;
    place += 1;
  }
  if (place > 971) return reinterpret<f64>(sign | u64(0x7ff0000000000000));
  if (mantissa < IMPLICIT_BIT) return reinterpret<f64>(sign | mantissa);
  return reinterpret<f64>(sign | (u64(place + 1075) << MANTISSA_BITS) | (mantissa & FRACTION));
}

/** a * b + c, rounded once. */
export function fusedMultiplyAddF64(a: f64, b: f64, c: f64): f64 {
  const aBits = reinterpret<u64>(a);
  const bBits = reinterpret<u64>(b);
  const cBits = reinterpret<u64>(c);
  if (!isFinite(aBits) || !isFinite(bBits) || a === 0 || b === 0) return a * b + c;
  // However large, the product is finite, and may only be rounded to infinity together with the addend.
  if (!isFinite(cBits)) return c;
  if (c === 0) return a * b;
  const productSign = (aBits ^ bBits) & SIGN;
  const addendSign = cBits & SIGN;
  const aMantissa = mantissaOf(aBits);
  const bMantissa = mantissaOf(bBits);
  // The product has at most 106 bits; 20 more at the end, and 73 at the addend's, leave room for one carry at the top.
  let [productLow, productHigh] = shiftLeft(aMantissa * bMantissa, bits.multiplyHigh(aMantissa, bMantissa), 20);
  let [addendLow, addendHigh] = shiftLeft(mantissaOf(cBits), 0, 73);
  const productExponent = exponentOf(aBits) + exponentOf(bBits) - 20;
  const addendExponent = exponentOf(cBits) - 73;
  let exponent = productExponent;
  if (productExponent >= addendExponent) {
    const [low, high] = shiftRightSticky(addendLow, addendHigh, u64(productExponent - addendExponent));
    addendLow = low;
    addendHigh = high;
  } else {
    const [low, high] = shiftRightSticky(productLow, productHigh, u64(addendExponent - productExponent));
    productLow = low;
    productHigh = high;
    exponent = addendExponent;
  }
  if (productSign === addendSign) {
    const low = productLow + addendLow;
    return roundWide(productSign, low, productHigh + addendHigh + u64(low < productLow), exponent);
  }
  const productLarger = productHigh > addendHigh || (productHigh === addendHigh && productLow >= addendLow);
  const [largeLow, largeHigh, smallLow, smallHigh]: [u64, u64, u64, u64] = productLarger
    ? [productLow, productHigh, addendLow, addendHigh] : [addendLow, addendHigh, productLow, productHigh];
  const low = largeLow - smallLow;
  const high = largeHigh - smallHigh - u64(largeLow < smallLow);
  if ((low | high) === 0) return 0;
  return roundWide(productLarger ? productSign : addendSign, low, high, exponent);
}

/**
 * a * b + c, rounded once. The product is exact in f64; the sum is rounded to odd there, so that the second rounding is
 * as good as one (Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums", 2008).
 */
export function fusedMultiplyAddF32(a: f32, b: f32, c: f32): f32 {
  const product = f64(a) * f64(b);
  const addend = f64(c);
  const sum = product + addend;
  const sumBits = reinterpret<u64>(sum);
  if (!isFinite(sumBits)) return f32(sum);
  // The error of the sum (Knuth's two-sum).
  const virtual = sum - product;
  const error = (product - (sum - virtual)) + (addend - virtual);
  if (error === 0 || (sumBits & 1) !== 0) return f32(sum);
  const towardsLarger = (error > 0) === (sum > 0);
  return f32(reinterpret<f64>(towardsLarger ? sumBits + 1 : sumBits - 1));
}
