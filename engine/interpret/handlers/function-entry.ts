// What happens at a function's entry when its budget has run out, or the stack is full; and when it is called for the first time.
import { exit, standardError } from "bareflow/kernel/program.ts";
import { FunctionRecord } from "../../function-record.ts";
import { functionRanOut } from "../../profile/sampling.ts";
import { codeOf, isLowered } from "../function-code.ts";
import { lowerFunction } from "../lower/lower-function.ts";
import { stack } from "../stack.ts";
import { enterMachineCode } from "./back-edge.ts";
import { next } from "../operation-handlers/operands.ts";

const STACK_FULL_EXIT_CODE = 101;

/** `a` is the function's record. Goes on behind the first instruction, whose work is done. */
export const functionIsDue = neverInline((ip: usize, frame: usize, a: u64, x: f64, y: f32): void => {
  const record = changetype<FunctionRecord>(a);
  if (record.imported !== 0) {
    // It runs in the engine itself, so no tier has anything to do with it.
    record.budget = maxValue<i64>();
    return tailCall(next(record.bytecode), record.bytecode, frame, a, x, y);
  }
  if (!isLowered(record)) lowerFunction(record);
  const end = frame + codeOf(record).frameBytes;
  if (end > stack.limit) endWithFullStack(record, frame);
  stack.top = end;
  if (record.budget < 0) functionRanOut(record, frame);
  if (record.enter !== 0) return tailCall(enterMachineCode, ip, frame, a, x, y);
  return tailCall(next(record.bytecode + 24), record.bytecode + 24, frame, a, x, y);
});

/** What stands in place of the bytecode of a function that has never been called. */
export function lowerAndRun(_ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const record = changetype<FunctionRecord>(a);
  lowerFunction(record);
  return tailCall(next(record.bytecode), record.bytecode, frame, a, x, y);
}

/** The same behind the first instruction. */
export function lowerAndGoOn(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  lowerFunction(changetype<FunctionRecord>(a));
  return tailCall(functionIsDue, ip, frame, a, x, y);
}

function endWithFullStack(record: FunctionRecord, frame: usize): never {
  let depth: u64 = 1;
  // The first frame of a run is its own caller.
  for (let each = frame; load<usize>(each - 8) !== each; each = load<usize>(each - 8)) depth += 1;
  print(standardError, `engine: the stack of the interpreter is full: ${record.name} is called ${depth} calls deep\n`);
  exit(STACK_FULL_EXIT_CODE);
}
