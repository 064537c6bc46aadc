// The tiers: how functions are compiled, from quick to thorough.
import { cString } from "../compile/c-string.ts";
import { LLVMCodeGenOptLevel } from "../compile/llvm/target-machine.ts";
import { Tier } from "../compile/tier.ts";

/**
 * number, name, passes, code generator, copies of callees and instructions of a unit at most, counts edges, asks the policy, uses the profile. Programs come
 * simplified (opt's `thinlto-pre-link<O3>`), so the first two leave their instructions nearly as they are. The others begin with the passes
 * that use profiles of values, which LLVM's own pipelines leave out where no profile is a file.
 */
export const TIERS: StaticArray<Tier, 4> = [
  new Tier(1, "O0", cString("function(lower-expect)\0"), LLVMCodeGenOptLevel.CodeGenLevelNone, 0, 200_000, true, true, false),
  new Tier(2, "O1", cString("function(sroa,early-cse<memssa>,simplifycfg,instcombine<no-verify-fixpoint>)\0"), LLVMCodeGenOptLevel.CodeGenLevelLess, 0, 60_000, true, true, false),
  new Tier(3, "O2", cString("pgo-icall-prom,function(pgo-memop-opt),default<O2>\0"), LLVMCodeGenOptLevel.CodeGenLevelDefault, 2000, 15_000, false, true, true),
  new Tier(4, "O3", cString("pgo-icall-prom,function(pgo-memop-opt),default<O3>\0"), LLVMCodeGenOptLevel.CodeGenLevelAggressive, 4000, 15_000, false, false, true),
];

/** By their numbers in the table. */
export const O0 = 1;
export const O2 = 3;
export const O3 = 4;

export function tierNumbered(number: u32): Tier {
  return TIERS[number - 1];
}

/**
 * When functions go up, in weight: 15 for a call, 1 for a turn of a loop. What has run interpreted for `BASELINE_WEIGHT` is worth O0.
 * What goes on up to `OPTIMIZED_WEIGHT`, for each hundred instructions of the function since its compile takes as long, is worth O2,
 * with the profile taken until then. What O2 has made comes back after `REVIEW_WEIGHT`: within `REVIEW_NANOSECONDS` it has run for
 * more than a hundredth of the time, at two nanoseconds for a unit of weight at the least, and is worth O3.
 */
export const BASELINE_WEIGHT: u64 = 500;
export const OPTIMIZED_WEIGHT: u64 = 75_000;
export const SCALE_INSTRUCTIONS_MIN: u64 = 50;
export const SCALE_INSTRUCTIONS_MAX: u64 = 800;
export const REVIEW_WEIGHT: u64 = 300_000;
export const REVIEW_NANOSECONDS: u64 = 60_000_000;
/**
 * Compiling takes no more time than running, but for this much at the beginning. What has to wait asks again after so much weight.
 */
export const GRACE_NANOSECONDS: u64 = 100_000_000;
export const POSTPONED_WEIGHT: u64 = 20_000;
/** At its end, a run that is remembered compiles what had to wait, so that the next one need not: for so long at least, and longer where LLVM is slow. */
export const FINISH_NANOSECONDS: u64 = 10_000_000_000;

export function tierNamed(name: string): Tier | null {
  for (const tier of TIERS) {
    if (tier.name === name) return tier;
  }
  return null;
}
