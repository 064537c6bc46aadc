// A walk over the nodes of a device tree, in the order in which they stand: a node before its children, those before its
// next sibling (Devicetree specification v0.4, section 5.4). Each node is checked with all of its properties before the
// cursor stands on it, so a whole walk is a whole check; it ends early, with a fault, where the tree is damaged.
// Nothing recurses: of the nodes around it, the cursor keeps where their properties begin.
//
// The walk is most of a boot's work. So places are addresses here, and tokens are compared as they lie in memory: the
// structure ends with an end token (DeviceTree.open), beyond which nobody gets token by token.
import { cellAt, CELL_BYTES } from "./big-endian.ts";
import { END_TOKEN, type DeviceTree } from "./device-tree.ts";
import type { TreeFault, TreeFaultReason } from "./tree-fault.ts";

/** The tokens of section 5.4.1, as little-endian numbers. */
const BEGIN_NODE = 0x01000000;
const END_NODE = 0x02000000;
const PROPERTY = 0x03000000;
const NOTHING = 0x04000000;
const END = 0x09000000;
staticAssert(END === END_TOKEN << 24, "the other byte order");

/** A property's token, the bytes of its value, and the place of its name. */
const PROPERTY_HEADER_BYTES = 12;

/** Trees of real machines stay below 10. */
const DEPTH_MAX = 32;

const AT_SIGN = "@"[0];

export class TreeCursor {
  readonly tree: DeviceTree;
  /** The token at which the walk goes on. */
  private place: usize;
  private nameStart: usize = 0;
  /** Of the open nodes, root first: where their properties begin. The last one is the node that the cursor stands on. */
  private propertiesStart: StaticArray<usize, 32> = new StaticArray<usize, 32>();
  private openNodes: usize = 0;
  /** Why the walk has ended early; null as long as all is well. */
  fault: TreeFault | null = null;

  /** Before the root: the first `next` goes there. */
  constructor(tree: DeviceTree) {
    this.tree = tree;
    this.place = tree.structureStart;
  }

  /** Goes to the next node; false when there is none, because the tree has ended or is damaged (`fault`). */
  next(): bool {
    let place = this.place;
    while (true) {
      const token = load<u32>(place);
      if (token === BEGIN_NODE) return this.enter(place + CELL_BYTES);
      if (token === END_NODE) {
        if (this.openNodes === 0) return this.stop(place, "a node ends that has not begun");
        this.openNodes -= 1;
      } else if (token !== NOTHING) {
        return this.end(place, token);
      }
      place += CELL_BYTES;
    }
  }

  /** How many nodes are around this one: 0 for the root. Like all that follows, only where `next` was true. */
  get depth(): usize {
    return this.openNodes - 1;
  }

  /** The whole name, as `serial@7e201000`; that of the root is empty. */
  get name(): string {
    let end = this.nameStart;
    while (load<u8>(end) !== 0) end += 1;
    return stringFrom(sliceFrom(pointer<u8>(this.nameStart), end - this.nameStart));
  }

  /** Whether this is the node's name, or what stands before the `@` in it. */
  isNamed(name: string): bool {
    let place = this.nameStart;
    // No character of the name is zero, so this ends where the node's name does.
    for (const character of name) {
      if (load<u8>(place) !== character) return false;
      place += 1;
    }
    const after = load<u8>(place);
    return after === 0 || after === AT_SIGN;
  }

  /** The value of the node's property; null when it has none of this name. */
  property(name: string): Slice<u8> | null {
    return this.propertyAround(this.depth, name);
  }

  /** The same of the node of this depth that is around this one, or is this one. */
  propertyAround(depth: usize, name: string): Slice<u8> | null {
    let place = this.propertiesStart[depth];
    // All properties of an open node have been checked.
    while (true) {
      const token = load<u32>(place);
      if (token === PROPERTY) {
        const byteCount = usize(cellAt(place + CELL_BYTES));
        if (this.tree.isString(usize(cellAt(place + 2 * CELL_BYTES)), name)) {
          return sliceFrom(pointer<u8>(place + PROPERTY_HEADER_BYTES), byteCount);
        }
        place += propertyBytes(byteCount);
      } else if (token === NOTHING) {
        place += CELL_BYTES;
      } else {
        return null;
      }
    }
  }

  /** The node begins, and its name stands here; then its properties, which are checked, up to another token. */
  @inlined
  private enter(nameStart: usize): bool {
    if (this.openNodes === DEPTH_MAX) return this.stop(nameStart, "nodes are nested deeper than 32");
    if (this.openNodes === 0 && this.nameStart !== 0) return this.stop(nameStart, "a second node stands beside the root");
    this.nameStart = nameStart;
    const lastCell = this.tree.structureEnd - CELL_BYTES;
    // The name is filled up with zeros to whole cells: the one with a zero byte in it is the last. The end token has some.
    let place = nameStart;
    while (true) {
      const cell = load<u32>(place);
      place += CELL_BYTES;
      if (((cell - 0x01010101) & ~cell & 0x80808080) !== 0) break;
    }
    if (place > lastCell) return this.stop(nameStart, "a node's name has no end");
    unchecked(() => {
      this.propertiesStart[this.openNodes] = place;
    });
    this.openNodes += 1;
    const stringBytes = this.tree.strings.length;
    while (true) {
      const token = load<u32>(place);
      if (token === PROPERTY) {
        // Before the last cell, so that it can be read how many bytes the value has.
        const next = place + propertyBytes(usize(cellAt(place + CELL_BYTES)));
        if (next > lastCell) return this.stop(place, "a property is longer than the rest of the structure");
        if (usize(cellAt(place + 2 * CELL_BYTES)) >= stringBytes) return this.stop(place, "a property's name lies outside of the strings");
        place = next;
      } else if (token === NOTHING) {
        place += CELL_BYTES;
      } else {
        this.place = place;
        return true;
      }
    }
  }

  /** The walk is over, rightly or not: here stands a token that is no part of nodes. */
  private end(place: usize, token: u32): bool {
    if (token === PROPERTY) return this.stop(place, "a property stands where none is allowed");
    if (token !== END) return this.stop(place, "there is a token that nobody has defined");
    if (this.openNodes > 0) return this.stop(place, "it ends before all of its nodes have ended");
    if (this.nameStart === 0) return this.stop(place, "it has no node");
    // Asked again, it finds the same end.
    this.place = place;
    return false;
  }

  /** The end of this walk, for its first reason: there is no node that the cursor stands on, and never again. */
  @notInlined
  private stop(place: usize, reason: TreeFaultReason): bool {
    if (this.fault === null) this.fault = { reason, position: place - this.tree.start };
    // The end token, where it will stop again.
    this.place = this.tree.structureEnd - CELL_BYTES;
    this.openNodes = 0;
    return false;
  }
}

/** What a property takes: its header, and its value in whole cells. */
const propertyBytes = inline((valueBytes: usize): usize => (valueBytes + PROPERTY_HEADER_BYTES + CELL_BYTES - 1) & ~usize(CELL_BYTES - 1));
