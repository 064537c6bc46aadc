// When each phase of booting ended, in ticks of the time stamp counter: a few instructions a phase, so it is always on.
import { readTicks } from "#machine/cpu.ts";

const PHASES_MAX = 8;

class Phase {
  name: string = "";
  endTick: u64 = 0;
}

const phases = new StaticArray<Inline<Phase>, 8>();
let phaseCount: usize = 0;
let firstTick: u64 = 0;
let mainTick: u64 = 0;
let textTick: u64 = 0;

export function beginBootChart(tick: u64): void {
  firstTick = tick;
}

/** Notes that a phase has ended now; the next one begins. */
export function endPhase(name: string): void {
  if (phaseCount === PHASES_MAX) return;
  const phase = phases[phaseCount];
  phase.name = name;
  phase.endTick = readTicks();
  phaseCount += 1;
}

/** Notes that the program begins now. */
export function reachMain(): void {
  mainTick = readTicks();
}

/** Notes that the program has written something now, if it is the first time. */
export function noteText(): void {
  if (textTick === 0) textTick = readTicks();
}

/** Writes the chart as the exit report has it (README-protocol.md), from `first-instruction-tsc` to `phases`. */
export function writeBootChart<W extends Writer>(writer: W, exitTick: u64, ticksPerSecond: u64): void {
  print(writer, ` first-instruction-tsc=${firstTick} main-tsc=${mainTick} text-tsc=${textTick} exit-tsc=${exitTick} tsc-hz=${ticksPerSecond} phases=`);
  for (let i: usize = 0; i < phaseCount; i += 1) {
    print(writer, `${i === 0 ? "" : ","}${phases[i].name}:${phases[i].endTick}`);
  }
}
