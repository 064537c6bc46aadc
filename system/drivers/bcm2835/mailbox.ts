// The mailbox between the Arm cores and the VideoCore of the Raspberry Pi's chips, and what its firmware is asked through
// the property channel (wiki of the firmware: "Accessing mailboxes", "Mailbox property interface").
import { hasFlag } from "bareflow/machine/flags.ts";
import { flushData } from "#machine/cache.ts";
import { dataBarrier, pause } from "#machine/cpu.ts";
import { PropertyMessage, PropertyTag } from "./property-message.ts";
import { SYSTEM_TIMER_HERTZ, type SystemTimer } from "./system-timer.ts";

enum MailboxStatus {
  Empty = 1 << 30,
  Full = 1 << 31,
}

/** Mailbox 0 is read by the Arm cores, mailbox 1 written. */
class MailboxRegisters {
  @at(0x00) received!: ReadOnly<u32>;
  @at(0x18) receiveStatus!: ReadOnly<Repr<MailboxStatus, u32>>;
  @at(0x20) sent!: WriteOnly<u32>;
  @at(0x38) sendStatus!: ReadOnly<Repr<MailboxStatus, u32>>;
}

/** The channel from Arm to VideoCore; the lower four bits of what is written, above which stands the message's address. */
const PROPERTY_CHANNEL = 8;

/** Where the VideoCore sees memory past its own cache, which does not know what the Arm cores write (BCM2835, section 1.2.4). */
const UNCACHED_ALIAS = 0xc0000000;
const BUS_ADDRESS_MASK = 0x3fffffff;

/** The firmware answers within milliseconds; one that is silent for a second is not there. */
const ANSWER_TICKS_MAX = SYSTEM_TIMER_HERTZ;

/** Numbers of the clocks that ports divide. */
export enum Clock {
  /** That of the SD host controller. */
  SdHost = 1,
  /** That of the PL011. */
  Uart = 2,
  Core = 4,
  /** That of the BCM2711's second SD host controller. */
  SecondSdHost = 12,
}

export type MailboxProblem = "no answer" | "refused";

/** Memory from `start` on. */
export interface MemoryPart {
  readonly start: usize;
  readonly byteCount: usize;
}

export interface DisplaySize {
  readonly width: u32;
  readonly height: u32;
}

/** Pixels of 32 bits in memory that the Arm cores reach at `start`. */
export interface AllocatedFramebuffer {
  readonly start: usize;
  readonly byteCount: usize;
  readonly pitchBytes: u32;
}

const PIXEL_BITS = 32;
/** The firmware takes no finer ones; ours is the machine's page. */
const FRAMEBUFFER_ALIGNMENT = 4096;

export class Mailbox {
  private readonly registers: MailboxRegisters;
  private readonly timer: SystemTimer;
  private readonly message: Inline<PropertyMessage> = new PropertyMessage();

  /** `base` is the address of mailbox 0. The mailbox itself must lie in the first gigabyte, as all of the image does. */
  constructor(base: usize, timer: SystemTimer) {
    this.registers = changetype<MailboxRegisters>(base);
    this.timer = timer;
  }

  /** The new-style code of github.com/raspberrypi/documentation, "Raspberry Pi revision codes". */
  boardRevision(): Result<u32, MailboxProblem> {
    const values = this.ask(PropertyTag.BoardRevision, 1, 0);
    return failed(values) ? values : values[0];
  }

  /** The part of the first gigabyte that the VideoCore does not keep for itself. */
  armMemory(): Result<MemoryPart, MailboxProblem> {
    const values = this.ask(PropertyTag.ArmMemory, 2, 0);
    return failed(values) ? values : { start: usize(values[0]), byteCount: usize(values[1]) };
  }

  /** In hertz. */
  clockRate(clock: Clock): Result<u32, MailboxProblem> {
    const values = this.ask(PropertyTag.ClockRate, 2, u32(clock));
    return failed(values) ? values : values[1];
  }

  displaySize(): Result<DisplaySize, MailboxProblem> {
    const values = this.ask(PropertyTag.DisplaySize, 2, 0);
    return failed(values) ? values : { width: values[0], height: values[1] };
  }

  /** Makes a framebuffer that fills the display, whatever the display's own size is. */
  allocateFramebuffer(size: DisplaySize): Result<AllocatedFramebuffer, MailboxProblem> {
    // One message: the firmware makes the buffer from all tags of the message together.
    const message = this.message;
    message.begin();
    message.add(PropertyTag.SetDisplaySize, 2, size.width, size.height);
    message.add(PropertyTag.SetBufferSize, 2, size.width, size.height);
    message.add(PropertyTag.SetBufferOffset, 2);
    const depthPlace = message.add(PropertyTag.SetDepth, 1, PIXEL_BITS);
    const bufferPlace = message.add(PropertyTag.AllocateFramebuffer, 2, FRAMEBUFFER_ALIGNMENT);
    const pitchPlace = message.add(PropertyTag.Pitch, 1);
    const problem = this.send();
    if (problem !== null) return fail(problem);
    const depth = message.answer(depthPlace, 1);
    const buffer = message.answer(bufferPlace, 2);
    const pitch = message.answer(pitchPlace, 1);
    if (depth === null || buffer === null || pitch === null || depth[0] !== PIXEL_BITS || buffer[0] === 0) return fail("refused");
    return { start: usize(buffer[0] & BUS_ADDRESS_MASK), byteCount: usize(buffer[1]), pitchBytes: pitch[0] };
  }

  /** The answer to a message of one tag. */
  private ask(tag: PropertyTag, answerWords: usize, told: u32): Result<Slice<u32>, MailboxProblem> {
    this.message.begin();
    const place = this.message.add(tag, answerWords, told);
    const problem = this.send();
    if (problem !== null) return fail(problem);
    const answer = this.message.answer(place, answerWords);
    return answer === null ? fail("refused") : answer;
  }

  /** Sends the message and waits until the firmware has written the answer over it. */
  private send(): MailboxProblem | null {
    const words = this.message.finish();
    const start = words.pointer.address;
    const end = start + words.length * 4;
    const request = u32(start) | UNCACHED_ALIAS | PROPERTY_CHANNEL;
    const began = this.timer.read();
    flushData(start, end);
    while (hasFlag(this.registers.sendStatus.read(), MailboxStatus.Full)) {
      if (this.isLate(began)) return "no answer";
    }
    this.registers.sent.write(request);
    while (true) {
      while (hasFlag(this.registers.receiveStatus.read(), MailboxStatus.Empty)) {
        if (this.isLate(began)) return "no answer";
      }
      // Answers to others, from before this kernel ran, are dropped.
      if (this.registers.received.read() === request) break;
    }
    // Section 1.3: memory is read after the mailbox. What the cache has fetched ahead in the meantime is old.
    dataBarrier();
    flushData(start, end);
    return this.message.succeeded ? null : "refused";
  }

  private isLate(began: u32): bool {
    pause();
    return this.timer.read() - began > ANSWER_TICKS_MAX;
  }
}
