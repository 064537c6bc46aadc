// How functions stand with the tiers, and what they weigh.
import type { JsonValue } from "../cache/json-value.ts";
import type { CompiledUnit } from "../compile/compiled-unit.ts";
import { factsOf } from "../compile/function-facts.ts";
import { CALL_COST } from "../compile/instrument.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf, type LoopRecord } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { OPTIMIZED_WEIGHT, SCALE_INSTRUCTIONS_MAX, SCALE_INSTRUCTIONS_MIN } from "./tier-table.ts";

/** How a function stands. */
export class FunctionState {
  /** The number of the tier that its calls run in; 0: they are interpreted. */
  tier: u32 = 0;
  /** The highest tier that has been tried: none is tried twice. */
  tried: u32 = 0;
  unit: CompiledUnit | null = null;
  /** When its code last asked. */
  askedAt: u64 = 0;
  /** What earlier boots have counted, in weight and calls: the counters begin with it. */
  earlierWeight: u64 = 0;
  earlierCalls: u64 = 0;
  /** What the disk has of the function's profile; null for nothing. */
  stored: JsonValue | null = null;
  /** What code that counts nothing has asked for the next tier with. */
  askedWeight: u64 = 0;
  /** The most that it has weighed in a boot after which it was left as it is; 0: none. It goes no further up before it weighs twice that. */
  settledWeight: u64 = 0;
  /** It was hot, but compiling had had its share of the time. Its loops say the same of themselves. */
  isPostponed: bool = false;
  /** An earlier boot could not compile it, or one of its loops. */
  wasRefused: bool = false;
}

/** Whether some tier has tried to compile the function or one of its loops, in this boot or an earlier one, and could not. */
export function wasRefused(record: FunctionRecord, state: FunctionState): bool {
  if (state.wasRefused || state.tried > state.tier) return true;
  const shape = shapeOf(record);
  for (const index of range(shape.loops.length)) {
    if (shape.loops[index].triedTier > shape.loops[index].entryTier) return true;
  }
  return false;
}

/** What the function has run so far, as its counters tell. */
export function weightOf(record: FunctionRecord): u64 {
  let weight = record.calls * CALL_COST;
  const shape = shapeOf(record);
  for (const index of range(shape.loops.length)) weight += shape.loops[index].trips;
  return weight;
}

/** What a function has to weigh to be worth optimizing: its compile takes as long as it has instructions. */
export function optimizedThreshold(record: FunctionRecord): u64 {
  let scale = u64(factsOf(record).instructionCount);
  if (scale < SCALE_INSTRUCTIONS_MIN) scale = SCALE_INSTRUCTIONS_MIN;
  if (scale > SCALE_INSTRUCTIONS_MAX) scale = SCALE_INSTRUCTIONS_MAX;
  return OPTIMIZED_WEIGHT * scale / 100;
}

/** What the function weighs in this boot. */
export function weightInBoot(record: FunctionRecord, state: FunctionState): u64 {
  return weightOf(record) - state.earlierWeight + state.askedWeight;
}

/** The first loop of the function that had to wait for its compile; null when none had to. */
export function waitingLoop(record: FunctionRecord): LoopRecord | null {
  const { shape } = record;
  if (shape === null) return null;
  for (const index of range(shape.loops.length)) {
    if (shape.loops[index].isPostponed) return shape.loops[index];
  }
  return null;
}

/** Whether the function, or one of its loops, still has to wait. */
export function isWaiting(record: FunctionRecord, state: FunctionState): bool {
  return state.isPostponed || waitingLoop(record) !== null;
}

/** How many functions still have to wait. */
export function countWaiting(program: Program, states: Slice<Inline<FunctionState>>): u64 {
  let count: u64 = 0;
  for (const record of program.functions) count += u64(isWaiting(record, states[record.index]));
  return count;
}

/** Of those that wait, the one that weighs most; null when none does. */
export function heaviestWaiting(program: Program, states: Slice<Inline<FunctionState>>): FunctionRecord | null {
  let heaviest: FunctionRecord | null = null;
  let most: u64 = 0;
  for (const record of program.functions) {
    const state = states[record.index];
    if (!isWaiting(record, state) || (heaviest !== null && weightInBoot(record, state) <= most)) continue;
    heaviest = record;
    most = weightInBoot(record, state);
  }
  return heaviest;
}
