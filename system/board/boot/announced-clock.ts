// Time on boards whose CPU announces the rate of its counter.
import { readTicks } from "#machine/cpu.ts";
import { announcedTicksPerSecond } from "#machine/tick-rate.ts";
import { nanosecondsPerTick, scaleTicks } from "./tick-scale.ts";

let scale: u64 = 0;

/** Ticks of the counter a second. */
export function ticksPerSecond(): u64 {
  return announcedTicksPerSecond();
}

/** Nanoseconds from an origin that is not defined; never goes back. */
export function monotonicNanoseconds(): u64 {
  if (scale === 0) scale = nanosecondsPerTick(ticksPerSecond());
  return scaleTicks(readTicks(), scale);
}
