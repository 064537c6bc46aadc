// What a trap report asks of whoever drew the memory map; every machine's traps/frame.ts takes one.

/** What the address of a page fault means. */
export interface AddressDescriber {
  /** Writes a clause such as ", the guard page below the stack", or nothing. */
  describeAddress<W extends Writer>(writer: W, address: u64): void;
}
