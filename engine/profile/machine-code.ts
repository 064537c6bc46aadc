// What machine code of the tiers that count has to tell the profile: it calls these (engine/compile/engine-calls.ts).
import { readTicks } from "#machine/cpu.ts";
import type { FunctionRecord } from "../function-record.ts";
import { isFunction } from "../interpret/indirect-target.ts";
import { profileOf, type IndirectSite, type SizeSite } from "./function-profile.ts";
import { noteArguments } from "./sampling.ts";

/** The arguments of so many calls are all noted; later, of one in about so many. */
const FIRST_CALLS: u64 = 16;
const CALLS_OF_A_SAMPLE: u64 = 64;

/** `words` has the arguments, as a frame. The result is when the call began. */
export function noteCall(record: FunctionRecord, words: usize): u64 {
  const profile = profileOf(record);
  noteArguments(record, profile, words);
  // Not at even distances, so that no rhythm of the program is met each time.
  const distance = CALLS_OF_A_SAMPLE / 2 + profile.notedCalls * 37 % CALLS_OF_A_SAMPLE;
  profile.callsToSample = profile.notedCalls < FIRST_CALLS ? 0 : i64(distance);
  return readTicks();
}

/** What is no function is not called either: the call ends the program. */
export function noteTarget(site: IndirectSite, target: usize): void {
  if (isFunction(target)) site.targets.note(target, 1);
}

export function noteSize(site: SizeSite, size: u64): void {
  site.sizes.note(size, 1);
}
