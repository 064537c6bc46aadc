// The 8254 interval timer (Intel 8254 data sheet), used as a clock of known rate to measure others by. Channel 0 alone:
// QEMU's microvm has no port 0x61, which channel 2 would need. Interrupts are off, so nobody else uses it.
import { ReadWritePort, WriteOnlyPort } from "#machine/port.ts";

/** Control words for channel 0, data sheet page 7. */
enum TimerCommand {
  Latch = 0x00,
  /** Low byte then high byte, mode 2: counts down and starts again. */
  RateGenerator = 0x34,
}

const control = new WriteOnlyPort<Repr<TimerCommand, u8>>(0x43);
const channel0 = new ReadWritePort<u8>(0x40);

export const TIMER_TICKS_PER_SECOND = 1193182;

/** Starts a countdown through all 65,536 counts. */
export function startTimer(): void {
  control.write(TimerCommand.RateGenerator);
  channel0.write(0);
  channel0.write(0);
}

/** The count, which falls by one each tick. A missing timer gives the same value for ever. */
export function readTimer(): u16 {
  control.write(TimerCommand.Latch);
  const low = u16(channel0.read());
  const high = u16(channel0.read());
  return high << 8 | low;
}
