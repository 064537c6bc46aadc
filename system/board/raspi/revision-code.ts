// The number that the maker has given a board, as far as it says how much memory there is.

/** Raspberry Pi documentation, "Raspberry Pi revision codes": bit 23 marks codes whose bits mean something. */
const NEW_STYLE = 0x800000;
const MEMORY_SHIFT = 20;
const MEMORY_MASK = 0x7;
const SMALLEST_BYTES = 0x10000000;

/** All memory of a board with this code; 0 where the code does not say. */
export function memoryBytesOf(revisionCode: u32): usize {
  if ((revisionCode & NEW_STYLE) === 0) return 0;
  return usize(SMALLEST_BYTES) << usize(revisionCode >>> MEMORY_SHIFT & MEMORY_MASK);
}
