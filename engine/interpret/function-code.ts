// What the interpreter knows of a function once it is lowered. It is found through the word in front of the bytecode.
import type { FunctionRecord } from "../function-record.ts";

export class FunctionCode {
  /** From the function's frame to that of a function it calls: its words, and the two in front of the next frame. */
  frameBytes: usize = 0;
  /** Whether the function allocates memory whose size is known only when it runs. */
  hasDynamicMemory: bool = false;
  /** The slot that holds where such memory began when the function was entered. */
  dynamicTopSlot: usize = 0;
}

/** The bytes in front of the first instruction: the address of the function's `FunctionCode`. */
export const CODE_HEADER_BYTES: usize = 8;

/** The function has been lowered. */
export function codeOf(record: FunctionRecord): FunctionCode {
  return changetype<FunctionCode>(load<usize>(record.bytecode - CODE_HEADER_BYTES));
}

/** Code that stands in place of a function's has no facts in front of it. */
export const isLowered = (record: FunctionRecord): bool => load<usize>(record.bytecode - CODE_HEADER_BYTES) !== 0;
