// The system timer of the Raspberry Pi's chips: a counter that never stops, a million a second (BCM2835 ARM Peripherals,
// chapter 12; BCM2711 ARM Peripherals, chapter 10).

class TimerRegisters {
  @at(0x04) counterLow!: ReadOnly<u32>;
}

export const SYSTEM_TIMER_HERTZ = 1000000;

export class SystemTimer {
  private readonly registers: TimerRegisters;

  /** `base` is the address of CS, the first register. */
  constructor(base: usize) {
    this.registers = changetype<TimerRegisters>(base);
  }

  /** Microseconds, in 32 bits that wrap around after 71 minutes: differences of two readings count. */
  read(): u32 {
    return this.registers.counterLow.read();
  }
}
