// Time, as the engine has it from its own board.
const nanoseconds = extern<() => u64>("bareflow_nanoseconds");
const tickRate = extern<() => u64>("bareflow_ticks_per_second");

/** Ticks of the processor's counter a second; 0 when nobody knows. */
export function ticksPerSecond(): u64 {
  return tickRate();
}

/** Nanoseconds from an origin that is not defined; never goes back. */
export function monotonicNanoseconds(): u64 {
  return nanoseconds();
}
