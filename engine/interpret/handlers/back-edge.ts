// What happens when a function's budget has run out, or machine code waits at a loop: the policy of tiers is asked, and the
// function may go on in machine code. Reached from the handlers by tail calls, and never
// copied into them, so that those need no room on the stack.
import { FunctionRecord } from "../../function-record.ts";
import { LoopRecord } from "../../function-shape.ts";
import { loopRanOut } from "../../profile/sampling.ts";
import { codeOf } from "../function-code.ts";
import { canTakeOver, run } from "../run.ts";
import { stack } from "../stack.ts";
import { FUNCTION_BUDGET, LOOP_ENTRY, LOOP_TRIPS, next, resultOf } from "../operation-handlers/operands.ts";

staticAssert(offsetof<FunctionRecord>("budget") === FUNCTION_BUDGET, "handlers find the budget of a function at another place");
staticAssert(offsetof<LoopRecord>("trips") === LOOP_TRIPS && offsetof<LoopRecord>("entry") === LOOP_ENTRY, "handlers find fields of a loop at other places");

/** Takes its arguments from the frame, and leaves its result at the frame's beginning. */
type Enter = FunctionPointer<(frame: usize) => void>;

/** `ip` is where the loop begins, `a` the loop's record. */
export const backEdge = exported("bareflow_back_edge")(neverInline((ip: usize, frame: usize, a: u64, x: f64, y: f32): void => {
  const loop = changetype<LoopRecord>(a);
  const code = codeOf(loop.fn!);
  stack.top = frame + code.frameBytes;
  if (loop.fn!.budget < 0) loopRanOut(loop, frame);
  if (loop.entry === 0) return tailCall(next(ip), ip, frame, a, x, y);
  const dynamicTop = load<usize>(frame + code.dynamicTopSlot);
  const entry = changetype<Enter>(loop.entry);
  entry(frame);
  if (code.hasDynamicMemory) stack.dynamicTop = dynamicTop;
  return tailCall(leave, ip, frame, load<u64>(frame), x, y);
}));

/** Goes on in the caller, as after a return of `a`. */
export function leave(_ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const ip = load<usize>(frame - 16);
  const caller = load<usize>(frame - 8);
  store<u64>(resultOf(ip, caller), a);
  return tailCall(next(ip), ip, caller, a, x, y);
}

/** Calls the function of the record `a` in machine code, and goes on in the caller. */
export const enterMachineCode = neverInline((ip: usize, frame: usize, a: u64, x: f64, y: f32): void => {
  const enter = changetype<Enter>(changetype<FunctionRecord>(a).enter);
  // Machine code reads its arguments before it calls anything.
  stack.top = frame;
  enter(frame);
  return tailCall(leave, ip, frame, load<u64>(frame), x, y);
});

/**
 * The same in place of returning from the frame. Where machine code waits for this frame's function and can call the other one itself, the
 * run ends here: else calls from machine code to the interpreter and back would pile up on the machine's stack.
 */
export const enterInPlace = neverInline((ip: usize, frame: usize, a: u64, x: f64, y: f32): void => {
  const record = changetype<FunctionRecord>(a);
  // The first frame of a run is its own caller.
  if (load<usize>(frame - 8) === frame && canTakeOver(record)) {
    run.goesOnIn = record;
    return;
  }
  return tailCall(enterMachineCode, ip, frame, a, x, y);
});
