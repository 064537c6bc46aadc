// A disk in memory that loses power: after so many writes it is silent, and when it comes back, of what was written since the
// last flush each sector is there or is not, in any mixture.
import { type BlockDevice, type DiskProblem, outsideOfDisk, SECTOR_BYTES } from "../../../drivers/block-device.ts";
import { List } from "../../../std/collections/list.ts";
import { allocateSlice, emptySlice } from "../../../std/memory/allocate-slice.ts";
import { Xorshift } from "../../../std/random/xorshift.ts";
import { heap } from "../../memory/heap.ts";

/** What was written and not flushed: the sector, and where its bytes are kept. */
class PendingWrite {
  sector: u64 = 0;
  slot: usize = 0;
}

/** More sectors than anybody writes between two flushes here. */
const SLOTS = 4096;
const NEVER: u64 = 0xffffffffffffffff;

export class CutDisk implements BlockDevice {
  readonly sectorBytes: usize = SECTOR_BYTES;
  sectorCount: u64 = 0;
  isReadOnly: bool = false;
  /** What is safe, and what reads give. */
  private durable: Slice<u8> = emptySlice<u8>();
  private current: Slice<u8> = emptySlice<u8>();
  private slots: Slice<u8> = emptySlice<u8>();
  private readonly pending: Inline<List<PendingWrite, typeof heap>>;
  private readonly chance: Xorshift;
  private writesLeft: u64 = NEVER;
  /** Sectors that were read and written, and flushes. */
  accessCount: u64 = 0;

  constructor(chance: Xorshift) {
    this.pending = new List<PendingWrite, typeof heap>(heap);
    this.chance = chance;
  }

  /** A new disk of zeros. */
  begin(sectorCount: u64): void {
    this.sectorCount = sectorCount;
    this.durable = take(sectorCount * SECTOR_BYTES);
    this.current = take(sectorCount * SECTOR_BYTES);
    this.slots = take(SLOTS * SECTOR_BYTES);
  }

  /** All that a reader sees, and may change as if it had always been so. */
  get image(): Slice<u8> {
    return this.current;
  }

  /** What was changed in `image` is safe. */
  settle(): void {
    this.durable.copyFrom(this.current);
    this.dropPending();
  }

  /** Power goes when so many more sectors are written. */
  cutAfter(writes: u64): void {
    this.writesLeft = writes;
  }

  get isOff(): bool {
    return this.writesLeft === 0;
  }

  /** Power is back, for good until `cutAfter`. */
  powerOn(): void {
    for (const write of this.pending.items) {
      if (this.chance.nextBelow(2) === 0) continue;
      this.durable.slice(write.sector * SECTOR_BYTES).copyFrom(this.slots.slice(write.slot * SECTOR_BYTES, (write.slot + 1) * SECTOR_BYTES));
    }
    this.current.copyFrom(this.durable);
    this.dropPending();
    this.writesLeft = NEVER;
  }

  read(first: u64, target: Slice<u8>): DiskProblem | null {
    const outside = outsideOfDisk(first, target.length, SECTOR_BYTES, this.sectorCount);
    if (outside !== null) return outside;
    if (this.isOff) return { kind: "no answer", sector: first };
    this.accessCount += target.length / SECTOR_BYTES;
    target.copyFrom(this.current.slice(first * SECTOR_BYTES, first * SECTOR_BYTES + target.length));
    return null;
  }

  write(first: u64, source: Slice<u8>): DiskProblem | null {
    const outside = outsideOfDisk(first, source.length, SECTOR_BYTES, this.sectorCount);
    if (outside !== null) return outside;
    for (let done: usize = 0; done < source.length; done += SECTOR_BYTES) {
      if (this.isOff) return { kind: "no answer", sector: first };
      const bytes = source.slice(done, done + SECTOR_BYTES);
      const sector = first + done / SECTOR_BYTES;
      const slot = this.pending.length;
      assert(slot < SLOTS, "too much is written without a flush");
      this.slots.slice(slot * SECTOR_BYTES).copyFrom(bytes);
      const write = unwrap(create(heap, PendingWrite));
      write.sector = sector;
      write.slot = slot;
      unwrap(this.pending.push(write));
      this.current.slice(sector * SECTOR_BYTES).copyFrom(bytes);
      this.accessCount += 1;
      if (this.writesLeft !== NEVER) this.writesLeft -= 1;
    }
    return null;
  }

  flush(): DiskProblem | null {
    if (this.isOff) return { kind: "no answer", sector: 0 };
    this.accessCount += 1;
    for (const write of this.pending.items) {
      this.durable.slice(write.sector * SECTOR_BYTES).copyFrom(this.slots.slice(write.slot * SECTOR_BYTES, (write.slot + 1) * SECTOR_BYTES));
    }
    this.dropPending();
    return null;
  }

  private dropPending(): void {
    while (true) {
      const write = this.pending.pop();
      if (write === null) return;
      destroy(heap, write);
    }
  }
}

function take(byteCount: usize): Slice<u8> {
  const bytes: Slice<u8> | null = allocateSlice(heap, byteCount);
  if (bytes === null) panic(`there is no memory for ${byteCount} bytes of a disk`);
  return bytes;
}
