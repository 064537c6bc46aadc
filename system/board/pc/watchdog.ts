// The PC's watchdog: the timer of the processor's own interrupt controller. Chipsets have watchdogs too, but each another one, and QEMU's machines
// mostly none.
import { readTicks } from "#machine/cpu.ts";
import { mapDevice } from "#machine/paging.ts";
import { allowInterrupts, forbidInterrupts, setTimeLimit, SPURIOUS_VECTOR, TIMER_VECTOR } from "#machine/traps/time-limit.ts";
import { APIC_BYTES, endOfInterruptRegister, findLocalApic, startApicTimer, stopApicTimer } from "../../drivers/local-apic.ts";
import { ticksPerSecond } from "./clock.ts";

/** Where its registers are while it runs. */
let apic: usize = 0;

/** The program is ended after so many seconds, as by an exception. False: this machine cannot. */
export function startWatchdog(seconds: u64): bool {
  const rate = ticksPerSecond();
  const base = findLocalApic();
  if (rate === 0 || base === null || mapDevice(base, base + APIC_BYTES) < base + APIC_BYTES) return false;
  apic = base;
  setTimeLimit(readTicks() + seconds * rate, endOfInterruptRegister(base));
  startApicTimer(base, TIMER_VECTOR, SPURIOUS_VECTOR);
  allowInterrupts();
  return true;
}

export function stopWatchdog(): void {
  if (apic === 0) return;
  forbidInterrupts();
  stopApicTimer(apic);
  apic = 0;
}
