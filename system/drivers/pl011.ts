// Arm's serial port PrimeCell PL011 (Arm DDI 0183G), polled: text out, and characters in.
import { hasFlag } from "bareflow/machine/flags.ts";
import { pause } from "#machine/cpu.ts";

/** Flag register, section 3.3.3. */
enum Flag {
  Busy = 0x08,
  ReceiveQueueEmpty = 0x10,
  TransmitQueueFull = 0x20,
}

/** Line control register, section 3.3.7. */
enum LineControl {
  QueuesOff = 0x00,
  EightBitsNoParityQueuesOn = 0x70,
}

/** Control register, section 3.3.8. */
enum Control {
  Off = 0x000,
  OnSendAndReceive = 0x301,
}

/** Interrupt mask register, section 3.3.10. */
enum InterruptMask {
  None = 0x000,
}

/** Section 3.2: where the registers are. Those that are not used here are left out. */
class Registers {
  /** Received characters have their errors in the upper bits. */
  @at(0x00) data!: ReadWrite<u32>;
  @at(0x18) flags!: ReadOnly<Repr<Flag, u32>>;
  @at(0x24) divisor!: WriteOnly<u32>;
  /** 64ths of the divisor. */
  @at(0x28) divisorFraction!: WriteOnly<u32>;
  @at(0x2c) lineControl!: WriteOnly<Repr<LineControl, u32>>;
  @at(0x30) control!: WriteOnly<Repr<Control, u32>>;
  @at(0x38) interruptMask!: WriteOnly<Repr<InterruptMask, u32>>;
}

/** What is in the queues takes a few thousand readings; a port that stands still is given up after so many. */
const FLUSH_READINGS_MAX = 1000000;

export class Pl011 {
  /** Where the registers are; that memory is mapped as a device's before the port is used. */
  address: usize;

  constructor(address: usize) {
    this.address = address;
  }

  /** This many bits a second, 8 bits, no parity, no interrupts. `clockHertz` is the rate of the clock that the port divides. */
  initialize(clockHertz: u32, bitsPerSecond: u32): void {
    const registers = this.registers;
    // The order of section 3.3.8, but that what is in the queue goes out before: off, queues off, then the new settings.
    this.flush();
    registers.control.write(Control.Off);
    registers.lineControl.write(LineControl.QueuesOff);
    // Section 3.3.6: the divisor is clock / (16 * rate), in 64ths, rounded.
    const divisor = (u64(clockHertz) * 8 / u64(bitsPerSecond) + 1) / 2;
    registers.divisor.write(u32(divisor / 64));
    registers.divisorFraction.write(u32(divisor % 64));
    // Only a write of this register makes the divisor count (section 3.3.7).
    registers.lineControl.write(LineControl.EightBitsNoParityQueuesOn);
    registers.interruptMask.write(InterruptMask.None);
    registers.control.write(Control.OnSendAndReceive);
  }

  /** Sends all bytes as they are; waits for as long as the other side takes. */
  write(bytes: Slice<u8>): void {
    for (const byte of bytes) {
      while (hasFlag(this.registers.flags.read(), Flag.TransmitQueueFull)) pause();
      this.registers.data.write(u32(byte));
    }
  }

  /** Waits until the last bit has left the port. */
  flush(): void {
    for (const reading of range(0, FLUSH_READINGS_MAX)) {
      if (!hasFlag(this.registers.flags.read(), Flag.Busy)) return;
      pause();
    }
  }

  /** A byte that has arrived, or -1. */
  read(): i32 {
    return hasFlag(this.registers.flags.read(), Flag.ReceiveQueueEmpty) ? -1 : i32(this.registers.data.read() & 0xff);
  }

  @inlined
  private get registers(): Registers {
    return changetype<Registers>(this.address);
  }
}
