// The SD host controller: commands to the card and their data, word by word, polled (SD Host Controller Simplified
// Specification 3.00; as the Raspberry Pi's chips have it: BCM2835 ARM Peripherals, chapter 5, where registers are only
// reached in whole words).
import { hasFlag } from "bareflow/machine/flags.ts";
import { pause } from "#machine/cpu.ts";
import { type Clock, Deadline } from "./deadline.ts";

class HostRegisters {
  @at(0x04) blockSizeAndCount!: WriteOnly<u32>;
  @at(0x08) argument!: WriteOnly<u32>;
  @at(0x0c) command!: WriteOnly<u32>;
  @at(0x10) response0!: ReadOnly<u32>;
  @at(0x14) response1!: ReadOnly<u32>;
  @at(0x18) response2!: ReadOnly<u32>;
  @at(0x1c) response3!: ReadOnly<u32>;
  @at(0x20) data!: ReadWrite<u32>;
  @at(0x24) state!: ReadOnly<Repr<HostState, u32>>;
  @at(0x28) hostControl!: ReadWrite<u32>;
  @at(0x2c) clockControl!: ReadWrite<u32>;
  @at(0x30) events!: ReadWrite<Repr<HostEvent, u32>, u32>;
  @at(0x34) eventsEnabled!: WriteOnly<u32>;
  @at(0x38) interruptsEnabled!: WriteOnly<u32>;
}

/** Section 2.2.9. */
enum HostState {
  CommandLineBusy = 0x1,
  DataLinesBusy = 0x2,
}

/** Sections 2.2.17 and 2.2.18. */
enum HostEvent {
  CommandDone = 0x1,
  TransferDone = 0x2,
  WriteReady = 0x10,
  ReadReady = 0x20,
  Error = 0x8000,
}
const ALL_EVENTS: u32 = 0xffffffff;
/** All but the card's own interrupt. */
const EVENTS_WANTED: u32 = 0xfffffeff;

/** Host control (section 2.2.11) with power control (2.2.12): four data lines; 3.3 V, on. */
const FOUR_DATA_LINES: u32 = 0x2;
const POWER_ON: u32 = 0x0f00;

/** Clock control (section 2.2.14), with the time-out (2.2.15) and resets (2.2.16). */
const INTERNAL_CLOCK: u32 = 0x1;
const CLOCK_STABLE: u32 = 0x2;
const CARD_CLOCK: u32 = 0x4;
const LONGEST_TIMEOUT: u32 = 0x000e0000;
const RESET_ALL: u32 = 0x01000000;
const RESET_LINES: u32 = 0x06000000;
const DIVISOR_MAX: u32 = 1023;

/** Transfer mode (section 2.2.5): the blocks are counted; the card is told to stop after them; towards us; several blocks. */
const COUNT_BLOCKS: u32 = 0x2;
const STOP_AFTER: u32 = 0x4;
const FROM_CARD: u32 = 0x10;
const SEVERAL_BLOCKS: u32 = 0x20;
/** Command register (section 2.2.6). */
const HAS_DATA: u32 = 0x200000;

/** What comes back for a command, as bits of the command register: form of the response, and what of it is checked. */
export enum Response {
  None = 0,
  Long = 0x090000,
  Short = 0x1a0000,
  /** Without check sum and number. */
  Unchecked = 0x020000,
  /** The card holds a data line while it works. */
  ShortBusy = 0x1b0000,
}

export type HostProblem = "no answer" | "device error";

const SWITCH_NANOSECONDS_MAX: u64 = 100000000;
const BLOCK_BYTES = 512;

export class SdHost {
  answerNanosecondsMax: u64 = 2000000000;
  private base: usize = 0;
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Resets the controller at the address, and gives the card power and the clock that cards begin with. */
  begin(base: usize, baseHertz: u32, hertz: u32): HostProblem | null {
    this.base = base;
    const { registers } = this;
    registers.hostControl.write(0);
    registers.clockControl.write(RESET_ALL);
    if (!this.waitForClock(RESET_ALL, 0)) return "no answer";
    registers.hostControl.write(POWER_ON);
    registers.eventsEnabled.write(EVENTS_WANTED);
    registers.interruptsEnabled.write(0);
    return this.setClock(baseHertz, hertz);
  }

  /** At most `hertz`, divided from `baseHertz`. */
  setClock(baseHertz: u32, hertz: u32): HostProblem | null {
    const { registers } = this;
    const exact = (baseHertz + 2 * hertz - 1) / (2 * hertz);
    const divisor = exact > DIVISOR_MAX ? DIVISOR_MAX : exact;
    registers.clockControl.write(0);
    registers.clockControl.write((divisor & 0xff) << 8 | divisor >>> 8 << 6 | LONGEST_TIMEOUT | INTERNAL_CLOCK);
    if (!this.waitForClock(CLOCK_STABLE, CLOCK_STABLE)) return "no answer";
    registers.clockControl.write(registers.clockControl.read() | CARD_CLOCK);
    this.rest(1000000);
    return null;
  }

  useFourDataLines(): void {
    this.registers.hostControl.write(POWER_ON | FOUR_DATA_LINES);
  }

  /** Sends a command without data, and waits for its response. */
  command(number: u32, argument: u32, response: Response): HostProblem | null {
    return this.begun(number, argument, u32(response), response === Response.ShortBusy);
  }

  /** Sends a command that reads whole blocks into `target`: at most 65535. */
  read(number: u32, argument: u32, target: Slice<u8>): HostProblem | null {
    const begun = this.begun(number, argument, this.dataMode(target.length, FROM_CARD), false);
    if (begun !== null) return begun;
    for (let at: usize = 0; at < target.length; at += BLOCK_BYTES) {
      const ready = this.waitFor(HostEvent.ReadReady);
      if (ready !== null) return ready;
      const block = target.slice(at, at + BLOCK_BYTES);
      for (let word: usize = 0; word < BLOCK_BYTES; word += 4) store<u32>(block.pointer.address + word, this.registers.data.read());
    }
    return this.waitFor(HostEvent.TransferDone);
  }

  /** Sends a command that writes the whole blocks of `source`: at most 65535. */
  write(number: u32, argument: u32, source: Slice<u8>): HostProblem | null {
    const begun = this.begun(number, argument, this.dataMode(source.length, 0), false);
    if (begun !== null) return begun;
    for (let at: usize = 0; at < source.length; at += BLOCK_BYTES) {
      const ready = this.waitFor(HostEvent.WriteReady);
      if (ready !== null) return ready;
      const block = source.slice(at, at + BLOCK_BYTES);
      for (let word: usize = 0; word < BLOCK_BYTES; word += 4) this.registers.data.write(load<u32>(block.pointer.address + word));
    }
    return this.waitFor(HostEvent.TransferDone);
  }

  /** 32 bits of the last response, from bit 8 + 32 * `index` of it on. */
  response(index: u32): u32 {
    const { registers } = this;
    return index === 0 ? registers.response0.read() : index === 1 ? registers.response1.read()
      : index === 2 ? registers.response2.read() : registers.response3.read();
  }

  /** Brings the controller out of a command that went wrong. */
  recover(): void {
    const { registers } = this;
    registers.clockControl.write(registers.clockControl.read() | RESET_LINES);
    this.waitForClock(RESET_LINES, 0);
    registers.events.write(ALL_EVENTS);
  }

  /** Lets time pass. */
  rest(nanoseconds: u64): void {
    const deadline = new Deadline(this.clock, nanoseconds);
    while (!deadline.hasPassed) pause();
  }

  private dataMode(byteCount: usize, direction: u32): u32 {
    const blocks = u32(byteCount / BLOCK_BYTES);
    this.registers.blockSizeAndCount.write(blocks << 16 | BLOCK_BYTES);
    return u32(Response.Short) | HAS_DATA | COUNT_BLOCKS | direction | (blocks > 1 ? SEVERAL_BLOCKS | STOP_AFTER : u32(0));
  }

  private begun(number: u32, argument: u32, mode: u32, isBusyAfter: bool): HostProblem | null {
    const { registers } = this;
    const needsLines = isBusyAfter || (mode & HAS_DATA) !== 0;
    const deadline = new Deadline(this.clock, this.answerNanosecondsMax);
    while (hasFlag(registers.state.read(), HostState.CommandLineBusy) || (needsLines && hasFlag(registers.state.read(), HostState.DataLinesBusy))) {
      if (deadline.hasPassed) return "no answer";
      pause();
    }
    registers.events.write(ALL_EVENTS);
    registers.argument.write(argument);
    registers.command.write(number << 24 | mode);
    const done = this.waitFor(HostEvent.CommandDone);
    return done === null && isBusyAfter ? this.waitFor(HostEvent.TransferDone) : done;
  }

  /** Waits for the event, and takes it back. */
  private waitFor(event: HostEvent): HostProblem | null {
    const { registers } = this;
    const deadline = new Deadline(this.clock, this.answerNanosecondsMax);
    while (true) {
      const events = registers.events.read();
      if (hasFlag(events, HostEvent.Error)) return "device error";
      if (hasFlag(events, event)) break;
      if (deadline.hasPassed) return "no answer";
      pause();
    }
    registers.events.write(u32(event));
    return null;
  }

  private waitForClock(mask: u32, expected: u32): bool {
    const deadline = new Deadline(this.clock, SWITCH_NANOSECONDS_MAX);
    while ((this.registers.clockControl.read() & mask) !== expected) {
      if (deadline.hasPassed) return false;
      pause();
    }
    return true;
  }

  private get registers(): HostRegisters {
    return changetype<HostRegisters>(this.base);
  }
}
