// Ticks of a counter as nanoseconds, by one multiplication.

const NANOSECONDS_PER_SECOND = 1000000000;

/** Nanoseconds a tick, as a fraction of 2^32; where the rate is not known (0), a tick is taken for a nanosecond. */
export function nanosecondsPerTick(ticksPerSecond: u64): u64 {
  return (u64(NANOSECONDS_PER_SECOND) << 32) / (ticksPerSecond === 0 ? u64(NANOSECONDS_PER_SECOND) : ticksPerSecond);
}

/** How many nanoseconds so many ticks are. */
export function scaleTicks(ticks: u64, perTick: u64): u64 {
  return bits.multiplyHigh(ticks, perTick) << 32 | (ticks * perTick) >>> 32;
}
