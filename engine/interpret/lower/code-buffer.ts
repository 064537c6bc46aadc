// Bytecode while it is being written. Targets are labels, and the distance to a callee's frame is unknown, until the end.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";

type Heap = typeof heap;
export const NO_MEMORY = "there is no memory for the interpreter's code";
const UNBOUND: u32 = 0xffff_ffff;

export class CodeBuffer {
  private bytes: Slice<u8>;
  /** Bytes written so far: the offset of the next field. */
  length: u32 = 0;
  private readonly labels: List<u32, Heap>;
  /** Where labels stand, in place of the addresses that they become. */
  private readonly targets: List<u32, Heap>;
  /** Slots, and distances, that are counted from the callee's frame. */
  private readonly outgoing: List<u32, Heap>;

  constructor(bytes: Slice<u8>, labels: List<u32, Heap>, targets: List<u32, Heap>, outgoing: List<u32, Heap>) {
    this.bytes = bytes;
    this.labels = labels;
    this.targets = targets;
    this.outgoing = outgoing;
  }

  writeWord(value: u64): void {
    this.reserve(8);
    store<u64>(this.bytes.pointer.address + usize(this.length), value);
    this.length += 8;
  }

  writeHalf(value: u32): void {
    this.reserve(4);
    store<u32>(this.bytes.pointer.address + usize(this.length), value);
    this.length += 4;
  }

  /** The first field of an instruction; gives the instruction's place. */
  writeHandler(handler: usize): u32 {
    const place = this.length;
    this.writeWord(handler);
    return place;
  }

  /** Fills up to a multiple of 8 bytes, where an instruction may begin. */
  align(): void {
    if (this.length % 8 !== 0) this.writeHalf(0);
  }

  writeTarget(label: u32): void {
    unwrap(this.targets.push(this.length));
    this.writeWord(u64(label));
  }

  /** A slot of the callee's frame, or, of 0, the distance to it. */
  writeOutgoing(offset: u32): void {
    unwrap(this.outgoing.push(this.length));
    this.writeHalf(offset);
  }

  patchHandler(place: u32, handler: usize): void {
    store<usize>(this.bytes.pointer.address + usize(place), handler);
  }

  /** Makes the slot in the field a slot of the callee's frame. */
  patchOutgoing(field: u32, offset: u32): void {
    unwrap(this.outgoing.push(field));
    store<u32>(this.bytes.pointer.address + usize(field), offset);
  }

  patchSlot(field: u32, slot: u32): void {
    store<u32>(this.bytes.pointer.address + usize(field), slot);
  }

  /** Takes back the instructions from there on; no label and no target is among them. */
  truncate(place: u32): void {
    this.length = place;
  }

  makeLabel(): u32 {
    return u32(unwrap(this.labels.push(UNBOUND)));
  }

  bind(label: u32): void {
    this.labels.set(label, this.length);
  }

  /** A copy at its final place, behind `headerBytes`, and gives the address of the first instruction. */
  finish(headerBytes: usize, frameBytes: u32): usize {
    const place = heap.allocate(headerBytes + usize(this.length), 8);
    if (place === null) panic(NO_MEMORY);
    const start = place.address + headerBytes;
    for (const outgoing of this.outgoing.items) {
      const field = this.bytes.pointer.address + usize(outgoing);
      store<u32>(field, load<u32>(field) + frameBytes);
    }
    memory.copy(pointer<u8>(start), this.bytes.pointer, usize(this.length));
    for (const target of this.targets.items) {
      const field = start + usize(target);
      store<u64>(field, start + usize(this.labels.get(load<u64>(field))));
    }
    return start;
  }

  /** Empties it for the next function. */
  clear(): void {
    this.length = 0;
    this.labels.clear();
    this.targets.clear();
    this.outgoing.clear();
  }

  private reserve(byteCount: usize): void {
    if (usize(this.length) + byteCount <= this.bytes.length) return;
    const grown = bytesOf(this.bytes.length * 2);
    grown.copyFrom(this.bytes);
    freeSlice(heap, this.bytes);
    this.bytes = grown;
  }
}

function bytesOf(count: usize): Slice<u8> {
  const bytes: Slice<u8> | null = allocateSlice(heap, count);
  return bytes !== null ? bytes : panic(NO_MEMORY);
}

function listOf(): List<u32, Heap> {
  const list = create(heap, List<u32, Heap>, heap);
  return list !== null ? list : panic(NO_MEMORY);
}

export function makeCodeBuffer(): CodeBuffer {
  const buffer = create(heap, CodeBuffer, bytesOf(4096), listOf(), listOf(), listOf());
  return buffer !== null ? buffer : panic(NO_MEMORY);
}
