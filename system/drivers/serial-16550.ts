// The 16550 serial port (National Semiconductor PC16550D data sheet), polled: text out, and characters in.
import { hasFlag } from "bareflow/machine/flags.ts";
import { pause } from "#machine/cpu.ts";
import { ReadOnlyPort, ReadWritePort, WriteOnlyPort } from "#machine/port.ts";

/** Line control register, data sheet section 8.3. */
enum LineControl {
  EightBitsNoParity = 0x03,
  DivisorAccess = 0x80,
}

/** FIFO control register, section 8.6: queues on and emptied. */
enum FifoControl {
  EnableAndClear = 0x07,
}

/** Modem control register, section 8.5: tell the other side that we are there. */
enum ModemControl {
  TerminalReadyAndRequestToSend = 0x03,
}

/** Line status register, section 8.4. */
enum LineStatus {
  DataReady = 0x01,
  TransmitQueueEmpty = 0x20,
  /** What a port that does not exist reads as. */
  Absent = 0xff,
}

/** Interrupt identification register, section 8.7: both bits are set where the queues work. */
const QUEUES_WORK = 0xc0;
const QUEUE_BYTES = 16;

/** The rate of 115,200 bits a second is the port's clock undivided. */
const DIVISOR = 1;

export class Serial16550 {
  private readonly data: Inline<ReadWritePort<u8>>;
  private readonly interruptEnable: Inline<WriteOnlyPort<u8>>;
  private readonly interruptIdentification: Inline<ReadOnlyPort<u8>>;
  private readonly fifoControl: Inline<WriteOnlyPort<Repr<FifoControl, u8>>>;
  private readonly lineControl: Inline<WriteOnlyPort<Repr<LineControl, u8>>>;
  private readonly modemControl: Inline<WriteOnlyPort<Repr<ModemControl, u8>>>;
  private readonly lineStatus: Inline<ReadOnlyPort<Repr<LineStatus, u8>>>;
  /** The same address as `data`, for whole runs of bytes. */
  private readonly transmit: Inline<WriteOnlyPort<u8>>;
  /** Bytes that may be written at once when the transmitter is empty. */
  private queueBytes: usize = 1;

  /** `base` is the first of the device's eight ports. */
  constructor(base: u16) {
    this.data = new ReadWritePort<u8>(base);
    this.transmit = new WriteOnlyPort<u8>(base);
    this.interruptEnable = new WriteOnlyPort<u8>(base + 1);
    this.interruptIdentification = new ReadOnlyPort<u8>(base + 2);
    this.fifoControl = new WriteOnlyPort<Repr<FifoControl, u8>>(base + 2);
    this.lineControl = new WriteOnlyPort<Repr<LineControl, u8>>(base + 3);
    this.modemControl = new WriteOnlyPort<Repr<ModemControl, u8>>(base + 4);
    this.lineStatus = new ReadOnlyPort<Repr<LineStatus, u8>>(base + 5);
  }

  /** 115,200 bits a second, 8 bits, no parity, no interrupts. */
  initialize(): void {
    this.interruptEnable.write(0);
    this.lineControl.write(LineControl.DivisorAccess);
    // With divisor access on, the first two ports are the divisor's two bytes (section 8.2).
    this.data.write(DIVISOR);
    this.interruptEnable.write(0);
    this.lineControl.write(LineControl.EightBitsNoParity);
    this.fifoControl.write(FifoControl.EnableAndClear);
    this.modemControl.write(ModemControl.TerminalReadyAndRequestToSend);
    this.queueBytes = (this.interruptIdentification.read() & QUEUES_WORK) === QUEUES_WORK ? QUEUE_BYTES : 1;
  }

  /** Sends all bytes as they are; waits for as long as the other side takes. */
  write(bytes: Slice<u8>): void {
    let sent: usize = 0;
    while (sent < bytes.length) {
      while (!hasFlag(this.lineStatus.read(), LineStatus.TransmitQueueEmpty)) pause();
      const left = bytes.length - sent;
      const end = sent + (left < this.queueBytes ? left : this.queueBytes);
      this.transmit.writeBytes(bytes.slice(sent, end));
      sent = end;
    }
  }

  /** A byte that has arrived, or -1. */
  read(): i32 {
    const status = this.lineStatus.read();
    return status !== LineStatus.Absent && hasFlag(status, LineStatus.DataReady) ? i32(this.data.read()) : -1;
  }
}
