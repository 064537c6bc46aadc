// The BCM2837's interrupt controller of the cores (BCM2836 ARM-local peripherals, QA7 revision 3.4, sections 4.3 and 4.6): as much of it as it takes for
// the first core to be interrupted by its virtual timer alone. The BCM2711 has a Generic Interrupt Controller.

class LocalRegisters {
  /** Which core gets the interrupts of all devices. */
  @at(0x0c) deviceRouting!: WriteOnly<u32>;
  /** Of the first core, which of its timers' interrupts it gets. */
  @at(0x40) timers!: WriteOnly<u32>;
}

export const LOCAL_BYTES = 0x1000;

/** The fourth core, which sleeps with its interrupts masked: whatever firmware has left on reaches nobody. */
const TO_FOURTH_CORE = 0xf;
const VIRTUAL_TIMER = 0x8;

/** `base` is where the registers are, mapped. */
export function enableVirtualTimerInterrupt(base: usize): void {
  const registers = changetype<LocalRegisters>(base);
  registers.deviceRouting.write(TO_FOURTH_CORE);
  registers.timers.write(VIRTUAL_TIMER);
}
