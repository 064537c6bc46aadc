// Rounding to integers: exact, with the sign of zero kept. Written on the bits, because processors without an instruction for
// it would otherwise call a library; where the instruction is certain to exist, `float.floor` and its fellows are that.

/** Towards zero. */
export function truncF64(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  const exponent = i32((bits >> 52) & 0x7ff) - 1023;
  if (exponent >= 52) {
    return x;
  }
  if (exponent < 0) {
    return float.copySign(f64(0), x);
  }
  return reinterpret<f64>(bits & ~(u64(0x000fffffffffffff) >> u64(exponent)));
}

/** The greatest integer that is not above x. */
export function floorF64(x: f64): f64 {
  const truncated = truncF64(x);
  return truncated > x ? truncated - 1 : truncated;
}

/** The smallest integer that is not below x. */
export function ceilF64(x: f64): f64 {
  const truncated = truncF64(x);
  return float.copySign(truncated < x ? truncated + 1 : truncated, x);
}

/** To the nearest integer, halves away from zero. */
export function roundF64(x: f64): f64 {
  const truncated = truncF64(x);
  return float.absolute(x - truncated) >= 0.5 ? truncated + float.copySign(f64(1), x) : truncated;
}

export function truncF32(x: f32): f32 {
  return f32(truncF64(f64(x)));
}

export function floorF32(x: f32): f32 {
  return f32(floorF64(f64(x)));
}

export function ceilF32(x: f32): f32 {
  return f32(ceilF64(f64(x)));
}

export function roundF32(x: f32): f32 {
  return f32(roundF64(f64(x)));
}
