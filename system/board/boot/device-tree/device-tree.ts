// The flattened device tree that a loader hands over: its header and its blocks (Devicetree specification v0.4, chapter 5).
// It is the description of the machine on boards whose devices cannot be asked. Read in place and never trusted: `open`
// checks what the header says, and TreeCursor checks each node on the way to it.
import { CELL_BYTES, readCell, readCells } from "./big-endian.ts";
import type { TreeFault, TreeFaultReason } from "./tree-fault.ts";

export const MAGIC = 0xd00dfeed;
/** Section 5.2: the header, of ten cells. */
export const HEADER_BYTES = 40;
export const TOTAL_SIZE = 4;
const STRUCTURE_OFFSET = 8;
const STRINGS_OFFSET = 12;
const RESERVATIONS_OFFSET = 16;
const VERSION = 20;
const LAST_COMPATIBLE_VERSION = 24;
const STRINGS_SIZE = 32;
const STRUCTURE_SIZE = 36;

/** The version that has all ten cells, and has not changed since 2007. */
const VERSION_KNOWN = 17;

/** Section 5.4.1: what is behind all nodes. */
export const END_TOKEN = 9;

/** The structure of a tree that has not been opened. */
const NO_NODES: StaticArray<u8, 4> = [0, 0, 0, END_TOKEN];

/** Section 5.3: address and size, both of two cells; an entry of zeros is the last. */
const RESERVATION_BYTES = 16;

/** Memory from `start` on: `size` bytes. Both are as the tree has them: their sum may overflow. */
export interface Region {
  readonly start: usize;
  readonly size: usize;
}

export class DeviceTree {
  /** Where the tree begins, for the positions in faults. */
  start: usize = 0;
  /** From here on stand nodes and properties, as tokens that TreeCursor walks over, up to the end token as the last cell. */
  structureStart: usize = NO_NODES.pointer.address;
  structureEnd: usize = NO_NODES.pointer.address + CELL_BYTES;
  /** The names of properties; the last byte is zero. */
  strings: Slice<u8> = sliceFrom(pointer<u8>(1), 0);
  /** How many bytes are in use: the tree may have room behind them. */
  byteCount: usize = 0;
  private reservations: Slice<u8> = sliceFrom(pointer<u8>(1), 0);

  /** Takes the tree at the start of `bytes`; the fault where its header cannot be right, and null where it can. */
  open(bytes: Slice<u8>): TreeFault | null {
    if (bytes.length < HEADER_BYTES) return faultAt(0, "it is shorter than its header");
    if (readCell(bytes, 0) !== MAGIC) return faultAt(0, "it does not begin with the magic number d00dfeed");
    if (readCell(bytes, VERSION) < VERSION_KNOWN || readCell(bytes, LAST_COMPATIBLE_VERSION) > VERSION_KNOWN) {
      return faultAt(VERSION, "it has a version that is not 17 or compatible with it");
    }
    const totalSize = usize(readCell(bytes, TOTAL_SIZE));
    if (totalSize > bytes.length) return faultAt(TOTAL_SIZE, "its header says more bytes than there are");
    const reservationsStart = usize(readCell(bytes, RESERVATIONS_OFFSET));
    const structureStart = usize(readCell(bytes, STRUCTURE_OFFSET));
    const structureEnd = structureStart + usize(readCell(bytes, STRUCTURE_SIZE));
    const stringsStart = usize(readCell(bytes, STRINGS_OFFSET));
    const stringsEnd = stringsStart + usize(readCell(bytes, STRINGS_SIZE));
    // Cells have 32 bits, so none of the sums has overflowed 64.
    const inOrder = HEADER_BYTES <= reservationsStart && reservationsStart <= structureStart && structureEnd <= stringsStart
      && stringsEnd <= totalSize && (structureStart | structureEnd) % CELL_BYTES === 0;
    if (!inOrder) {
      return faultAt(STRUCTURE_OFFSET, "its blocks overlap, leave the tree, or are not in the order reservations, structure, strings");
    }
    if (structureEnd === structureStart || readCell(bytes, structureEnd - CELL_BYTES) !== END_TOKEN) {
      return faultAt(structureEnd, "its structure does not end with an end token");
    }
    this.start = bytes.pointer.address;
    this.structureStart = this.start + structureStart;
    this.structureEnd = this.start + structureEnd;
    this.byteCount = stringsEnd;
    this.strings = bytes.slice(stringsStart, stringsEnd);
    if (stringsEnd > stringsStart && bytes[stringsEnd - 1] !== 0) {
      return faultAt(stringsEnd - 1, "its strings do not end with a zero byte");
    }
    this.reservations = bytes.slice(reservationsStart, structureStart);
    let count: usize = 0;
    while (true) {
      if (this.reservations.length - count * RESERVATION_BYTES < RESERVATION_BYTES) {
        return faultAt(reservationsStart, "its memory reservations have no end");
      }
      const reservation = this.reservation(count);
      if (reservation.start === 0 && reservation.size === 0) break;
      count += 1;
    }
    this.reservations = this.reservations.slice(0, count * RESERVATION_BYTES);
    return null;
  }

  /** How many pieces of memory the tree's own list keeps from everybody (section 5.3). */
  get reservationCount(): usize {
    return this.reservations.length / RESERVATION_BYTES;
  }

  /** Whether the strings have this name at `offset`. */
  isString(offset: usize, name: string): bool {
    const end = offset + name.length;
    return end < this.strings.length && this.strings[end] === 0 && stringFrom(this.strings.slice(offset, end)) === name;
  }

  reservation(index: usize): Region {
    const at = index * RESERVATION_BYTES;
    return { start: readCells(this.reservations, at, 2), size: readCells(this.reservations, at + 2 * CELL_BYTES, 2) };
  }
}

/** The tree of this machine, once the board has opened it; until then one without any node. */
export const deviceTree = new DeviceTree();

function faultAt(position: usize, reason: TreeFaultReason): TreeFault {
  return { reason, position };
}
