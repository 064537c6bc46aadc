// What the innermost run of the interpreter is for: whether machine code waits for it that can go on by itself, in place of a return.
import { haveOneConvention } from "../compile/attributes.ts";
import { LLVMGlobalGetValueType } from "../compile/llvm/core/global.ts";
import type { FunctionRecord } from "../function-record.ts";

class Run {
  /** Calls of the interpreter by machine code that have not returned. */
  servedCalls: u32 = 0;
  /** The function that the run began with, where machine code has called it that can call another one in place of its return. */
  served: FunctionRecord | null = null;
  /** That other one, once the run has ended with it: its arguments lie at the beginning of the first frame. */
  goesOnIn: FunctionRecord | null = null;
  /** The last pair that was found to be called alike. */
  knownServed: FunctionRecord | null = null;
  knownTarget: FunctionRecord | null = null;
}

export const run = new Run();

/** Whether the machine code that waits can call the function as the one that it has called: by type and convention. */
export function canTakeOver(target: FunctionRecord): bool {
  const served = run.served;
  if (served === null) return false;
  if (run.knownServed === served && run.knownTarget === target) return true;
  const from = served.value!;
  const to = target.value!;
  if (LLVMGlobalGetValueType(from) !== LLVMGlobalGetValueType(to) || !haveOneConvention(from, to)) return false;
  run.knownServed = served;
  run.knownTarget = target;
  return true;
}
