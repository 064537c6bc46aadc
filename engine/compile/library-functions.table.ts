// What the code generator calls by itself, where the processor has no instruction: functions of the compiler's and the C library in
// this image. A program's imports of the same names come first, so that all tiers call the same function.
import { importAddress } from "../read/imports.ts";
import type { Linker } from "./linker.ts";

interface LibraryFunction {
  readonly name: string;
  readonly code: FunctionPointer<() => void>;
}

const divti3 = extern<() => void>("__divti3");
const modti3 = extern<() => void>("__modti3");
const udivti3 = extern<() => void>("__udivti3");
const umodti3 = extern<() => void>("__umodti3");
const multi3 = extern<() => void>("__multi3");
const floattidf = extern<() => void>("__floattidf");
const floatuntidf = extern<() => void>("__floatuntidf");
const floattisf = extern<() => void>("__floattisf");
const floatuntisf = extern<() => void>("__floatuntisf");
const fixdfti = extern<() => void>("__fixdfti");
const fixunsdfti = extern<() => void>("__fixunsdfti");
const fixsfti = extern<() => void>("__fixsfti");
const fixunssfti = extern<() => void>("__fixunssfti");
const powidf2 = extern<() => void>("__powidf2");
const powisf2 = extern<() => void>("__powisf2");
const fmod = extern<() => void>("fmod");
const fmodf = extern<() => void>("fmodf");
const fma = extern<() => void>("fma");
const fmaf = extern<() => void>("fmaf");
const sin = extern<() => void>("sin");
const sinf = extern<() => void>("sinf");
const cos = extern<() => void>("cos");
const cosf = extern<() => void>("cosf");
const exp = extern<() => void>("exp");
const expf = extern<() => void>("expf");
const exp2 = extern<() => void>("exp2");
const exp2f = extern<() => void>("exp2f");
const log = extern<() => void>("log");
const logf = extern<() => void>("logf");
const log2 = extern<() => void>("log2");
const log2f = extern<() => void>("log2f");
const log10 = extern<() => void>("log10");
const log10f = extern<() => void>("log10f");
const pow = extern<() => void>("pow");
const powf = extern<() => void>("powf");
const ldexp = extern<() => void>("ldexp");
const ldexpf = extern<() => void>("ldexpf");
const floor = extern<() => void>("floor");
const floorf = extern<() => void>("floorf");
const ceil = extern<() => void>("ceil");
const ceilf = extern<() => void>("ceilf");
const trunc = extern<() => void>("trunc");
const truncf = extern<() => void>("truncf");
const rint = extern<() => void>("rint");
const rintf = extern<() => void>("rintf");
const nearbyint = extern<() => void>("nearbyint");
const nearbyintf = extern<() => void>("nearbyintf");
const round = extern<() => void>("round");
const roundf = extern<() => void>("roundf");
const roundeven = extern<() => void>("roundeven");
const roundevenf = extern<() => void>("roundevenf");
const sqrt = extern<() => void>("sqrt");
const sqrtf = extern<() => void>("sqrtf");
const fmax = extern<() => void>("fmax");
const fmaxf = extern<() => void>("fmaxf");
const fmin = extern<() => void>("fmin");
const fminf = extern<() => void>("fminf");

const LIBRARY: StaticArray<LibraryFunction, 57> = [
  { name: "__divti3", code: functionPointer(divti3) }, { name: "__modti3", code: functionPointer(modti3) },
  { name: "__udivti3", code: functionPointer(udivti3) }, { name: "__umodti3", code: functionPointer(umodti3) },
  { name: "__multi3", code: functionPointer(multi3) }, { name: "__floattidf", code: functionPointer(floattidf) },
  { name: "__floatuntidf", code: functionPointer(floatuntidf) }, { name: "__floattisf", code: functionPointer(floattisf) },
  { name: "__floatuntisf", code: functionPointer(floatuntisf) }, { name: "__fixdfti", code: functionPointer(fixdfti) },
  { name: "__fixunsdfti", code: functionPointer(fixunsdfti) }, { name: "__fixsfti", code: functionPointer(fixsfti) },
  { name: "__fixunssfti", code: functionPointer(fixunssfti) }, { name: "__powidf2", code: functionPointer(powidf2) },
  { name: "__powisf2", code: functionPointer(powisf2) }, { name: "fmod", code: functionPointer(fmod) },
  { name: "fmodf", code: functionPointer(fmodf) }, { name: "fma", code: functionPointer(fma) },
  { name: "fmaf", code: functionPointer(fmaf) }, { name: "sin", code: functionPointer(sin) },
  { name: "sinf", code: functionPointer(sinf) }, { name: "cos", code: functionPointer(cos) },
  { name: "cosf", code: functionPointer(cosf) }, { name: "exp", code: functionPointer(exp) },
  { name: "expf", code: functionPointer(expf) }, { name: "exp2", code: functionPointer(exp2) },
  { name: "exp2f", code: functionPointer(exp2f) }, { name: "log", code: functionPointer(log) },
  { name: "logf", code: functionPointer(logf) }, { name: "log2", code: functionPointer(log2) },
  { name: "log2f", code: functionPointer(log2f) }, { name: "log10", code: functionPointer(log10) },
  { name: "log10f", code: functionPointer(log10f) }, { name: "pow", code: functionPointer(pow) },
  { name: "powf", code: functionPointer(powf) }, { name: "ldexp", code: functionPointer(ldexp) },
  { name: "ldexpf", code: functionPointer(ldexpf) }, { name: "floor", code: functionPointer(floor) },
  { name: "floorf", code: functionPointer(floorf) }, { name: "ceil", code: functionPointer(ceil) },
  { name: "ceilf", code: functionPointer(ceilf) }, { name: "trunc", code: functionPointer(trunc) },
  { name: "truncf", code: functionPointer(truncf) }, { name: "rint", code: functionPointer(rint) },
  { name: "rintf", code: functionPointer(rintf) }, { name: "nearbyint", code: functionPointer(nearbyint) },
  { name: "nearbyintf", code: functionPointer(nearbyintf) }, { name: "round", code: functionPointer(round) },
  { name: "roundf", code: functionPointer(roundf) }, { name: "roundeven", code: functionPointer(roundeven) },
  { name: "roundevenf", code: functionPointer(roundevenf) }, { name: "sqrt", code: functionPointer(sqrt) },
  { name: "sqrtf", code: functionPointer(sqrtf) }, { name: "fmax", code: functionPointer(fmax) },
  { name: "fmaxf", code: functionPointer(fmaxf) }, { name: "fmin", code: functionPointer(fmin) },
  { name: "fminf", code: functionPointer(fminf) },
];

export function defineLibraryFunctions(linker: Linker): Result<bool, string> {
  for (const each of LIBRARY) {
    if (importAddress(each.name) !== null) continue;
    const defined = linker.define(each.name, changetype<usize>(each.code));
    if (failed(defined)) return defined;
  }
  return true;
}
