// What must hold from boot to boot: the same output, and no fall of speed.
import type { BootResult } from "../../tool/evolve/boot-once.ts";
import type { Boot } from "../../tool/memory/records.ts";

/** A boot may be so much slower than the one before: what a machine's own noise is. */
const SPEED_RATIO_MIN = 0.95;

/** Boots that are slower than the one before, with the ratio of the two. Boots whose speed is not known, or that failed, are left out. */
export function slowerBoots(boots: readonly Boot[]): readonly { readonly boot: number; readonly ratio: number }[] {
  const measured = boots.filter(({ healthy, speed }) => healthy && speed !== null && speed > 0);
  return measured.slice(1).map(({ boot, speed }, index) => ({ boot, ratio: speed! / measured[index]!.speed! })).filter(({ ratio }) => ratio < SPEED_RATIO_MIN);
}

/** Whether all wrote the same, and something. */
export function isOneStory(results: readonly Pick<BootResult, "outputSha256" | "outputBytes">[]): boolean {
  return results.length > 0 && results[0]!.outputBytes > 0 && new Set(results.map(({ outputSha256 }) => outputSha256)).size === 1;
}
