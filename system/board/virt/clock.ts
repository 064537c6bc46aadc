// Time on the virtual machine: the CPU's counter, whose rate it announces.
export { monotonicNanoseconds, ticksPerSecond } from "../boot/announced-clock.ts";
