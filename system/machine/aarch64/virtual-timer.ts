// The generic timer's virtual timer, which interrupts once when the counter of `readTicks` has come to a value (DDI 0487, "The Generic
// Timer in AArch64 state"). Nothing else is interrupted: without it, interrupts are masked. So an IRQ is a time that is up, and ends as an exception does.

/** The number of its interrupt among those of a core (Arm DEN 0094, Base System Architecture, "PPI assignments"). */
export const VIRTUAL_TIMER_INTERRUPT = 27;

/** CNTV_CTL_EL0. */
const ON: u64 = 1;
const OFF: u64 = 0;

/** The interrupt controller has to pass it on. */
export function startVirtualTimer(endTick: u64): void {
  asm`msr cntv_cval_el0, ${input("r", endTick)}; msr cntv_ctl_el0, ${input("r", ON)}; isb; msr daifclr, #2${clobber("memory")}`;
}

export function stopVirtualTimer(): void {
  asm`msr daifset, #2; msr cntv_ctl_el0, ${input("r", OFF)}; isb${clobber("memory")}`;
}
