// LLVM's intrinsics that programs may use, by their names without types. What is not here is refused when a program is read.

/** Computed: every tier has to know them. */
const computed: StaticArray<string, 65> = [
  "llvm.abs", "llvm.smax", "llvm.smin", "llvm.umax", "llvm.umin", "llvm.scmp", "llvm.ucmp", "llvm.ctpop", "llvm.ctlz", "llvm.cttz", "llvm.bswap",
  "llvm.bitreverse", "llvm.fshl", "llvm.fshr", "llvm.uadd.with.overflow", "llvm.sadd.with.overflow", "llvm.usub.with.overflow",
  "llvm.ssub.with.overflow", "llvm.umul.with.overflow", "llvm.smul.with.overflow", "llvm.uadd.sat", "llvm.sadd.sat", "llvm.usub.sat",
  "llvm.ssub.sat", "llvm.ushl.sat", "llvm.sshl.sat", "llvm.fptoui.sat", "llvm.fptosi.sat", "llvm.fabs", "llvm.sqrt", "llvm.floor", "llvm.ceil",
  "llvm.trunc", "llvm.rint", "llvm.nearbyint", "llvm.round", "llvm.roundeven", "llvm.copysign", "llvm.minimum", "llvm.maximum", "llvm.fma",
  "llvm.is.fpclass", "llvm.sin", "llvm.cos", "llvm.pow", "llvm.exp", "llvm.exp2", "llvm.log", "llvm.log2", "llvm.log10",
  "llvm.tan", "llvm.vector.reduce.add", "llvm.vector.reduce.mul", "llvm.vector.reduce.and", "llvm.vector.reduce.or", "llvm.vector.reduce.xor",
  "llvm.vector.reduce.smax", "llvm.vector.reduce.smin", "llvm.vector.reduce.umax", "llvm.vector.reduce.umin", "llvm.vector.reduce.fadd",
  "llvm.vector.reduce.fmul", "llvm.vector.reduce.fmaximum", "llvm.vector.reduce.fminimum", "llvm.ptrmask",
];

/** They read or write memory, or end the program. */
const effects: StaticArray<string, 10> = [
  "llvm.memcpy", "llvm.memmove", "llvm.memset", "llvm.memcpy.inline", "llvm.memset.inline", "llvm.stacksave", "llvm.stackrestore", "llvm.trap",
  "llvm.debugtrap", "llvm.ubsantrap",
];

/** They give their first operand. */
const passedOn: StaticArray<string, 8> = [
  "llvm.expect", "llvm.expect.with.probability", "llvm.annotation", "llvm.ptr.annotation", "llvm.launder.invariant.group",
  "llvm.strip.invariant.group", "llvm.arithmetic.fence", "llvm.ssa.copy",
];

/** They tell the optimizer something, and do nothing. */
const ignored: StaticArray<string, 16> = [
  "llvm.assume", "llvm.lifetime.start", "llvm.lifetime.end", "llvm.invariant.start", "llvm.invariant.end", "llvm.donothing", "llvm.sideeffect",
  "llvm.prefetch", "llvm.var.annotation", "llvm.experimental.noalias.scope.decl", "llvm.dbg.declare", "llvm.dbg.value", "llvm.dbg.label",
  "llvm.dbg.assign", "llvm.pseudoprobe", "llvm.fake.use",
];

/** Gone once the program is rewritten. */
const rewritten: StaticArray<string, 7> = [
  "llvm.va_start", "llvm.va_copy", "llvm.va_end", "llvm.fmuladd", "llvm.minnum", "llvm.maxnum", "llvm.threadlocal.address",
];

export const isPassedOn = (name: string): bool => isOneOf(name, passedOn.slice());
export const isIgnored = (name: string): bool => isOneOf(name, ignored.slice());

export function isKnownIntrinsic(name: string): bool {
  return isOneOf(name, computed.slice()) || isOneOf(name, effects.slice()) || isPassedOn(name) || isIgnored(name) || isOneOf(name, rewritten.slice());
}

function isOneOf(name: string, names: Slice<string>): bool {
  for (const each of names) {
    if (each === name) return true;
  }
  return false;
}
