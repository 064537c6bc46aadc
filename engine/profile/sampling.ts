// Samples of what cannot be counted cheaply: values of arguments and call paths. A function that is interpreted gets its budget in
// small pieces; at the end of each one is the time for a sample. The tiers are asked when their whole budget is used up.
import { readTicks } from "#machine/cpu.ts";
import { LLVMCountParams, LLVMGetParam } from "../compile/llvm/core/function.ts";
import { LLVMTypeOf } from "../compile/llvm/core/value.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf, type LoopRecord } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { tierHooks } from "../tier-hooks.ts";
import { createCallPaths, type CallPaths } from "./call-paths.ts";
import { timeCall } from "./call-times.ts";
import { FIRST_STEP, isNoted, profileOf, type FunctionProfile } from "./function-profile.ts";

/** Pieces double after so many samples, up to this: then samples cost less than a hundredth. */
const SAMPLES_OF_A_STEP: u64 = 16;
const LAST_STEP: i64 = FIRST_STEP << 10;

class Sampling {
  isOn: bool = false;
  paths: CallPaths | null = null;
  random: u64 = 88_172_645_463_325_252;
  /** When the last sample was taken. */
  lastTick: u64 = 0;
}
const sampling = new Sampling();

/** The tiers have given the functions their first budgets. */
export function startSampling(program: Program): void {
  sampling.isOn = true;
  sampling.lastTick = readTicks();
  sampling.paths = createCallPaths(program);
  for (const index of range(program.functions.length)) {
    const record = program.functions[index];
    if (record.imported === 0) takePiece(record, profileOf(record));
  }
}

/** What was sampled; null when nothing was. */
export const sampledPaths = (): CallPaths | null => sampling.paths;

/** The function has been entered, and its arguments stand in its frame. */
export function functionRanOut(record: FunctionRecord, frame: usize): void {
  if (!sampling.isOn) return tierHooks.functionIsHot(record);
  const profile = profileOf(record);
  noteArguments(record, profile, frame);
  notePath(record, profile, frame);
  if (goesOn(record, profile)) return timeCall(record, frame);
  tierHooks.functionIsHot(record);
  if (record.enter === 0) takePiece(record, profile);
}

export function loopRanOut(loop: LoopRecord, frame: usize): void {
  if (!sampling.isOn) return tierHooks.loopIsHot(loop);
  const record = loop.fn!;
  const profile = profileOf(record);
  notePath(record, profile, frame);
  if (goesOn(record, profile)) return;
  tierHooks.loopIsHot(loop);
  if (record.enter === 0 && loop.entry === 0) takePiece(record, profile);
}

/** Leaves the function a piece of the budget that it has now, and owes it the rest. */
function takePiece(record: FunctionRecord, profile: FunctionProfile): void {
  const piece = nextPiece(profile);
  if (record.budget <= piece) return;
  profile.owed = record.budget - piece;
  record.budget = piece;
}

/** Whether there is something left of the tiers' budget. */
function goesOn(record: FunctionRecord, profile: FunctionProfile): bool {
  if (profile.owed === 0) return false;
  const next = nextPiece(profile);
  const piece = profile.owed < next ? profile.owed : next;
  profile.owed -= piece;
  record.budget += piece;
  return true;
}

/** Half to one and a half times the step, so that no rhythm of the program is met each time (xorshift, Marsaglia 2003). */
function nextPiece(profile: FunctionProfile): i64 {
  sampling.random ^= sampling.random << 13;
  sampling.random ^= sampling.random >>> 7;
  sampling.random ^= sampling.random << 17;
  profile.piece = profile.step / 2 + i64(sampling.random % u64(profile.step));
  return profile.piece;
}

/** The arguments stand in the frame. */
export function noteArguments(record: FunctionRecord, profile: FunctionProfile, frame: usize): void {
  profile.notedCalls += 1;
  const shape = shapeOf(record);
  for (const index of range(LLVMCountParams(record.value!))) {
    const parameter = LLVMGetParam(record.value!, index);
    if (isNoted(LLVMTypeOf(parameter))) profile.argumentValues[index].note(load<u64>(frame + usize(shape.wordOf(parameter)) * 8), 1);
  }
}

function notePath(record: FunctionRecord, profile: FunctionProfile, frame: usize): void {
  sampling.paths!.note(record, frame, u64(profile.piece));
  const now = readTicks();
  profile.ticks += now - sampling.lastTick;
  sampling.lastTick = now;
  profile.samples += 1;
  if (profile.samples % SAMPLES_OF_A_STEP === 0 && profile.step < LAST_STEP) profile.step *= 2;
}
