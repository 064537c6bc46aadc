// What a memory amounts to: functions by the tier that waits for them, processors, sizes. The tables and --json are made of it.
import { TIERS } from "../engine/options.ts";
import type { EngineMemory } from "./engine-memory.ts";
import type { Boot, IgnoredFile, PlanEntry, State } from "./records.ts";

/** Of a function whose code is not kept. */
export const INTERPRETED = "interpreted";
/** Outcomes of trials after which a clone does not run. */
const NOT_RUN = ["lost", "undecided"];

export interface MemorySummary {
  readonly program: string;
  readonly stage: string;
  readonly reason: string;
  readonly converged: boolean;
  readonly boots: number;
  readonly failedInARow: number;
  /** The last boot has not ended well, or has not ended. */
  readonly interrupted: boolean;
  readonly lastBoot: Boot | null;
  readonly functions: { readonly profiled: number; readonly tiers: readonly TierCount[] };
  readonly processors: readonly ProcessorSummary[];
  readonly objects: { readonly count: number; readonly bytes: number };
  readonly bytes: number;
  readonly damaged: readonly IgnoredFile[];
}

export interface TierCount {
  readonly tier: string;
  /** Functions whose code of the highest tier this is, on the processor that was used last. */
  readonly functions: number;
  /** Pieces of code that are entered at a loop, and those made for values of arguments. */
  readonly loops: number;
  readonly specializations: number;
}

export interface ProcessorSummary {
  readonly cpu: string;
  readonly entries: number;
  readonly objects: number;
  /** The last boot on it. */
  readonly used: number | null;
}

export function summarizeMemory(memory: EngineMemory): MemorySummary {
  const { state, boots, plan, objects } = memory;
  const lastBoot = boots.at(-1) ?? null;
  return {
    program: state?.program ?? "", stage: stageOf(state, lastBoot), reason: lastBoot?.reason ?? "",
    converged: state?.converged ?? false, boots: Math.max(state?.boot ?? 0, lastBoot?.boot ?? 0),
    failedInARow: state?.failedInARow ?? 0, interrupted: state?.begun ?? false, lastBoot,
    functions: { profiled: memory.profile.length, tiers: countTiers(memory) },
    processors: summarizeProcessors(plan),
    objects: { count: objects.length, bytes: objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) },
    bytes: memory.sizeBytes,
    damaged: memory.damaged,
  };
}

/** The highest tier of the function's code, on the processor that was used last; loops of it count when nothing else is compiled. */
export function tierOf(hash: string, memory: EngineMemory): string {
  const own = usable(memory).filter((entry) => entry.hash === hash);
  const whole = own.filter(({ loop }) => loop === null);
  return highest(whole.length > 0 ? whole : own);
}

/** The code of functions that may run on the processor that was used last. */
function usable({ plan }: EngineMemory): readonly PlanEntry[] {
  const cpu = summarizeProcessors(plan)[0]?.cpu;
  return plan.filter((entry) => entry.cpu === cpu && entry.kind !== "adapters" && !NOT_RUN.includes(entry.outcome));
}

function countTiers(memory: EngineMemory): readonly TierCount[] {
  const entries = usable(memory);
  const hashes = new Set([...memory.profile, ...entries].map(({ hash }) => hash));
  const tiers = [...hashes].map((hash) => tierOf(hash, memory));
  return [...new Set([...tiers, ...entries.map(({ tier }) => tier)])].sort(byTier).map((tier) => ({
    tier,
    functions: tiers.filter((each) => each === tier).length,
    loops: entries.filter((entry) => entry.tier === tier && entry.loop !== null).length,
    specializations: entries.filter((entry) => entry.tier === tier && entry.specialization.length > 0).length,
  }));
}

/** The one that was used last first. */
function summarizeProcessors(plan: readonly PlanEntry[]): readonly ProcessorSummary[] {
  return [...new Set(plan.map(({ cpu }) => cpu))].map((cpu) => {
    const own = plan.filter((entry) => entry.cpu === cpu);
    const boots = own.flatMap(({ used }) => used === null ? [] : [used]);
    return { cpu, entries: own.length, objects: new Set(own.map(({ object }) => object).filter((key) => key !== "")).size, used: boots.length === 0 ? null : Math.max(...boots) };
  }).sort((a, b) => (b.used ?? 0) - (a.used ?? 0));
}

function stageOf(state: State | null, lastBoot: Boot | null): string {
  if (state !== null && state.stage !== "") return state.stage;
  return lastBoot?.stage ?? "";
}

function highest(entries: readonly PlanEntry[]): string {
  return entries.map(({ tier }) => tier).sort(byTier).at(-1) ?? INTERPRETED;
}

/** Interpreted first; then O0 to O3. */
function byTier(a: string, b: string): number {
  const rank = (tier: string): number => TIERS.findIndex((each) => each === tier);
  return rank(a) - rank(b) || a.localeCompare(b);
}
