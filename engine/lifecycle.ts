// How a program goes through its boots: what this boot makes of what earlier ones have left, and why.
// - interpret: every function starts interpreted and is profiled; what is hot is compiled while it runs.
// - jit: code that earlier boots have left stands in its place before the program begins.

/** The stages that there are so far; each boot is in one. */
export type Stage = "interpret" | "jit";

/** After so many boots in a row that did not end well, the memory is ignored; after so many more, nothing is compiled either. */
export const FAILED_BOOTS_MAX: u64 = 3;

/** The app's policy. */
export class LifecyclePolicy {
  /** From this boot on, code of earlier boots is used, whatever they have learned. */
  jitBoot: u64 = 10;
  /** Whether stages advance before that, as soon as there is something to advance with. */
  converges = true;
}

/** What the memory says at a boot's beginning. */
export interface Past {
  /** The number of the boot that begins; 1: there is no past. */
  readonly boot: u64;
  /** Boots in a row, up to the last one, that have begun and not ended well. */
  readonly failedInARow: u64;
  /** Whether earlier boots of this program, on this processor, have left code; and whether that was of another version of the program. */
  readonly hasCode: bool;
  readonly hasChanged: bool;
}

export interface Decision {
  readonly stage: Stage;
  /** A sentence for the log. */
  readonly reason: string;
  /** Whether what earlier boots have left is used. */
  readonly usesMemory: bool;
  /** Whether anything is compiled. */
  readonly compiles: bool;
}

export function decide(policy: LifecyclePolicy, past: Past): Decision {
  if (past.failedInARow >= 2 * FAILED_BOOTS_MAX) {
    return { stage: "interpret", reason: "six boots in a row did not end well: everything is interpreted", usesMemory: false, compiles: false };
  }
  if (past.failedInARow >= FAILED_BOOTS_MAX) {
    return { stage: "interpret", reason: "three boots in a row did not end well: what they left is ignored", usesMemory: false, compiles: true };
  }
  if (past.boot <= 1) return { stage: "interpret", reason: "it is the first boot", usesMemory: true, compiles: true };
  if (!past.hasCode) return { stage: "interpret", reason: "there is no code for this program and this processor yet", usesMemory: true, compiles: true };
  if (past.boot >= policy.jitBoot) return { stage: "jit", reason: "the policy's number of boots has come", usesMemory: true, compiles: true };
  if (!policy.converges) return { stage: "interpret", reason: "the policy wants more boots first", usesMemory: true, compiles: true };
  if (past.hasChanged) return { stage: "jit", reason: "the program has changed: what is as it was keeps its code", usesMemory: true, compiles: true };
  return { stage: "jit", reason: "earlier boots have left code", usesMemory: true, compiles: true };
}
