// Where a node's device or memory is, as the CPU addresses it: the entries of `reg`, in the cells that the bus around the
// node prescribes, through the `ranges` of all buses up to the root (Devicetree specification v0.4, sections 2.3.5 to 2.3.8).
import { CELL_BYTES, readCells } from "./big-endian.ts";
import type { Region } from "./device-tree.ts";
import type { TreeCursor } from "./tree-cursor.ts";
import { numberOf } from "./tree-properties.ts";

/** What a bus that does not say has (section 2.3.5). */
const ADDRESS_CELLS_DEFAULT = 2;
const SIZE_CELLS_DEFAULT = 1;
/** Addresses of 64 bits; PCI's own, of three cells, are no addresses of the CPU. */
const CELLS_MAX = 2;

/**
 * Entry `index` of the node's `reg`. Null where there is none, where the property does not consist of whole entries, and
 * where a bus on the way does not pass the address on to the CPU. The region may end beyond all addresses.
 */
export function regionOf(node: TreeCursor, index: usize): Region | null {
  const value = node.property("reg");
  if (value === null || node.depth === 0) return null;
  const addressCells = cellsAround(node, node.depth - 1, "#address-cells", ADDRESS_CELLS_DEFAULT);
  const sizeCells = cellsAround(node, node.depth - 1, "#size-cells", SIZE_CELLS_DEFAULT);
  if (addressCells === 0 || addressCells > CELLS_MAX || sizeCells > CELLS_MAX) return null;
  const entryBytes = usize(addressCells + sizeCells) * CELL_BYTES;
  if (value.length % entryBytes !== 0 || index >= value.length / entryBytes) return null;
  const at = index * entryBytes;
  const size = readCells(value, at + usize(addressCells) * CELL_BYTES, sizeCells);
  let start = readCells(value, at, addressCells);
  for (let bus = node.depth - 1; bus > 0; bus -= 1) {
    const translated = translate(node, bus, start, size);
    if (translated === null) return null;
    start = translated;
  }
  return { start, size };
}

/** The address of a region on the bus of this depth, as the bus around that one has it; null when it is not passed on. */
function translate(node: TreeCursor, bus: usize, start: u64, size: u64): u64 | null {
  const ranges = node.propertyAround(bus, "ranges");
  if (ranges === null) return null;
  // An empty value: the same addresses on both sides.
  if (ranges.length === 0) return start;
  const ownCells = cellsAround(node, bus, "#address-cells", ADDRESS_CELLS_DEFAULT);
  const outerCells = cellsAround(node, bus - 1, "#address-cells", ADDRESS_CELLS_DEFAULT);
  const sizeCells = cellsAround(node, bus, "#size-cells", SIZE_CELLS_DEFAULT);
  if (ownCells > CELLS_MAX || outerCells > CELLS_MAX || sizeCells > CELLS_MAX) return null;
  const entryBytes = usize(ownCells + outerCells + sizeCells) * CELL_BYTES;
  if (entryBytes === 0) return null;
  for (let at: usize = 0; at + entryBytes <= ranges.length; at += entryBytes) {
    const outerAt = at + usize(ownCells) * CELL_BYTES;
    const offset = start - readCells(ranges, at, ownCells);
    const length = readCells(ranges, outerAt + usize(outerCells) * CELL_BYTES, sizeCells);
    // An address below the range has wrapped around to an offset that no range is long enough for.
    if (offset >= length || size > length - offset) continue;
    const outer = readCells(ranges, outerAt, outerCells);
    return offset > maxValue<u64>() - outer ? null : outer + offset;
  }
  return null;
}

/** A cell count that the node of this depth prescribes for its children; one of more than 32 bits is too many anyway. */
function cellsAround(node: TreeCursor, depth: usize, name: string, byDefault: u32): u32 {
  const value = node.propertyAround(depth, name);
  if (value === null) return byDefault;
  const cells = numberOf(value);
  return cells === null || cells > CELLS_MAX ? CELLS_MAX + 1 : u32(cells);
}
