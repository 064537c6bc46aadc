// What the engine knows of one function of the program. The address of its record is the function's address: what a function
// pointer of the program holds.
import type { LLVMValueRef } from "./compile/llvm/types.ts";

export class FunctionRecord {
  /** What serves the call when the function is not the program's own: up to six words in, one out. 0: it is its own. */
  imported: usize = 0;
  /** The function in the program's module. */
  value: LLVMValueRef | null = null;
  name: string = "";
}
