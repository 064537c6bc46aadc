// Machine code in memory, until it is removed.
import type { LLVMOrcResourceTrackerRef } from "./llvm/orc.ts";

export interface LinkedCode {
  /** Where it is entered. */
  readonly code: usize;
  readonly codeBytes: usize;
  /** What the linker removes it by. */
  readonly tracker: LLVMOrcResourceTrackerRef;
}
