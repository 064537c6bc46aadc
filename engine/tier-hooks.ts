// How the interpreter reaches the policy of tiers without knowing it: functions that the policy registers when it starts. Until
// then nothing is hot.
import type { FunctionRecord } from "./function-record.ts";
import type { LoopRecord } from "./function-shape.ts";

/**
 * Both are called when the function's budget has run out. They may compile, and set the record's `enter` and `native` or the
 * loop's `entry`; they fill the budget up again. While they run, the interpreter's frames stay as they are.
 */
export class TierHooks {
  functionIsHot: FunctionPointer<(record: FunctionRecord) => void>;
  loopIsHot: FunctionPointer<(loop: LoopRecord) => void>;

  constructor(functionIsHot: FunctionPointer<(record: FunctionRecord) => void>, loopIsHot: FunctionPointer<(loop: LoopRecord) => void>) {
    this.functionIsHot = functionIsHot;
    this.loopIsHot = loopIsHot;
  }
}

function functionStays(record: FunctionRecord): void {
  record.budget = maxValue<i64>();
}

function loopStays(loop: LoopRecord): void {
  loop.fn!.budget = maxValue<i64>();
}

export const tierHooks = new TierHooks(functionPointer(functionStays), functionPointer(loopStays));
