// The Raspberry Pi's watchdog: the processor's virtual timer. The chip's own one counts for 16 seconds at the most, and somebody would have to wind it up
// in between; the program that it is for does not.
import { readTicks } from "#machine/cpu.ts";
import { mapDevice } from "#machine/paging.ts";
import { startVirtualTimer, stopVirtualTimer, VIRTUAL_TIMER_INTERRUPT } from "#machine/virtual-timer.ts";
import { enableVirtualTimerInterrupt, LOCAL_BYTES } from "../../drivers/bcm2835/core-interrupts.ts";
import { CORE_BYTES, DISTRIBUTOR_BYTES, enableInterrupt2 } from "../../drivers/generic-interrupt-controller.ts";
import { BCM2711_CORE_INTERRUPTS, BCM2711_DISTRIBUTOR, BCM2837_LOCAL, Chip, chip } from "./chip.ts";
import { ticksPerSecond } from "./clock.ts";

/** The program is ended after so many seconds, as by an exception. False: this machine cannot. */
export function startWatchdog(seconds: u64): bool {
  const rate = ticksPerSecond();
  if (rate === 0) return false;
  if (chip() === Chip.Bcm2711) {
    mapDevice(BCM2711_DISTRIBUTOR, BCM2711_DISTRIBUTOR + DISTRIBUTOR_BYTES);
    mapDevice(BCM2711_CORE_INTERRUPTS, BCM2711_CORE_INTERRUPTS + CORE_BYTES);
    enableInterrupt2(BCM2711_DISTRIBUTOR, BCM2711_CORE_INTERRUPTS, VIRTUAL_TIMER_INTERRUPT);
  } else {
    mapDevice(BCM2837_LOCAL, BCM2837_LOCAL + LOCAL_BYTES);
    enableVirtualTimerInterrupt(BCM2837_LOCAL);
  }
  startVirtualTimer(readTicks() + seconds * rate);
  return true;
}

export function stopWatchdog(): void {
  stopVirtualTimer();
}
