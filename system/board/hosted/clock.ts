// Time in a Linux process: Linux knows it.
import { announcedTicksPerSecond } from "#machine/tick-rate.ts";
import { monotonicClock } from "./system-calls.ts";

/** Ticks of the CPU's counter a second; 0 when the CPU does not say. */
export function ticksPerSecond(): u64 {
  return announcedTicksPerSecond();
}

/** Nanoseconds from an origin that is not defined; never goes back. */
export function monotonicNanoseconds(): u64 {
  return monotonicClock();
}
