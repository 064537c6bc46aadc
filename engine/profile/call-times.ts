// How long calls take: interpreted, and in machine code that still asks the policy. Now and then a call is timed from its entry to its
// return, with all that it calls. The interpreter's calls are timed by having them return to an instruction that looks at the clock.
import { readTicks } from "#machine/cpu.ts";
import { compileLog } from "../compile-log.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf } from "../function-shape.ts";
import { next, type Handler } from "../interpret/operation-handlers/operands.ts";
import { profileOf } from "./function-profile.ts";

/** So many calls are timed at once, one within the other. */
const TIMERS = 16;

/** A call in the interpreter that is being timed. It returns to `end`, as to an instruction, which is the address of `endTimer`. */
class Timer {
  /** What stands in front of the instruction that the call would return to: the slot for its result. */
  inFront: u64 = 0;
  end: usize = 0;
  /** The instruction itself. 0: the timer is free. */
  after: usize = 0;
  record: FunctionRecord | null = null;
  /** That of the call. */
  frame: usize = 0;
  startTick: u64 = 0;
  compiles: usize = 0;
}
const timers = new StaticArray<Inline<Timer>, 16>();

class Timers {
  isReady: bool = false;
}
const state = new Timers();

/** The call of the function with this frame has just begun, and goes on interpreted. */
export function timeCall(record: FunctionRecord, frame: usize): void {
  if (!state.isReady) makeReady();
  let free: Timer | null = null;
  for (const index of range(TIMERS)) {
    const timer = timers[index];
    if (timer.after === 0) free = timer;
    // How long a call takes that is a part of another one of the same function says nothing.
    else if (timer.record === record) profileOf(record).callsItself = true;
  }
  if (free === null || profileOf(record).callsItself) return;
  free.after = load<usize>(frame - 16);
  free.inFront = load<u64>(free.after - 8);
  free.record = record;
  free.frame = frame;
  free.compiles = compileLog.all().length;
  store<usize>(frame - 16, addressOf(free.end).address);
  free.startTick = readTicks();
}

function makeReady(): void {
  const handler: Handler = functionPointer(endTimer);
  for (const index of range(TIMERS)) timers[index].end = changetype<usize>(handler);
  state.isReady = true;
}

/** Where the code that calls from the frame goes on: the return address in front of it, or what timers stand for. */
export function returnAddress(frame: usize): usize {
  let address = load<usize>(frame - 16);
  for (let timer = timerAt(address); timer !== null; timer = timerAt(address)) address = timer.after;
  return address;
}

function timerAt(address: usize): Timer | null {
  const start = changetype<usize>(timers[0]);
  if (address < start || address >= start + TIMERS * sizeof<Inline<Timer>>()) return null;
  return timers[(address - start) / sizeof<Inline<Timer>>()];
}

/** `ip` is that of a timer; the rest as for every handler behind a call. */
function endTimer(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const after = stop(ip);
  return tailCall(next(after), after, frame, a, x, y);
}

const stop = neverInline((ip: usize): usize => {
  const now = readTicks();
  const timer = timerAt(ip)!;
  const after = timer.after;
  timer.after = 0;
  const record = timer.record!;
  // What was compiled meanwhile, or went on in machine code, has not been interpreted.
  if (timer.compiles === compileLog.all().length && !shapeOf(record).hasLoopEntry) profileOf(record).interpreted.note(0, now - timer.startTick);
  return after;
});

/** Calls whose frames lie behind this one never return: a jump out of them has left it as the last. */
export function dropTimers(frame: usize): void {
  for (const index of range(TIMERS)) {
    if (timers[index].frame > frame) timers[index].after = 0;
  }
}

/** A call that machine code of this tier has timed. */
export function noteCallTime(record: FunctionRecord, startTick: u64, tier: u64): void {
  profileOf(record).compiled.note(u32(tier), readTicks() - startTick);
}
