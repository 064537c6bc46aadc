// How a program goes through its boots: what this boot makes of what earlier ones have left, and why.
// - interpret: every function starts interpreted and is profiled; what is hot is compiled while it runs.
// - jit: code that earlier boots have left stands in its place before the program begins.
// - relink: as jit, in a lean engine, which has of LLVM only the pages that past boots have used (engine/pages); a boot in stage jit has made it. At the end an
//   image of the program alone is made, which boots next (engine/slots). Where there can be no lean engine, it is the whole one.
// - appliance: boots of that image, of which the engine knows from the disk's boot block alone.

/** The stages of the engine's boots; each boot is in one. */
export type Stage = "interpret" | "jit" | "relink";

/** What stands against making an image of the program; "ready": nothing. */
export type ImageReadiness =
  | "ready" | "impossible" | "unknown inputs" | "not the same output" | "not interpreted" | "one boot" | "failed too often" | "never made";

/** After so many boots in a row that did not end well, the memory is ignored; after so many more, nothing is compiled either. */
export const FAILED_BOOTS_MAX: u64 = 3;

/** The app's policy. */
export class LifecyclePolicy {
  /** From this boot on, code of earlier boots is used, whatever they have learned. */
  jitBoot: u64 = 10;
  /** From the first of these boots on an image of the program may be made; where stages do not converge, it is made one boot before the second. */
  relinkBoot: u64 = 100;
  applianceBoot: u64 = 500;
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
  /** The boot before has ended well and compiled nothing, and nothing that was ever compiled is there. */
  readonly hasNothingToCompile: bool;
  /** The boot before was in stage jit or later, has ended well, and has learned nothing new. */
  readonly hasConverged: bool;
  /** An image has booted or was to boot since: before there is another one, the engine has to have run. */
  readonly isBack: bool;
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
  if (!past.hasCode && past.hasNothingToCompile) return { stage: "jit", reason: "earlier boots have found nothing to compile", usesMemory: true, compiles: true };
  if (!past.hasCode) return { stage: "interpret", reason: "there is no code for this program and this processor yet", usesMemory: true, compiles: true };
  if (past.boot >= policy.jitBoot) return { stage: "jit", reason: "the policy's number of boots has come", usesMemory: true, compiles: true };
  if (!policy.converges) return { stage: "interpret", reason: "the policy wants more boots first", usesMemory: true, compiles: true };
  if (past.hasChanged) return { stage: "jit", reason: "the program has changed: what is as it was keeps its code", usesMemory: true, compiles: true };
  return { stage: "jit", reason: "earlier boots have left code", usesMemory: true, compiles: true };
}

/** Whether it is time for an image of the program: then it has to be asked whether there can be one. */
export function wantsImage(policy: LifecyclePolicy, past: Past, decision: Decision): bool {
  if (decision.stage !== "jit" || past.isBack) return false;
  return past.boot >= policy.relinkBoot || (policy.converges && past.hasConverged);
}

/** The decision where an image is wanted, and this stands against it. */
export function decideImage(policy: LifecyclePolicy, past: Past, readiness: ImageReadiness, decision: Decision): Decision {
  if (readiness === "ready") {
    const reason = policy.converges && past.hasConverged ? "the last boot brought nothing new" : "the policy's number of boots has come";
    return { stage: "relink", reason, usesMemory: true, compiles: true };
  }
  if (readiness === "not interpreted") {
    return { stage: "interpret", reason: "no boot with these arguments and files was interpreted yet, and an image is tested against one", usesMemory: true, compiles: true };
  }
  return { stage: decision.stage, reason: withoutImage(readiness) ?? decision.reason, usesMemory: decision.usesMemory, compiles: decision.compiles };
}

/** What a boot makes at its end to boot next: nothing, a lean engine, or an image of the program. */
export type Making = "nothing" | "lean engine" | "image";

/** What is made at the end of the boot with this number for which this was decided, in an engine that can make a lean one, or in another. */
export function decideMaking(policy: LifecyclePolicy, boot: u64, decision: Decision, canMakeLean: bool): Making {
  if (decision.stage !== "relink") return "nothing";
  const isImageDue = policy.converges || boot + 1 >= policy.applianceBoot;
  // A lean engine costs a boot, which a policy of few boots does not have.
  if (canMakeLean && (policy.converges || !isImageDue)) return "lean engine";
  return isImageDue ? "image" : "nothing";
}

/** The decision as it is carried out: the whole engine makes a lean one before it is in stage relink, and the lean one is in no stage before. `readiness` is "ready" where no image is wanted. */
export function decideStage(decision: Decision, making: Making, isLean: bool, readiness: ImageReadiness): Decision {
  const { usesMemory, compiles } = decision;
  if (making === "lean engine") return { stage: "jit", reason: "nothing new is learned: at its end the engine makes a lean one of itself", usesMemory, compiles };
  if (isLean && decision.stage === "jit") return { stage: "relink", reason: withoutImage(readiness) ?? "the lean engine boots", usesMemory, compiles };
  return decision;
}

/** A sentence; null where more boots are all that is needed. */
function withoutImage(readiness: ImageReadiness): string | null {
  switch (readiness) {
    case "not the same output": return "there is no image of the program: its output is not the same in all boots";
    case "failed too often": return "there is no image of the program: three have not reported health (bareflow regrow has more made)";
    case "never made": return "there is no image of the program: three boots have tried to make one (bareflow regrow has it tried again)";
    default: return null;
  }
}
