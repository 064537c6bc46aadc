// The mini UART, second serial port of the Raspberry Pi's chips, polled (BCM2835 ARM Peripherals, section 2.2, with its
// published errata; BCM2711 ARM Peripherals, section 2.2). It looks like a 16550, and its rate follows the clock of the core.
import { hasFlag } from "bareflow/machine/flags.ts";
import { pause } from "#machine/cpu.ts";

/** AUX_ENABLES, section 2.1.1: the registers of a device that is not on cannot be accessed. */
enum AuxiliaryEnables {
  MiniUart = 0x1,
}

/** AUX_MU_IIR_REG, written: empties the queues. */
enum QueueControl {
  ClearBoth = 0x6,
}

/** AUX_MU_LCR_REG: both bits, although the manual shows one (errata, page 14). */
enum LineControl {
  EightBits = 0x3,
}

/** AUX_MU_LSR_REG. */
enum LineStatus {
  DataReady = 0x01,
  TransmitterEmpty = 0x20,
  TransmitterIdle = 0x40,
}

/** AUX_MU_CNTL_REG. */
enum Control {
  Off = 0x0,
  ReceiverAndTransmitter = 0x3,
}

/** The block of three devices, at offset 0x215000 of the peripherals. */
class AuxiliaryRegisters {
  @at(0x04) enables!: ReadWrite<Repr<AuxiliaryEnables, u32>, u32>;
  @at(0x40) data!: ReadWrite<u32>;
  @at(0x44) interruptEnable!: WriteOnly<u32>;
  @at(0x48) queueControl!: WriteOnly<Repr<QueueControl, u32>>;
  @at(0x4c) lineControl!: WriteOnly<Repr<LineControl, u32>>;
  @at(0x50) modemControl!: WriteOnly<u32>;
  @at(0x54) lineStatus!: ReadOnly<Repr<LineStatus, u32>>;
  @at(0x60) control!: WriteOnly<Repr<Control, u32>>;
  @at(0x68) baudRate!: WriteOnly<u32>;
}

/** Section 2.2.1: the rate is the clock divided by eight times the register's value and one; it has 16 bits. */
const CLOCKS_IN_BIT = 8;
const DIVISOR_MAX = 0xffff;

/** What is in the queue takes a few thousand readings; a port that stands still is given up after so many. */
const FLUSH_READINGS_MAX = 1000000;

export class MiniUart {
  /** Where AUX_IRQ is, the first register of the block; that memory is mapped as a device's before the port is used. */
  address: usize;

  constructor(address: usize) {
    this.address = address;
  }

  /** 8 bits, no parity, no interrupts. The core's clock is 0 where it is not known: then the rate stays as firmware set it. */
  initialize(coreHertz: u32, bitsPerSecond: u32): void {
    const registers = this.registers;
    registers.enables.write(u32(registers.enables.read()) | u32(AuxiliaryEnables.MiniUart));
    registers.control.write(Control.Off);
    registers.interruptEnable.write(0);
    registers.lineControl.write(LineControl.EightBits);
    registers.modemControl.write(0);
    registers.queueControl.write(QueueControl.ClearBoth);
    if (coreHertz !== 0) registers.baudRate.write(divisorOf(coreHertz, bitsPerSecond));
    registers.control.write(Control.ReceiverAndTransmitter);
  }

  /** Sends all bytes as they are; waits for as long as the other side takes. */
  write(bytes: Slice<u8>): void {
    for (const byte of bytes) {
      while (!hasFlag(this.registers.lineStatus.read(), LineStatus.TransmitterEmpty)) pause();
      this.registers.data.write(u32(byte));
    }
  }

  /** Waits until the last bit has left the port. */
  flush(): void {
    for (const reading of range(0, FLUSH_READINGS_MAX)) {
      if (hasFlag(this.registers.lineStatus.read(), LineStatus.TransmitterIdle)) return;
      pause();
    }
  }

  /** A byte that has arrived, or -1. */
  read(): i32 {
    return hasFlag(this.registers.lineStatus.read(), LineStatus.DataReady) ? i32(this.registers.data.read() & 0xff) : -1;
  }

  @inlined
  private get registers(): AuxiliaryRegisters {
    return changetype<AuxiliaryRegisters>(this.address);
  }
}

/** The register's value for the rate that is nearest. */
function divisorOf(coreHertz: u32, bitsPerSecond: u32): u32 {
  const divisor = (coreHertz + bitsPerSecond * CLOCKS_IN_BIT / 2) / (bitsPerSecond * CLOCKS_IN_BIT);
  return divisor === 0 ? 0 : divisor - 1 > DIVISOR_MAX ? DIVISOR_MAX : divisor - 1;
}
