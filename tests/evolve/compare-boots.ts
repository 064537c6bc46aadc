// What must hold from boot to boot: the same output, and no fall of speed.
import type { BootResult } from "../../tool/evolve/boot-once.ts";
import type { Boot } from "../../tool/memory/records.ts";

/** A boot may be so much slower than the one before: what a machine's own noise is. */
const SPEED_RATIO_MIN = 0.95;
/** What was called less often in an earlier boot fades away by itself. */
export const KEPT_CALLS = 8;

/** Boots that are slower than the one before, with the ratio of the two. Boots whose speed is not known, or that failed, are left out. */
export function slowerBoots(boots: readonly Boot[]): readonly { readonly boot: number; readonly ratio: number }[] {
  const measured = boots.filter(({ healthy, speed }) => healthy && speed !== null && speed > 0);
  return measured.slice(1).map(({ boot, speed }, index) => ({ boot, ratio: speed! / measured[index]!.speed! })).filter(({ ratio }) => ratio < SPEED_RATIO_MIN);
}

/**
 * What is wrong with boots that went round so many processors, a sentence each: the first boot on a processor compiles, with the profile of those before; when
 * it comes again, it takes what it has left and compiles nothing.
 */
export function wrongOnProcessors(results: readonly Pick<BootResult, "boot" | "memory">[], processors: number): readonly string[] {
  return results.flatMap(({ boot, memory }, index) => {
    const at = `boot ${boot.boot}`;
    const functions = new Set(memory?.profile.map(({ hash }) => hash));
    const lost = (results[index - 1]?.memory?.profile ?? []).filter(({ hash, calls }) => calls >= KEPT_CALLS && !functions.has(hash));
    const isFirst = index < processors;
    return [
      ...lost.map(({ name }) => `${at}: ${name} has no profile any more`),
      ...(isFirst && (boot.compiles === 0 || boot.loadedObjects !== 0) ? [`${at}: it compiled ${boot.compiles} and took ${boot.loadedObjects} objects of other processors`] : []),
      ...(!isFirst && (boot.compiles !== 0 || boot.loadedObjects === 0) ? [`${at}: it compiled ${boot.compiles} and took ${boot.loadedObjects} of the objects that this processor has left`] : []),
    ];
  });
}

/** Whether all wrote the same, and something. */
export function isOneStory(results: readonly Pick<BootResult, "outputSha256" | "outputBytes">[]): boolean {
  return results.length > 0 && results[0]!.outputBytes > 0 && new Set(results.map(({ outputSha256 }) => outputSha256)).size === 1;
}
