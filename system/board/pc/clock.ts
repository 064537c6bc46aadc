// Time on the PC: the time stamp counter, at the rate that CPU or hypervisor announce or, when first asked for and not
// before, that is measured against the interval timer.
import { readTicks } from "#machine/cpu.ts";
import { announcedTicksPerSecond } from "#machine/tick-rate.ts";
import { nanosecondsPerTick, scaleTicks } from "../boot/tick-scale.ts";
import { readTimer, startTimer, TIMER_TICKS_PER_SECOND } from "../../drivers/interval-timer.ts";
import { messages } from "./console.ts";

/** 2 ms of the interval timer: precise to about a thousandth. */
const MEASURED_TIMER_TICKS = 2386;
/** A timer that counts shows it within fewer readings than the first, and reaches the end within fewer than the second. */
const READINGS_UNCHANGED_MAX = 1000;
const READINGS_MAX = 1000000;

let isRateKnown = false;
let rate: u64 = 0;
let scale: u64 = 0;

/** Ticks of the time stamp counter a second; 0 when nobody says and it cannot be measured. */
export function ticksPerSecond(): u64 {
  if (!isRateKnown) {
    isRateKnown = true;
    const announced = announcedTicksPerSecond();
    rate = announced !== 0 ? announced : measureTicksPerSecond();
  }
  return rate;
}

/** Nanoseconds from an origin that is not defined; never goes back. */
export function monotonicNanoseconds(): u64 {
  if (scale === 0) computeScale();
  return scaleTicks(readTicks(), scale);
}

function computeScale(): void {
  scale = nanosecondsPerTick(ticksPerSecond());
  if (rate === 0) messages.write("clock: the rate of the time stamp counter is unknown; a tick is taken for a nanosecond\n");
}

/** 0 when the interval timer is missing or stands still. */
function measureTicksPerSecond(): u64 {
  startTimer();
  const firstCount = readTimer();
  const firstTick = readTicks();
  for (const reading of range(0, READINGS_MAX)) {
    // The count falls, and 16 bits wrap around as the difference does.
    const passed = firstCount - readTimer();
    if (passed === 0 && reading > READINGS_UNCHANGED_MAX) return 0;
    if (passed < MEASURED_TIMER_TICKS) continue;
    return (readTicks() - firstTick) * TIMER_TICKS_PER_SECOND / u64(passed);
  }
  return 0;
}
