// A split virtqueue (Virtual I/O Device specification 1.2, section 2.7) for one request at a time: a chain of at most three
// buffers that always starts at descriptor 0. What the device writes into the queue is checked before it is believed.
import { pause } from "#machine/cpu.ts";
import type { Deadline } from "../deadline.ts";
import type { QueueAddresses } from "./transport.ts";

/** As few as the chain needs, in the next power of two. */
export const QUEUE_SIZE = 4;

class Descriptor {
  address: u64 = 0;
  length: u32 = 0;
  flags: u16 = 0;
  next: u16 = 0;
}

/** Flags of a descriptor (section 2.7.5). */
const NEXT = 1;
const DEVICE_WRITES = 2;
/** Flag of the available ring (section 2.7.6): nobody listens to interrupts. */
const NO_INTERRUPT = 1;

class AvailableRing {
  flags: u16 = 0;
  index: u16 = 0;
  ring: StaticArray<u16, 4> = new StaticArray<u16, 4>();
}

class UsedElement {
  id: u32 = 0;
  length: u32 = 0;
}

class UsedRing {
  flags: u16 = 0;
  index: u16 = 0;
  ring: StaticArray<Inline<UsedElement>, 4> = new StaticArray<Inline<UsedElement>, 4>();
}

class QueueMemory {
  descriptors: StaticArray<Inline<Descriptor>, 4> = new StaticArray<Inline<Descriptor>, 4>();
  available: Inline<AvailableRing> = new AvailableRing();
  /** Section 2.7: at a multiple of 4. */
  @align(4) used: Inline<UsedRing> = new UsedRing();
}

export const QUEUE_BYTES = 256;
staticAssert(sizeof<Inline<QueueMemory>>() <= QUEUE_BYTES);

export type QueueProblem = "no answer" | "device error";

export class Virtqueue {
  private queue: QueueMemory | null = null;
  private length: u16 = 0;
  private writableBytes: u32 = 0;
  private usedIndex: u16 = 0;

  /** `queueMemory` is at least QUEUE_BYTES at a multiple of 16, which the device reads and writes. */
  begin(queueMemory: Slice<u8>): QueueAddresses {
    const bytes = queueMemory.slice(0, QUEUE_BYTES);
    bytes.fill(0);
    assert(bytes.pointer.address % 16 === 0);
    const queue = changetype<QueueMemory>(bytes.pointer.address);
    queue.available.flags = NO_INTERRUPT;
    this.queue = queue;
    this.usedIndex = 0;
    this.length = 0;
    return {
      descriptors: changetype<usize>(queue.descriptors), available: changetype<usize>(queue.available), used: changetype<usize>(queue.used),
    };
  }

  /** Adds a buffer to the request. */
  add(buffer: Slice<u8>, isWrittenByDevice: bool): void {
    const queue = this.queue!;
    const descriptor = queue.descriptors[this.length];
    descriptor.address = buffer.pointer.address;
    descriptor.length = u32(buffer.length);
    descriptor.flags = isWrittenByDevice ? DEVICE_WRITES : 0;
    if (this.length > 0) {
      queue.descriptors[this.length - 1].flags |= NEXT;
      queue.descriptors[this.length - 1].next = this.length;
    }
    if (isWrittenByDevice) this.writableBytes += u32(buffer.length);
    this.length += 1;
  }

  /** Shows the request to the device, which has to be notified then. */
  submit(): void {
    const available = this.queue!.available;
    available.ring[available.index % QUEUE_SIZE] = 0;
    // Section 2.7.13: the ring's entry before its index, and that before the notification.
    atomic.fence();
    volatile.store<u16>(addressOf(available.index).address, available.index + 1);
    atomic.fence();
  }

  /** Waits until the device has done the request, and forgets it. */
  finish(deadline: Deadline): QueueProblem | null {
    const used = this.queue!.used;
    const expected = this.usedIndex + 1;
    let index = volatile.load<u16>(addressOf(used.index).address);
    while (index === this.usedIndex) {
      if (deadline.hasPassed) return "no answer";
      pause();
      index = volatile.load<u16>(addressOf(used.index).address);
    }
    atomic.fence();
    const element = used.ring[this.usedIndex % QUEUE_SIZE];
    const isRight = index === expected && volatile.load<u32>(addressOf(element.id).address) === 0
      && volatile.load<u32>(addressOf(element.length).address) <= this.writableBytes;
    this.usedIndex = expected;
    this.length = 0;
    this.writableBytes = 0;
    return isRight ? null : "device error";
  }
}
