// Whether an address is that of a function of the program. Others are what a program must not call.
import { FunctionRecord } from "../function-record.ts";

class Functions {
  start: usize = 0;
  end: usize = 0;
}
const functions = new Functions();

/** The records of a program lie one behind the other. */
export function setFunctions(records: Slice<Inline<FunctionRecord>>): void {
  functions.start = records.pointer.address;
  functions.end = functions.start + records.length * sizeof<Inline<FunctionRecord>>();
}

export function isFunction(target: usize): bool {
  return target >= functions.start && target < functions.end && (target - functions.start) % sizeof<Inline<FunctionRecord>>() === 0;
}

/** Panics when nothing of the program can be called there. */
export function validateTarget(target: usize): void {
  if (!isFunction(target)) panic(`the program called the address ${target}, where it has no function`);
}
