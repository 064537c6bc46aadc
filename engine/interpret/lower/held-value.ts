// What the lowering knows of the accumulators, from one instruction to the next.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { NO_MEMORY } from "./code-buffer.ts";

/** What an accumulator holds. */
export class HeldValue {
  value: LLVMValueRef | null = null;
  /** The instruction that computed it, and the handler that does the same without writing the slot; 0: there is none. */
  place: u32 = 0;
  keeping: usize = 0;
}

export function makeHeldValues(): Slice<Inline<HeldValue>> {
  const held: Slice<Inline<HeldValue>> | null = allocateSlice(heap, 3);
  return held !== null ? held : panic(NO_MEMORY);
}
