// What compiled code calls by itself for floats of 16 bits, IEEE 754's binary16 and the upper half of a float (bfloat16), where a processor has
// no instruction for it (the names are those of GCC's and LLVM's runtime libraries). They travel in the lowest bits of a vector register,
// as a float does: the language has no such numbers.

/** A format of 16 bits: its fraction's bits, its exponent's bias, and the exponent of what is infinite or no number. */
interface Format {
  readonly fractionBits: u64;
  readonly bias: i64;
  readonly exponentMax: i64;
}

const half = inline((): Format => ({ fractionBits: 10, bias: 15, exponentMax: 31 }));
const brain = inline((): Format => ({ fractionBits: 7, bias: 127, exponentMax: 255 }));

const DOUBLE_FRACTION_BITS: u64 = 52;
const DOUBLE_BIAS: i64 = 1023;
const DOUBLE_EXPONENT_MAX: i64 = 2047;

/** The bits of a double, whatever it is: `reinterpret` knows one NaN only. */
function bitsOf(value: f64): u64 {
  const place: StaticArray<f64, 1> = [value];
  return load<u64>(place.pointer.address);
}

/** The nearest number of the format, ties to even. NaN becomes a quiet one, with the upper bits of what it carries. */
function narrowed(value: f64, format: Format): u32 {
  const all = bitsOf(value);
  const sign = u32(all >> 48) & 0x8000;
  const exponent = i64((all >> DOUBLE_FRACTION_BITS) & 0x7ff);
  const fraction = all & ((u64(1) << DOUBLE_FRACTION_BITS) - 1);
  const dropped = DOUBLE_FRACTION_BITS - format.fractionBits;
  const infinite = u32(format.exponentMax) << u32(format.fractionBits);
  if (exponent === DOUBLE_EXPONENT_MAX) {
    const quiet = u32(1) << u32(format.fractionBits - 1);
    return sign | infinite | (fraction === 0 ? 0 : quiet | u32(fraction >> dropped));
  }
  const biased = exponent - DOUBLE_BIAS + format.bias;
  if (biased >= format.exponentMax) return sign | infinite;
  // Below the normal numbers there is no leading one to be left out, and fewer bits stay.
  const isNormal = biased > 0;
  const shift = isNormal ? dropped : dropped + u64(1 - biased);
  if (shift > DOUBLE_FRACTION_BITS + 2) return sign;
  const significand = fraction | (exponent === 0 ? 0 : u64(1) << DOUBLE_FRACTION_BITS);
  let kept = significand >> shift;
  const rest = significand & ((u64(1) << shift) - 1);
  const middle = u64(1) << (shift - 1);
  if (rest > middle || (rest === middle && (kept & 1) !== 0)) kept += 1;
  // The leading one, or what rounding has carried, adds one to the exponent.
  const lower: u64 = isNormal ? u64(biased - 1) << format.fractionBits : 0;
  return sign | u32(lower + kept);
}

const inRegister = inline((bits: u32): f32 => reinterpret<f32>(bits));

/** The lowest 16 bits of the register. */
function fromRegister(value: f32): u32 {
  const place: StaticArray<f32, 1> = [value];
  return u32(load<u16>(place.pointer.address));
}

function widened(bits: u32): f32 {
  const sign = (bits & 0x8000) << 16;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) {
    const magnitude = f32(fraction) / 16777216;
    return sign === 0 ? magnitude : -magnitude;
  }
  if (exponent === 0x1f) {
    const quiet: u32 = fraction === 0 ? 0 : 0x400000;
    const place: StaticArray<u32, 1> = [sign | 0x7f800000 | quiet | (fraction << 13)];
    return load<f32>(place.pointer.address);
  }
  return reinterpret<f32>(sign | ((exponent + 112) << 23) | (fraction << 13));
}

export const extendhfsf2Symbol = exported("__extendhfsf2")((value: f32): f32 => widened(fromRegister(value)));
export const extendhfdf2Symbol = exported("__extendhfdf2")((value: f32): f64 => f64(widened(fromRegister(value))));
export const truncsfhf2Symbol = exported("__truncsfhf2")((value: f32): f32 => inRegister(narrowed(f64(value), half())));
export const truncdfhf2Symbol = exported("__truncdfhf2")((value: f64): f32 => inRegister(narrowed(value, half())));
export const truncsfbf2Symbol = exported("__truncsfbf2")((value: f32): f32 => inRegister(narrowed(f64(value), brain())));
export const truncdfbf2Symbol = exported("__truncdfbf2")((value: f64): f32 => inRegister(narrowed(value, brain())));
