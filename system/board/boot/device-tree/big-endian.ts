// Numbers as device trees have them: big-endian cells of 32 bits (Devicetree specification v0.4, section 2.2.4).

export const CELL_BYTES = 4;

/** The cell at `offset`, which must lie inside. */
export const readCell = neverInline((bytes: Slice<u8>, offset: usize): u32 => cellAt(bytes.slice(offset, offset + CELL_BYTES).pointer.address));

/** The cell at an address that is known to be inside. */
export const cellAt = inline((address: usize): u32 => bits.byteSwap(load<u32>(address)));

/** A number of no, one or two cells at `offset`, all of which must lie inside. */
export function readCells(bytes: Slice<u8>, offset: usize, cells: u32): u64 {
  let value: u64 = 0;
  for (let at = offset; at < offset + usize(cells) * CELL_BYTES; at += CELL_BYTES) value = value << 32 | u64(readCell(bytes, at));
  return value;
}
