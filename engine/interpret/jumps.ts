// setjmp and longjmp of programs. Functions that call setjmp are interpreted only: the place is where such a function goes on, its frame, and
// the run of the interpreter that it is in. longjmp, which may be called from anywhere, leaves whatever stands on the machine's stack
// above that run, which then goes on at the place. Frames of the interpreter above it are given up with it.
import { callWithExit, leaveCall } from "#machine/non-local-exit.ts";
import type { FunctionRecord } from "../function-record.ts";
import { jumpCount } from "../jump-count.ts";
import { dropTimers } from "../profile/call-times.ts";
import { next, resultOf } from "./operation-handlers/operands.ts";
import { run } from "./run.ts";
import { stack } from "./stack.ts";

/** What jmp_buf of setjmp.h holds in the engine. */
class Place {
  /** The number of the run, and where its record lies. */
  runNumber: u64 = 0;
  run: usize = 0;
  /** The instruction behind the call of setjmp, and the frame of its function. */
  after: usize = 0;
  frame: usize = 0;
  /** What the function's memory of unknown size reached to. */
  dynamicTop: usize = 0;
}

/** A run of the interpreter that can be jumped into; it lies on the machine's stack for as long as it takes. */
class LeavableRun {
  stackPointer: usize = 0;
  /** No other run has ever had it. */
  number: u64 = 0;
  outer: LeavableRun | null = null;
  served: FunctionRecord | null = null;
  servedCalls: u32 = 0;
  /** Where it begins or goes on, and with what in the accumulator. */
  instruction: usize = 0;
  frame: usize = 0;
  value: u64 = 0;
}

class Jumps {
  /** Whether the program has places to jump to: without them runs need not be left. */
  areUsed: bool = false;
  innermost: LeavableRun | null = null;
  lastNumber: u64 = 0;
}
const jumps = new Jumps();

/** The program calls setjmp: from now on runs can be jumped into. */
export function allowJumps(): void {
  jumps.areUsed = true;
}

/** Runs bytecode to its end; `value` is what its first instruction finds in the accumulator. */
export function runToEnd(instruction: usize, frame: usize, value: u64): void {
  if (!jumps.areUsed) return start(instruction, frame, value);
  runLeavable(instruction, frame, value);
}

const start = inline((instruction: usize, frame: usize, value: u64): void => {
  const handler = next(instruction);
  handler(instruction, frame, value, 0.0, 0.0);
});

const runLeavable = neverInline((instruction: usize, frame: usize, value: u64): void => {
  const leavable = new LeavableRun();
  jumps.lastNumber += 1;
  leavable.number = jumps.lastNumber;
  leavable.outer = jumps.innermost;
  leavable.served = run.served;
  leavable.servedCalls = run.servedCalls;
  leavable.instruction = instruction;
  leavable.frame = frame;
  leavable.value = value;
  const address = changetype<usize>(leavable);
  let wasLeft = true;
  while (wasLeft) {
    jumps.innermost = changetype<LeavableRun>(address);
    wasLeft = callWithExit(addressOf(leavable.stackPointer), functionPointer(goOn), address) !== 0;
  }
  jumps.innermost = leavable.outer;
});

function goOn(address: usize): void {
  const leavable = changetype<LeavableRun>(address);
  run.served = leavable.served;
  // Machine code that was jumped over does not return from its calls.
  run.servedCalls = leavable.servedCalls;
  start(leavable.instruction, leavable.frame, leavable.value);
}

/** setjmp. It is called by the interpreter, which has left the links of the call in front of the frame that would be its own. */
export function setJump(place: Place): i32 {
  const own = stack.top;
  const innermost = jumps.innermost!;
  place.runNumber = innermost.number;
  place.run = changetype<usize>(innermost);
  place.after = load<usize>(own - 16);
  place.frame = load<usize>(own - 8);
  place.dynamicTop = stack.dynamicTop;
  return 0;
}

/** longjmp. The place's setjmp returns the value, or 1 for 0. */
export function longJump(place: Place, value: i32): never {
  let leavable = jumps.innermost;
  while (leavable !== null && (changetype<usize>(leavable) !== place.run || leavable.number !== place.runNumber)) leavable = leavable.outer;
  if (leavable === null) panic("longjmp was called with a place that setjmp has not set, or whose run of the interpreter has ended");
  leavable.instruction = place.after;
  leavable.frame = place.frame;
  leavable.value = value === 0 ? 1 : u64(u32(value));
  store<u64>(resultOf(place.after, place.frame), leavable.value);
  stack.dynamicTop = place.dynamicTop;
  run.goesOnIn = null;
  dropTimers(place.frame);
  jumpCount.jumps += 1;
  leaveCall(addressOf(leavable.stackPointer));
}
