// math.h: the functions of std/math under their names in C, for double and float.
import { acosF32, acosF64, asinF32, asinF64 } from "../../std/math/arcsine.ts";
import { atan2F32, atan2F64, atanF32, atanF64 } from "../../std/math/arctangent.ts";
import { cosF32, cosF64 } from "../../std/math/cosine.ts";
import { erfF32, erfF64, erfcF32, erfcF64 } from "../../std/math/error-function.ts";
import { exp2F32, exp2F64, expF32, expF64, expm1F32, expm1F64 } from "../../std/math/exponential.ts";
import { gammaIsNegative, lgammaF32, lgammaF64, tgammaF32, tgammaF64 } from "../../std/math/gamma.ts";
import { coshF32, coshF64, sinhF32, sinhF64, tanhF32, tanhF64 } from "../../std/math/hyperbolic.ts";
import { acoshF32, acoshF64, asinhF32, asinhF64, atanhF32, atanhF64 } from "../../std/math/inverse-hyperbolic.ts";
import { log10F32, log10F64, log1pF32, log1pF64, log2F32, log2F64, logF32, logF64 } from "../../std/math/logarithm.ts";
import { powF32, powF64 } from "../../std/math/power.ts";
import { fmodF32, fmodF64 } from "../../std/math/remainder.ts";
import { cbrtF32, cbrtF64, hypotF32, hypotF64 } from "../../std/math/root.ts";
import { sinF32, sinF64 } from "../../std/math/sine.ts";
import { tanF32, tanF64 } from "../../std/math/tangent.ts";

export const expSymbol = exported("exp")((x: f64): f64 => expF64(x));
export const expfSymbol = exported("expf")((x: f32): f32 => expF32(x));
export const exp2Symbol = exported("exp2")((x: f64): f64 => exp2F64(x));
export const exp2fSymbol = exported("exp2f")((x: f32): f32 => exp2F32(x));
export const expm1Symbol = exported("expm1")((x: f64): f64 => expm1F64(x));
export const expm1fSymbol = exported("expm1f")((x: f32): f32 => expm1F32(x));
export const logSymbol = exported("log")((x: f64): f64 => logF64(x));
export const logfSymbol = exported("logf")((x: f32): f32 => logF32(x));
export const log2Symbol = exported("log2")((x: f64): f64 => log2F64(x));
export const log2fSymbol = exported("log2f")((x: f32): f32 => log2F32(x));
export const log10Symbol = exported("log10")((x: f64): f64 => log10F64(x));
export const log10fSymbol = exported("log10f")((x: f32): f32 => log10F32(x));
export const log1pSymbol = exported("log1p")((x: f64): f64 => log1pF64(x));
export const log1pfSymbol = exported("log1pf")((x: f32): f32 => log1pF32(x));
export const cbrtSymbol = exported("cbrt")((x: f64): f64 => cbrtF64(x));
export const cbrtfSymbol = exported("cbrtf")((x: f32): f32 => cbrtF32(x));
export const sinSymbol = exported("sin")((x: f64): f64 => sinF64(x));
export const sinfSymbol = exported("sinf")((x: f32): f32 => sinF32(x));
export const cosSymbol = exported("cos")((x: f64): f64 => cosF64(x));
export const cosfSymbol = exported("cosf")((x: f32): f32 => cosF32(x));
export const tanSymbol = exported("tan")((x: f64): f64 => tanF64(x));
export const tanfSymbol = exported("tanf")((x: f32): f32 => tanF32(x));
export const asinSymbol = exported("asin")((x: f64): f64 => asinF64(x));
export const asinfSymbol = exported("asinf")((x: f32): f32 => asinF32(x));
export const acosSymbol = exported("acos")((x: f64): f64 => acosF64(x));
export const acosfSymbol = exported("acosf")((x: f32): f32 => acosF32(x));
export const atanSymbol = exported("atan")((x: f64): f64 => atanF64(x));
export const atanfSymbol = exported("atanf")((x: f32): f32 => atanF32(x));
export const sinhSymbol = exported("sinh")((x: f64): f64 => sinhF64(x));
export const sinhfSymbol = exported("sinhf")((x: f32): f32 => sinhF32(x));
export const coshSymbol = exported("cosh")((x: f64): f64 => coshF64(x));
export const coshfSymbol = exported("coshf")((x: f32): f32 => coshF32(x));
export const tanhSymbol = exported("tanh")((x: f64): f64 => tanhF64(x));
export const tanhfSymbol = exported("tanhf")((x: f32): f32 => tanhF32(x));
export const asinhSymbol = exported("asinh")((x: f64): f64 => asinhF64(x));
export const asinhfSymbol = exported("asinhf")((x: f32): f32 => asinhF32(x));
export const acoshSymbol = exported("acosh")((x: f64): f64 => acoshF64(x));
export const acoshfSymbol = exported("acoshf")((x: f32): f32 => acoshF32(x));
export const atanhSymbol = exported("atanh")((x: f64): f64 => atanhF64(x));
export const atanhfSymbol = exported("atanhf")((x: f32): f32 => atanhF32(x));
export const erfSymbol = exported("erf")((x: f64): f64 => erfF64(x));
export const erffSymbol = exported("erff")((x: f32): f32 => erfF32(x));
export const erfcSymbol = exported("erfc")((x: f64): f64 => erfcF64(x));
export const erfcfSymbol = exported("erfcf")((x: f32): f32 => erfcF32(x));
export const tgammaSymbol = exported("tgamma")((x: f64): f64 => tgammaF64(x));
export const tgammafSymbol = exported("tgammaf")((x: f32): f32 => tgammaF32(x));
export const powSymbol = exported("pow")((x: f64, y: f64): f64 => powF64(x, y));
export const powfSymbol = exported("powf")((x: f32, y: f32): f32 => powF32(x, y));
export const hypotSymbol = exported("hypot")((x: f64, y: f64): f64 => hypotF64(x, y));
export const hypotfSymbol = exported("hypotf")((x: f32, y: f32): f32 => hypotF32(x, y));
export const atan2Symbol = exported("atan2")((x: f64, y: f64): f64 => atan2F64(x, y));
export const atan2fSymbol = exported("atan2f")((x: f32, y: f32): f32 => atan2F32(x, y));
export const fmodSymbol = exported("fmod")((x: f64, y: f64): f64 => fmodF64(x, y));
export const fmodfSymbol = exported("fmodf")((x: f32, y: f32): f32 => fmodF32(x, y));

/** One instruction on every machine. */
export const sqrtSymbol = exported("sqrt")((x: f64): f64 => float.squareRoot(x));
export const sqrtfSymbol = exported("sqrtf")((x: f32): f32 => float.squareRoot(x));
export const exp10Symbol = exported("exp10")((x: f64): f64 => powF64(10, x));
export const exp10fSymbol = exported("exp10f")((x: f32): f32 => powF32(10, x));

export const sincosSymbol = exported("sincos")((x: f64, sine: Ptr<f64>, cosine: Ptr<f64>): void => {
  sine.value = sinF64(x);
  cosine.value = cosF64(x);
});
export const sincosfSymbol = exported("sincosf")((x: f32, sine: Ptr<f32>, cosine: Ptr<f32>): void => {
  sine.value = sinF32(x);
  cosine.value = cosF32(x);
});

/** The sign of Gamma, which lgamma leaves out: `signgam` of math.h. */
let signOfGamma: i32 = 1;
export const signgamLocationSymbol = exported("__signgam_location")((): Ptr<i32> => addressOf(signOfGamma));

export const lgammaReentrantSymbol = exported("lgamma_r")((x: f64, sign: Ptr<i32>): f64 => {
  sign.value = gammaIsNegative(x) ? -1 : 1;
  return lgammaF64(x);
});
export const lgammaSymbol = exported("lgamma")((x: f64): f64 => {
  signOfGamma = gammaIsNegative(x) ? -1 : 1;
  return lgammaF64(x);
});
export const lgammafSymbol = exported("lgammaf")((x: f32): f32 => {
  signOfGamma = gammaIsNegative(f64(x)) ? -1 : 1;
  return lgammaF32(x);
});
