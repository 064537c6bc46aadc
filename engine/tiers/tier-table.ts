// The tiers: how functions are compiled, from quick to thorough.
import { cString } from "../compile/c-string.ts";
import { LLVMCodeGenOptLevel } from "../compile/llvm/target-machine.ts";
import { Tier } from "../compile/tier.ts";

/**
 * name, passes, code generator, copies of callees (instructions), counts edges, asks the policy, uses the profile. Programs come
 * simplified (opt's `thinlto-pre-link<O3>`), so the first two leave their instructions nearly as they are.
 */
export const TIERS: StaticArray<Tier, 4> = [
  new Tier("O0", cString("function(lower-expect)\0"), LLVMCodeGenOptLevel.CodeGenLevelNone, 0, true, true, false),
  new Tier("O1", cString("function(sroa,early-cse<memssa>,simplifycfg,instcombine<no-verify-fixpoint>)\0"), LLVMCodeGenOptLevel.CodeGenLevelLess, 0, true, true, false),
  new Tier("O2", cString("default<O2>\0"), LLVMCodeGenOptLevel.CodeGenLevelDefault, 2000, false, true, true),
  new Tier("O3", cString("default<O3>\0"), LLVMCodeGenOptLevel.CodeGenLevelAggressive, 4000, false, false, true),
];

export function tierNamed(name: string): Tier | null {
  for (const tier of TIERS) {
    if (tier.name === name) return tier;
  }
  return null;
}
