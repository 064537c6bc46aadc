// An SD memory card behind a host controller (SD Physical Layer Simplified Specification 6.00): how it is woken up, how large
// it is, and its sectors.
import { type BlockDevice, diskProblem, type DiskProblem, outsideOfDisk, SECTOR_BYTES } from "./block-device.ts";
import { type HostProblem, Response, SdHost } from "./sd-host.ts";

/** Commands, section 4.7.4. */
const GO_IDLE = 0;
const ALL_SEND_IDENTITY = 2;
const SEND_ADDRESS = 3;
const SELECT = 7;
const SEND_INTERFACE_CONDITION = 8;
const SEND_SPECIFIC_DATA = 9;
const STOP = 12;
const SEND_STATUS = 13;
const SET_BLOCK_LENGTH = 16;
const READ_ONE = 17;
const READ_SEVERAL = 18;
const WRITE_ONE = 24;
const WRITE_SEVERAL = 25;
const APPLICATION = 55;
/** Application commands. */
const SET_BUS_WIDTH = 6;
const SEND_OPERATING_CONDITION = 41;

/** 2.7 to 3.6 V, and a pattern that the card repeats (section 4.3.13). */
const INTERFACE_CONDITION = 0x1aa;
/** Operating condition (section 5.1): 3.2 to 3.4 V; cards of high capacity are welcome; the card is ready; it has high capacity. */
const VOLTAGES: u32 = 0x00300000;
const HIGH_CAPACITY: u32 = 0x40000000;
const READY: u32 = 0x80000000;
const FOUR_LINES = 2;

/** Card status (section 4.10.1): all bits that say that something failed; it takes data; its state, and the one between transfers. */
const ERRORS: u32 = 0xfdf98008;
const READY_FOR_DATA: u32 = 0x100;
const STATE_SHIFT = 9;
const STATE_MASK: u32 = 0xf;
const TRANSFER_STATE: u32 = 4;

const START_HERTZ = 400000;
const WORK_HERTZ = 25000000;
const WAKE_ATTEMPTS = 100;
const WAKE_PAUSE_NANOSECONDS: u64 = 10000000;
const BUSY_ATTEMPTS = 5000;
const BUSY_PAUSE_NANOSECONDS: u64 = 200000;
/** What one command moves at the most. */
const RUN_BYTES: usize = 65536;

export class SdCard implements BlockDevice {
  readonly sectorBytes: usize = SECTOR_BYTES;
  sectorCount: u64 = 0;
  isReadOnly: bool = false;
  private readonly host: SdHost;
  /** The card's address on the bus, in the upper half. */
  private address: u32 = 0;
  /** Sectors have numbers on cards of high capacity, and addresses of bytes on others. */
  private unitBytes: u32 = 1;

  constructor(host: SdHost) {
    this.host = host;
  }

  /** Wakes the card up behind the controller at `base`, whose clock is `baseHertz`. */
  begin(base: usize, baseHertz: u32): DiskProblem | null {
    const { host } = this;
    if (host.begin(base, baseHertz, START_HERTZ) !== null) return diskProblem("unsupported disk");
    if (host.command(GO_IDLE, 0, Response.None) !== null) return diskProblem("no disk");
    const condition = this.wake();
    if (condition === null) return diskProblem("no disk");
    const isOfHighCapacity = (condition & HIGH_CAPACITY) !== 0;
    this.unitBytes = isOfHighCapacity ? SECTOR_BYTES : 1;
    if (this.prepare(baseHertz) !== null) return diskProblem("unsupported disk");
    return null;
  }

  read(first: u64, target: Slice<u8>): DiskProblem | null {
    const outside = outsideOfDisk(first, target.length, SECTOR_BYTES, this.sectorCount);
    if (outside !== null) return outside;
    for (let done: usize = 0; done < target.length; done += RUN_BYTES) {
      const run = target.slice(done, runEnd(done, target.length));
      const sector = first + done / SECTOR_BYTES;
      const problem = this.host.read(run.length > SECTOR_BYTES ? READ_SEVERAL : READ_ONE, this.place(sector), run) ?? this.checkStatus();
      if (problem !== null) return this.giveUp(problem, sector);
    }
    return null;
  }

  write(first: u64, source: Slice<u8>): DiskProblem | null {
    const outside = outsideOfDisk(first, source.length, SECTOR_BYTES, this.sectorCount);
    if (outside !== null) return outside;
    if (this.isReadOnly) return { kind: "read-only", sector: first };
    for (let done: usize = 0; done < source.length; done += RUN_BYTES) {
      const run = source.slice(done, runEnd(done, source.length));
      const sector = first + done / SECTOR_BYTES;
      const problem = this.host.write(run.length > SECTOR_BYTES ? WRITE_SEVERAL : WRITE_ONE, this.place(sector), run) ?? this.checkStatus();
      if (problem !== null) return this.giveUp(problem, sector);
    }
    return null;
  }

  /** A card has kept what it was given when it is no longer busy. */
  flush(): DiskProblem | null {
    const problem = this.checkStatus();
    return problem === null ? null : this.giveUp(problem, 0);
  }

  private place(sector: u64): u32 {
    return u32(sector * (SECTOR_BYTES / u64(this.unitBytes)));
  }

  /** The card's operating condition once it is ready; null when there is no card. Section 4.2.3. */
  private wake(): u32 | null {
    const { host } = this;
    // Cards from before version 2 do not know the command, and know no high capacity.
    const isNew = host.command(SEND_INTERFACE_CONDITION, INTERFACE_CONDITION, Response.Short) === null;
    if (!isNew) host.recover();
    else if ((host.response(0) & 0xfff) !== INTERFACE_CONDITION) return null;
    for (const attempt of range(0, WAKE_ATTEMPTS)) {
      const problem = this.applicationCommand(SEND_OPERATING_CONDITION, isNew ? VOLTAGES | HIGH_CAPACITY : VOLTAGES, Response.Unchecked);
      if (problem !== null) return null;
      const condition = host.response(0);
      if ((condition & READY) !== 0) return condition;
      host.rest(WAKE_PAUSE_NANOSECONDS);
    }
    return null;
  }

  /** Gives the card an address, asks it how large it is, and lets it work at full speed. */
  private prepare(baseHertz: u32): HostProblem | null {
    const { host } = this;
    let problem = host.command(ALL_SEND_IDENTITY, 0, Response.Long) ?? host.command(SEND_ADDRESS, 0, Response.Short);
    if (problem !== null) return problem;
    this.address = host.response(0) & 0xffff0000;
    problem = host.command(SEND_SPECIFIC_DATA, this.address, Response.Long);
    if (problem !== null) return problem;
    this.readSpecificData();
    return host.command(SELECT, this.address, Response.ShortBusy) ?? host.command(SET_BLOCK_LENGTH, SECTOR_BYTES, Response.Short)
      ?? this.widen() ?? host.setClock(baseHertz, WORK_HERTZ);
  }

  private widen(): HostProblem | null {
    const problem = this.applicationCommand(SET_BUS_WIDTH, FOUR_LINES, Response.Short);
    if (problem === null) this.host.useFourDataLines();
    return problem;
  }

  /** Section 5.3: size and write protection, in both forms. */
  private readSpecificData(): void {
    if (this.specificBits(126, 2) === 1) {
      this.sectorCount = (u64(this.specificBits(48, 22)) + 1) * 1024;
    } else {
      const blocks = (u64(this.specificBits(62, 12)) + 1) << u64(this.specificBits(47, 3) + 2);
      this.sectorCount = (blocks << u64(this.specificBits(80, 4))) / SECTOR_BYTES;
    }
    // Numbers and addresses have 32 bits.
    const reachable = (u64(1) << 32) * u64(this.unitBytes) / SECTOR_BYTES;
    if (this.sectorCount > reachable) this.sectorCount = reachable;
    this.isReadOnly = this.specificBits(12, 2) !== 0;
  }

  /** Bits of the register that the last response was; the controller leaves out its first eight. */
  private specificBits(first: u32, count: u32): u32 {
    const at = first - 8;
    const low = u64(this.host.response(at / 32));
    const high = at / 32 < 3 ? u64(this.host.response(at / 32 + 1)) : 0;
    return u32((high << 32 | low) >>> u64(at % 32)) & ((u32(1) << count) - 1);
  }

  private applicationCommand(number: u32, argument: u32, response: Response): HostProblem | null {
    return this.host.command(APPLICATION, this.address, Response.Short) ?? this.host.command(number, argument, response);
  }

  /** Waits until the card has done what it was told, and asks whether it went well. */
  private checkStatus(): HostProblem | null {
    for (const attempt of range(0, BUSY_ATTEMPTS)) {
      const problem = this.host.command(SEND_STATUS, this.address, Response.Short);
      if (problem !== null) return problem;
      const status = this.host.response(0);
      if ((status & ERRORS) !== 0) return "device error";
      if ((status & READY_FOR_DATA) !== 0 && (status >>> STATE_SHIFT & STATE_MASK) === TRANSFER_STATE) return null;
      this.host.rest(BUSY_PAUSE_NANOSECONDS);
    }
    return "no answer";
  }

  /** Ends what went wrong, so that the next command finds controller and card waiting. */
  private giveUp(kind: HostProblem, sector: u64): DiskProblem {
    this.host.recover();
    // The card refuses to stop what it is not doing; its refusal is taken back too.
    if (this.host.command(STOP, 0, Response.ShortBusy) !== null) this.host.recover();
    return { kind, sector };
  }
}

const runEnd = (start: usize, length: usize): usize => length - start > RUN_BYTES ? start + RUN_BYTES : length;
