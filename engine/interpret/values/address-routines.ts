// The routine of address computations with vectors, or with indices wider than addresses: a base and a constant, and the products
// of indices with the sizes of what they step over.
import { field, laneBytes, place, readInteger } from "./operands.ts";
import { extended } from "./wide.ts";

/** An index's fields: its slot, whether it is a vector, its width, the step in two halves. */
export const INDEX_FIELDS: u32 = 5;

/** Result, base, whether the base is a vector, lanes, constant in two halves, number of indices, then their fields. */
export function addressLanes(frame: usize, operands: usize): void {
  for (const lane of range(usize(field(operands, 3)))) {
    let address = load<u64>(place(frame, operands, 1) + (field(operands, 2) !== 0 ? lane * 8 : 0)) + wordAt(operands, 4);
    for (const index of range(usize(field(operands, 6)))) {
      const first = 7 + index * INDEX_FIELDS;
      const width = field(operands, first + 2);
      const offset = field(operands, first + 1) !== 0 ? lane * laneBytes(width) : 0;
      address += extended(readInteger(place(frame, operands, first) + offset, width), width).low * wordAt(operands, first + 3);
    }
    store<u64>(place(frame, operands, 0) + lane * 8, address);
  }
}

const wordAt = (operands: usize, index: usize): u64 => u64(field(operands, index)) | (u64(field(operands, index + 1)) << 32);
