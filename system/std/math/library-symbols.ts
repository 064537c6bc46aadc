// The functions that LLVM calls by their C names where a processor lacks the instruction (rounding, fused
// multiply-add). The compiler links in those that a program can need.
import { fusedMultiplyAddF32, fusedMultiplyAddF64 } from "./fused-multiply-add.ts";
import { ceilF32, ceilF64, floorF32, floorF64, truncF32, truncF64 } from "./rounding.ts";

export const floorfSymbol = exported("floorf")((value: f32): f32 => floorF32(value));
export const floorSymbol = exported("floor")((value: f64): f64 => floorF64(value));
export const ceilfSymbol = exported("ceilf")((value: f32): f32 => ceilF32(value));
export const ceilSymbol = exported("ceil")((value: f64): f64 => ceilF64(value));
export const truncfSymbol = exported("truncf")((value: f32): f32 => truncF32(value));
export const truncSymbol = exported("trunc")((value: f64): f64 => truncF64(value));
export const roundevenSymbol = exported("roundeven")((value: f64): f64 => roundToEvenF64(value));
export const roundevenfSymbol = exported("roundevenf")((value: f32): f32 => f32(roundToEvenF64(f64(value))));
export const fmaSymbol = exported("fma")((a: f64, b: f64, c: f64): f64 => fusedMultiplyAddF64(a, b, c));
export const fmafSymbol = exported("fmaf")((a: f32, b: f32, c: f32): f32 => fusedMultiplyAddF32(a, b, c));

/** To the nearest integer, ties to even: adding and taking away 2^52 rounds in the last place. */
function roundToEvenF64(value: f64): f64 {
  const magnitude = float.absolute(value);
  if (!(magnitude < 4503599627370496)) return value;
  return float.copySign((magnitude + 4503599627370496) - 4503599627370496, value);
}
