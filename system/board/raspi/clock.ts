// Time on the Raspberry Pi: the generic timer's counter, whose rate the firmware announces.
export { monotonicNanoseconds, ticksPerSecond } from "../boot/announced-clock.ts";
