// What the engine knows of one function of the program. The address of its record is the function's address in every
// tier: what a function pointer holds, and where compiled code finds the entry to call.
import type { LLVMValueRef } from "./compile/llvm/types.ts";

export class FunctionRecord {
  /** First, at the record's address: where compiled code calls the function. 0 as long as there is nothing. */
  entry: usize = 0;
  /** The address of its first instruction for the interpreter; at first one that makes the others. */
  code: usize = 0;
  /** Bytes from the frame of a call to the frames of what it calls. */
  frameBytes: usize = 0;
  /** How often it was called by the interpreter, or from outside into it. */
  calls: u64 = 0;
  /** What serves the call when the function is not the program's own: up to six words in, one out. 0: it is its own. */
  imported: usize = 0;
  /** The function in the program's module. */
  value: LLVMValueRef | null = null;
  name: string = "";
}
