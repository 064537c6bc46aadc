// Single instructions that portable code needs under a name.

/**
 * The generic timer's counter: ticks of a constant rate, from an origin that is not defined. The barrier keeps the CPU from
 * reading it ahead of time (DDI 0487, CNTVCT_EL0).
 */
export function readTicks(): u64 {
  return asm<u64>`isb; mrs ${output("=r")}, cntvct_el0${clobber("memory")}`;
}

/** Tells the CPU that this loop waits for something outside. */
export const pause = inline((): void => {
  asm`yield`;
});

/** All accesses to memory and devices before this are complete before any after it begins. */
export const dataBarrier = inline((): void => {
  asm`dsb sy${clobber("memory")}`;
});

/** Stops this CPU for ever. Only where nothing can come after. */
export function haltForever(): never {
  while (true) asm`msr daifset, #15; wfi`;
}
