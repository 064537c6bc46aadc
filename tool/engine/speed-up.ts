// How much faster than interpreted the functions of a program run, from the calls that the engine has timed.

interface Calls { readonly calls: number; readonly ticks: number }

/** As the engine's report has it. Ticks are those of the machine's clock: cycles, on most. */
export interface ReportedFunction {
  readonly name: string;
  readonly calls: number;
  readonly ran: boolean;
  /** Of the interpreter's time, those that samples have found in this function. */
  readonly sampledTicks?: number;
  /** Calls that were timed from entry to return. */
  readonly interpreted?: Calls;
  readonly compiled?: Calls;
}

/** A function of the program, which has used the more of the time the higher it stands. */
export interface HotFunction {
  readonly function: string;
  /** Where its calls run in the end. */
  readonly tier: string;
  /** Of the time that the interpreter took, as its samples tell. */
  readonly share: number;
  /** Cycles of a call, with all that it calls, interpreted and in the last code that was timed; null: it was never timed so. */
  readonly interpretedCycles: number | null;
  readonly compiledCycles: number | null;
  /** The one over the other. */
  readonly speedUp: number | null;
}

const HOT_FUNCTIONS_MAX = 12;
/** Fewer timed calls say nothing. */
const TIMED_CALLS_MIN = 3;
/** Of the sampled time, what has to be known for a statement about all of it. */
const KNOWN_SHARE_MIN = 0.5;

export function hotFunctions(functions: readonly ReportedFunction[], tierOf: (name: string) => string): readonly HotFunction[] {
  const sampled = functions.filter(({ sampledTicks }) => (sampledTicks ?? 0) > 0);
  const all = sampled.reduce((sum, each) => sum + each.sampledTicks!, 0);
  return [...sampled].sort((a, b) => b.sampledTicks! - a.sampledTicks!).slice(0, HOT_FUNCTIONS_MAX).map((each) => ({
    function: each.name, tier: tierOf(each.name), share: each.sampledTicks! / all,
    interpretedCycles: perCall(each.interpreted), compiledCycles: perCall(each.compiled), speedUp: ratioOf(each),
  }));
}

/** `isCompiled` tells of a function by its name whether it has code of its own. What has none ran seldom, or is a part of other code: it says nothing. */
export function speedUpOf(functions: readonly ReportedFunction[], isCompiled: (name: string) => boolean): number | null {
  let all = 0;
  let known = 0;
  let now = 0;
  for (const each of functions) {
    if (!isCompiled(each.name)) continue;
    const ticks = each.sampledTicks ?? 0;
    const ratio = ratioOf(each);
    all += ticks;
    if (ratio === null) continue;
    known += ticks;
    now += ticks / ratio;
  }
  return now === 0 || known < all * KNOWN_SHARE_MIN ? null : known / now;
}

function ratioOf({ interpreted, compiled }: ReportedFunction): number | null {
  const [before, after] = [perCall(interpreted), perCall(compiled)];
  return before === null || after === null || after === 0 ? null : before / after;
}

function perCall(timed: Calls | undefined): number | null {
  return timed === undefined || timed.calls < TIMED_CALLS_MIN ? null : timed.ticks / timed.calls;
}
