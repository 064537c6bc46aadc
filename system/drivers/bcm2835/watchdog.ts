// The watchdog and reset control of the Raspberry Pi's chips, the only way to stop or restart one. No manual has it; the
// registers are as in Linux's drivers/watchdog/bcm2835_wdt.c, which Broadcom has contributed.
import { dataBarrier } from "#machine/cpu.ts";

/** Every value is written with this in its upper byte; without it nothing happens. */
const PASSWORD = 0x5a000000;

/** PM_RSTC: what happens when the watchdog's time is up. */
const WRITE_CONFIGURATION = 0x30;
const FULL_RESET = 0x20;

/** PM_WDOG: in 65,536ths of a second, about 150 microseconds. */
const SHORT_TIME = 10;

/** PM_RSTS has the number of a partition in bits 0, 2, 4 and so on to 10: the firmware boots from there after a reset. */
const PARTITION_BITS = 0x555;
/** Number 63, which is no partition: the firmware stops instead. */
const HALT_PARTITION = 0x555;
/** Number 0: where the firmware boots from by itself. */
const USUAL_PARTITION = 0;

class ResetRegisters {
  @at(0x1c) control!: ReadWrite<u32>;
  @at(0x20) status!: ReadWrite<u32>;
  @at(0x24) watchdog!: WriteOnly<u32>;
}

/** Resets the chip into the firmware, which then halts. Returns while the watchdog's short time runs. `base` is that of PM. */
export function haltThroughWatchdog(base: usize): void {
  reset(base, HALT_PARTITION);
}

/** Resets the chip into the firmware, which boots as when the power comes. Returns while the watchdog's short time runs. */
export function resetThroughWatchdog(base: usize): void {
  reset(base, USUAL_PARTITION);
}

function reset(base: usize, partition: u32): void {
  const registers = changetype<ResetRegisters>(base);
  // BCM2835 ARM Peripherals, section 1.3: whatever another device was told last has arrived there before.
  dataBarrier();
  registers.status.write(PASSWORD | registers.status.read() & ~u32(PARTITION_BITS) | partition);
  registers.watchdog.write(PASSWORD | SHORT_TIME);
  registers.control.write(PASSWORD | registers.control.read() & ~u32(WRITE_CONFIGURATION) | FULL_RESET);
  dataBarrier();
}
