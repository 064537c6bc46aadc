// What an engine has told of a run: its report, taken apart and summed up.
import type { EngineFrame } from "../guest/engine-frames.ts";
import { loopFacts, type LoopFacts, type ReportedLoop } from "./loops.ts";
import type { Pace } from "./pace.ts";
import { hotFunctions, speedUpOf, type HotFunction, type ReportedFunction } from "./speed-up.ts";

export interface Compilation {
  readonly function: string;
  /** Where compiled code was entered in the middle of the function: the number of the loop's first block. */
  readonly loopBlock?: number;
  readonly tier: string;
  /** Why there is no code. */
  readonly refusal?: string;
  readonly nanoseconds: number;
  readonly codeBytes: number;
  readonly atNanoseconds: number;
}

interface EngineReport {
  readonly tier: string;
  readonly nanoseconds: number;
  readonly functions: readonly ReportedFunction[];
  readonly compiles: readonly Compilation[];
  readonly specializations: EngineFacts["specializations"];
  readonly vectorization: readonly ReportedLoop[];
  readonly promotions: EngineFacts["promotions"];
  readonly memory?: MemoryFacts;
}

/** What the engine's memory on the disk was good for in this boot. */
export interface MemoryFacts {
  /** The number of the boot; the first one is 1. */
  readonly boot: number;
  readonly stage: string;
  readonly reason: string;
  readonly compiles: number;
  /** Objects that were taken from the disk instead of compiled. */
  readonly loadedObjects: number;
  /** Functions that are hot and had to be left for later boots to compile. */
  readonly postponed: number;
  /** Files that were not believed, or not written. */
  readonly ignoredFiles: readonly { readonly file: string; readonly why: string }[];
}

export interface TierSummary {
  readonly tier: string;
  /** Functions that ended in this tier. */
  readonly functions: number;
  readonly compiles: number;
  readonly milliseconds: number;
  readonly codeBytes: number;
}

/** `engine` in `--json`. */
export interface EngineFacts {
  readonly choice: string;
  readonly milliseconds: number;
  readonly functions: { readonly all: number; readonly ran: number };
  /** The interpreter first, then in the order of the tiers. */
  readonly tiers: readonly TierSummary[];
  readonly compiles: number;
  readonly compileMilliseconds: number;
  readonly codeBytes: number;
  readonly refused: readonly { readonly function: string; readonly tier: string; readonly reason: string }[];
  /** Null without a disk that can be used. */
  readonly memory: MemoryFacts | null;
  /** Words a second that the program wrote, in the first and in the last fifth of them; null when they are few. */
  readonly wordsPerSecond: Ends | null;
  /**
   * How many times as fast as interpreted the program runs now: were its time spent as the interpreter has found it to be, each function
   * faster by its own speed-up. Null when nothing is known of half of the time of what was compiled.
   */
  readonly speedUp: number | null;
  readonly hotFunctions: readonly HotFunction[];
  /** Of optimized code, those that turned most first. */
  readonly loops: readonly LoopFacts[];
  /** Clones for values of arguments, with what came of their trials. */
  readonly specializations: readonly { readonly function: string }[];
  /** Calls through addresses that have become direct, and memory operations that have got a size: `said` is LLVM's sentence. */
  readonly promotions: readonly { readonly compiled: string; readonly tier: string; readonly target?: string; readonly said: string }[];
  readonly slowestCompiles: readonly { readonly function: string; readonly tier: string; readonly milliseconds: number }[];
}

export const INTERPRETED = "interpreted";
const SHOWN_COMPILES = 5;

type Ends = NonNullable<ReturnType<Pace["ends"]>>;

/** Null when the line is no report. */
export function parseReport(frame: EngineFrame, wordsPerSecond: Ends | null): EngineFacts | null {
  if (frame.kind !== "report") return null;
  const report = parseJson<EngineReport>(frame.content);
  return report === null ? null : summarize(report, wordsPerSecond);
}

export function parseCompilation(frame: EngineFrame): Compilation | null {
  return frame.kind === "compile" ? parseJson<Compilation>(frame.content) : null;
}

/** The name as a person would say it: `multiply:multiply` of apps/tinyllama is `multiply`. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

function summarize(report: EngineReport, wordsPerSecond: Ends | null): EngineFacts {
  const done = report.compiles.filter(({ refusal }) => refusal === undefined);
  const lastTier = new Map<string, string>();
  for (const { function: name, tier } of done) lastTier.set(name, baseTier(tier));
  const ran = report.functions.filter((each) => each.ran || lastTier.has(each.name));
  const tiers = [INTERPRETED, ...[...new Set(done.map(({ tier }) => baseTier(tier)))].sort()].map((tier): TierSummary => {
    const own = done.filter((each) => baseTier(each.tier) === tier);
    return {
      tier,
      functions: ran.filter(({ name }) => (lastTier.get(name) ?? INTERPRETED) === tier).length,
      compiles: own.length,
      milliseconds: milliseconds(own),
      codeBytes: own.reduce((sum, { codeBytes }) => sum + codeBytes, 0),
    };
  });
  return {
    choice: report.tier,
    milliseconds: report.nanoseconds / 1e6,
    functions: { all: report.functions.length, ran: ran.length },
    tiers,
    compiles: done.length,
    compileMilliseconds: milliseconds(report.compiles),
    codeBytes: done.reduce((sum, { codeBytes }) => sum + codeBytes, 0),
    refused: report.compiles.flatMap(({ function: name, tier, refusal }) => refusal === undefined ? [] : [{ function: name, tier, reason: refusal }]),
    memory: report.memory ?? null,
    wordsPerSecond,
    speedUp: speedUpOf(ran, (name) => lastTier.has(name)),
    hotFunctions: hotFunctions(ran, (name) => lastTier.get(name) ?? INTERPRETED),
    loops: loopFacts(report.vectorization ?? []),
    specializations: report.specializations ?? [],
    promotions: report.promotions ?? [],
    slowestCompiles: [...done].sort((a, b) => b.nanoseconds - a.nanoseconds).slice(0, SHOWN_COMPILES)
      .map(({ function: name, tier, nanoseconds }) => ({ function: name, tier, milliseconds: nanoseconds / 1e6 })),
  };
}

/** "O2 for width 288" is O2. */
function baseTier(tier: string): string {
  return tier.split(" ")[0]!;
}

function milliseconds(compiles: readonly Compilation[]): number {
  return compiles.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0) / 1e6;
}

function parseJson<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
