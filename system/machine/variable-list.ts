// The parts of C's `va_list`, which each machine has in its own order.

/**
 * "next integer" and "next vector": the offset, in 32 bits, of the first saved register that the named arguments did not take;
 * "address": that of the area, and `offset` behind it; "zero": 32 bits.
 */
export type ListFieldKind = "next integer" | "next vector" | "address" | "zero";

export class ListField {
  /** In the list. */
  readonly at: u32;
  readonly kind: ListFieldKind;
  readonly offset: u32;

  constructor(at: u32, kind: ListFieldKind, offset: u32) {
    this.at = at;
    this.kind = kind;
    this.offset = offset;
  }
}
