// How fast the generic timer's counter runs.

/** Ticks of `readTicks` a second, as the firmware has set it (DDI 0487, CNTFRQ_EL0); 0 when it has not. */
export function announcedTicksPerSecond(): u64 {
  return asm<u64>`mrs ${output("=r")}, cntfrq_el0` & 0xffffffff;
}
