// A virtio block device (Virtual I/O Device specification 1.2, section 5.2), polled. All data goes through a buffer of the
// driver's own: a device that answers late, or wrongly, reaches no memory of anybody else.
import { type BlockDevice, diskProblem, type DiskProblem, outsideOfDisk, SECTOR_BYTES } from "../block-device.ts";
import { type Clock, Deadline } from "../deadline.ts";
import { agreeOnFeatures, readConfiguration64, resetDevice, startDevice, type VirtioTransport } from "./transport.ts";
import { QUEUE_BYTES, QUEUE_SIZE, Virtqueue } from "./virtqueue.ts";

/** Section 5. */
export const BLOCK_DEVICE_ID = 2;

/** Features, section 5.2.3. */
const READ_ONLY = 0x20;
const FLUSH = 0x200;

/** Section 5.2.6. */
enum RequestKind {
  In = 0,
  Out = 1,
  Flush = 4,
}

class RequestHeader {
  kind: Repr<RequestKind, u32> = RequestKind.In;
  reserved: u32 = 0;
  sector: u64 = 0;
}

const STATUS_OK: u8 = 0;
/** No status that a device gives. */
const STATUS_NONE: u8 = 0xff;

/** The driver's memory: the queue, the request's header, its status, then the buffer. */
const HEADER_OFFSET = 256;
const STATUS_OFFSET = 272;
const BUFFER_OFFSET = 512;
const BUFFER_BYTES = 65536;
staticAssert(QUEUE_BYTES <= HEADER_OFFSET && STATUS_OFFSET - HEADER_OFFSET === sizeof<Inline<RequestHeader>>());

export const BLOCK_MEMORY_BYTES = BUFFER_OFFSET + BUFFER_BYTES;

/** Disks that spin up, and hosts that are busy, take seconds. */
const ANSWER_NANOSECONDS_MAX: u64 = 10000000000;

export class VirtioBlock<T extends VirtioTransport> implements BlockDevice {
  readonly sectorBytes: usize = SECTOR_BYTES;
  sectorCount: u64 = 0;
  isReadOnly: bool = false;
  /** How long an answer may take. */
  answerNanosecondsMax: u64 = ANSWER_NANOSECONDS_MAX;
  private readonly transport: T;
  private readonly clock: Clock;
  private readonly queue: Inline<Virtqueue> = new Virtqueue();
  private driverMemory: Slice<u8> = sliceFrom(pointer<u8>(1), 0);
  private canFlush: bool = false;
  private isWorking: bool = false;

  constructor(transport: T, clock: Clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /** Takes the device into use. `driverMemory` has BLOCK_MEMORY_BYTES at a multiple of 16, and is the device's from now on. */
  begin(driverMemory: Slice<u8>): DiskProblem | null {
    const { transport, clock } = this;
    this.driverMemory = driverMemory.slice(0, BLOCK_MEMORY_BYTES);
    const features = agreeOnFeatures(transport, clock, READ_ONLY | FLUSH);
    if (features === null || transport.queueSizeMax() < QUEUE_SIZE) return diskProblem("unsupported disk");
    transport.enableQueue(QUEUE_SIZE, this.queue.begin(driverMemory));
    startDevice(transport);
    const capacity = readConfiguration64(transport, 0);
    if (capacity === null) return diskProblem("unsupported disk");
    this.sectorCount = capacity;
    this.isReadOnly = (features & READ_ONLY) !== 0;
    this.canFlush = (features & FLUSH) !== 0;
    this.isWorking = true;
    return null;
  }

  read(first: u64, target: Slice<u8>): DiskProblem | null {
    const outside = outsideOfDisk(first, target.length, SECTOR_BYTES, this.sectorCount);
    if (outside !== null) return outside;
    let done: usize = 0;
    while (done < target.length) {
      const buffer = this.bufferFor(target.length - done);
      const problem = this.request(RequestKind.In, first + done / SECTOR_BYTES, buffer);
      if (problem !== null) return problem;
      target.slice(done).copyFrom(buffer);
      done += buffer.length;
    }
    return null;
  }

  write(first: u64, source: Slice<u8>): DiskProblem | null {
    const outside = outsideOfDisk(first, source.length, SECTOR_BYTES, this.sectorCount);
    if (outside !== null) return outside;
    if (this.isReadOnly) return { kind: "read-only", sector: first };
    let done: usize = 0;
    while (done < source.length) {
      const buffer = this.bufferFor(source.length - done);
      buffer.copyFrom(source.slice(done, done + buffer.length));
      const problem = this.request(RequestKind.Out, first + done / SECTOR_BYTES, buffer);
      if (problem !== null) return problem;
      done += buffer.length;
    }
    return null;
  }

  /** A device that offers no flush keeps nothing back (section 5.2.6.2). */
  flush(): DiskProblem | null {
    return this.canFlush ? this.request(RequestKind.Flush, 0, this.bufferFor(0)) : null;
  }

  private bufferFor(byteCount: usize): Slice<u8> {
    return this.driverMemory.slice(BUFFER_OFFSET, BUFFER_OFFSET + (byteCount < BUFFER_BYTES ? byteCount : BUFFER_BYTES));
  }

  private request(kind: RequestKind, sector: u64, buffer: Slice<u8>): DiskProblem | null {
    if (!this.isWorking) return { kind: "no answer", sector };
    const { queue, driverMemory } = this;
    const headerBytes = driverMemory.slice(HEADER_OFFSET, STATUS_OFFSET);
    const header = changetype<RequestHeader>(headerBytes.pointer.address);
    header.kind = kind;
    header.reserved = 0;
    header.sector = sector;
    const status = driverMemory.slice(STATUS_OFFSET, STATUS_OFFSET + 1);
    status[0] = STATUS_NONE;
    queue.add(headerBytes, false);
    if (buffer.length > 0) queue.add(buffer, kind === RequestKind.In);
    queue.add(status, true);
    queue.submit();
    this.transport.notify();
    const problem = queue.finish(new Deadline(this.clock, this.answerNanosecondsMax));
    if (problem !== null) {
      // What it still has in hand it must not finish later, and its queue is not what it should be.
      this.isWorking = false;
      ignore(resetDevice(this.transport, this.clock));
      return { kind: problem, sector };
    }
    return volatile.load<u8>(status.pointer.address) === STATUS_OK ? null : { kind: "device error", sector };
  }
}
