// How functions stand with the tiers, and what they weigh.
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
  /** What code that counts nothing has asked for the next tier with. */
  askedWeight: u64 = 0;
  /** The most that it has weighed in a boot after which it was left as it is; 0: none. It goes no further up before it weighs twice that. */
  settledWeight: u64 = 0;
  /** It was hot, but compiling had had its share of the time; then also the loop that has asked last. */
  isPostponed: bool = false;
  postponedLoop: LoopRecord | null = null;
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

/** Of those that had to wait, the one that weighs most; null when none had to. */
export function heaviestPostponed(program: Program, states: Slice<Inline<FunctionState>>): FunctionRecord | null {
  let heaviest: FunctionRecord | null = null;
  let most: u64 = 0;
  for (const record of program.functions) {
    const state = states[record.index];
    if (!state.isPostponed || (heaviest !== null && weightInBoot(record, state) <= most)) continue;
    heaviest = record;
    most = weightInBoot(record, state);
  }
  return heaviest;
}
