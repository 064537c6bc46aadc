// Handlers of calls and returns. A call hands the record of the called function on in the accumulator `a`; a scalar result comes
// back in it, others at the beginning of the callee's frame.
import { FunctionRecord } from "../../function-record.ts";
import type { IndirectSite } from "../../profile/function-profile.ts";
import { validateTarget } from "../indirect-target.ts";
import { LoopRecord } from "../../function-shape.ts";
import { stack } from "../stack.ts";
import { backEdge, enterInPlace, enterMachineCode, leave } from "./back-edge.ts";
import { functionIsDue } from "./function-entry.ts";
import { at, next, resultOf, word } from "../operation-handlers/operands.ts";

/** Record at 8, distance to the callee's frame at 16, slot of the result at 20; 24 bytes. It does what `enterFunction` does too. */
export function callDirect(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  const callee = frame + usize(load<u32>(ip + 16));
  store<usize>(callee - 16, ip + 24);
  store<usize>(callee - 8, frame);
  const record = load<usize>(ip + 8);
  if (load<usize>(record + offsetof<FunctionRecord>("enter")) !== 0) return tailCall(enterMachineCode, ip, callee, record, x, y);
  const calls = record + offsetof<FunctionRecord>("calls");
  store<u64>(calls, load<u64>(calls) + 1);
  const budget = load<i64>(record + offsetof<FunctionRecord>("budget")) - 15;
  store<i64>(record + offsetof<FunctionRecord>("budget"), budget);
  const code = load<usize>(record + offsetof<FunctionRecord>("bytecode"));
  if (budget < 0 || callee + usize(load<u32>(code + 16)) > stack.limit) return tailCall(functionIsDue, code, callee, record, x, y);
  return tailCall(next(code + 24), code + 24, callee, record, x, y);
}

/** The same, where there is no profile. */
export function callDirectUncounted(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  const callee = frame + usize(load<u32>(ip + 16));
  store<usize>(callee - 16, ip + 24);
  store<usize>(callee - 8, frame);
  const record = load<usize>(ip + 8);
  if (load<usize>(record + offsetof<FunctionRecord>("enter")) !== 0) return tailCall(enterMachineCode, ip, callee, record, x, y);
  const code = load<usize>(record + offsetof<FunctionRecord>("bytecode"));
  if (isDueUncounted(record) || callee + usize(load<u32>(code + 16)) > stack.limit) return tailCall(functionIsDue, code, callee, record, x, y);
  return tailCall(next(code + 24), code + 24, callee, record, x, y);
}

/** Whether the function is to be compiled before it runs: it has a budget that its first call uses up. */
const isDueUncounted = inline((record: usize): bool => {
  const budget = record + offsetof<FunctionRecord>("budget");
  if (load<i64>(budget) > 0) return false;
  store<i64>(budget, -1);
  return true;
});

/**
 * The last target that was found to be a function at 8, distance at 16, the slot with the target's address at 20, how often that target
 * was called since the profile looked at 24, the profile's record of the call at 32, slot of the result at 44; 48 bytes.
 */
export function callIndirect(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const record = load<usize>(at(ip, frame, 20));
  if (record !== load<usize>(ip + 8)) return tailCall(findTarget, ip, frame, a, x, y);
  store<u64>(ip + 24, load<u64>(ip + 24) + 1);
  const callee = frame + usize(load<u32>(ip + 16));
  store<usize>(callee - 16, ip + 48);
  store<usize>(callee - 8, frame);
  if (load<usize>(record + offsetof<FunctionRecord>("enter")) !== 0) return tailCall(enterMachineCode, ip, callee, record, x, y);
  const code = load<usize>(record + offsetof<FunctionRecord>("bytecode"));
  return tailCall(next(code), code, callee, record, x, y);
}

/** The same, where there is no profile. */
export function callIndirectUncounted(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  const record = load<usize>(at(ip, frame, 20));
  validateTarget(record);
  const callee = frame + usize(load<u32>(ip + 16));
  store<usize>(callee - 16, ip + 48);
  store<usize>(callee - 8, frame);
  if (load<usize>(record + offsetof<FunctionRecord>("enter")) !== 0) return tailCall(enterMachineCode, ip, callee, record, x, y);
  const code = load<usize>(record + offsetof<FunctionRecord>("bytecode"));
  return tailCall(next(code), code, callee, record, x, y);
}

const findTarget = neverInline((ip: usize, frame: usize, a: u64, x: f64, y: f32): void => {
  const target = load<usize>(at(ip, frame, 20));
  validateTarget(target);
  const site = changetype<IndirectSite>(load<usize>(ip + 32));
  site.gather();
  site.instruction = ip;
  store<usize>(ip + 8, target);
  return tailCall(next(ip), ip, frame, a, x, y);
});

/** A call in place of a return: the arguments, which lie where a callee's frame would begin, become this frame's. As callDirect; words at 20. */
export function callInPlace(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  const from = frame + usize(load<u32>(ip + 16));
  memory.copy(pointer<u8>(frame), pointer<u8>(from), usize(load<u32>(ip + 20)) * 8);
  const record = load<usize>(ip + 8);
  if (load<usize>(record + offsetof<FunctionRecord>("enter")) !== 0) return tailCall(enterInPlace, ip, frame, record, x, y);
  const code = load<usize>(record + offsetof<FunctionRecord>("bytecode"));
  return tailCall(next(code), code, frame, record, x, y);
}

/** The same through an address, as `callIndirect`; words at 40, 48 bytes. */
export function callIndirectInPlace(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const record = load<usize>(at(ip, frame, 20));
  if (record !== load<usize>(ip + 8)) return tailCall(findTarget, ip, frame, a, x, y);
  store<u64>(ip + 24, load<u64>(ip + 24) + 1);
  const from = frame + usize(load<u32>(ip + 16));
  memory.copy(pointer<u8>(frame), pointer<u8>(from), usize(load<u32>(ip + 40)) * 8);
  if (load<usize>(record + offsetof<FunctionRecord>("enter")) !== 0) return tailCall(enterInPlace, ip, frame, record, x, y);
  const code = load<usize>(record + offsetof<FunctionRecord>("bytecode"));
  return tailCall(next(code), code, frame, record, x, y);
}

/** The first instruction of a function: record at 8, bytes of the frame at 16; 24 bytes. */
export function enterFunction(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const record = load<usize>(ip + 8);
  const calls = record + offsetof<FunctionRecord>("calls");
  store<u64>(calls, load<u64>(calls) + 1);
  const budget = load<i64>(record + offsetof<FunctionRecord>("budget")) - 15;
  store<i64>(record + offsetof<FunctionRecord>("budget"), budget);
  if (budget < 0 || frame + usize(load<u32>(ip + 16)) > stack.limit) return tailCall(functionIsDue, ip, frame, record, x, y);
  return tailCall(next(ip + 24), ip + 24, frame, a, x, y);
}

/** The same, where there is no profile. */
export function enterFunctionUncounted(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const record = load<usize>(ip + 8);
  if (isDueUncounted(record) || frame + usize(load<u32>(ip + 16)) > stack.limit) return tailCall(functionIsDue, ip, frame, record, x, y);
  return tailCall(next(ip + 24), ip + 24, frame, a, x, y);
}

export function returnSlot(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  const result = word(ip, frame, 8);
  const after = load<usize>(frame - 16);
  const caller = load<usize>(frame - 8);
  store<u64>(resultOf(after, caller), result);
  return tailCall(next(after), after, caller, result, x, y);
}
export function returnHeld(_ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const after = load<usize>(frame - 16);
  const caller = load<usize>(frame - 8);
  store<u64>(resultOf(after, caller), a);
  return tailCall(next(after), after, caller, a, x, y);
}
export function returnImmediate(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  const result = load<u64>(ip + 8);
  const after = load<usize>(frame - 16);
  const caller = load<usize>(frame - 8);
  store<u64>(resultOf(after, caller), result);
  return tailCall(next(after), after, caller, result, x, y);
}
/** Several words: their slot at 8, their number at 12. */
export function returnWords(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  memory.copy(pointer<u8>(frame), pointer<u8>(at(ip, frame, 8)), usize(load<u32>(ip + 12)) * 8);
  return tailCall(leave, ip, frame, load<u64>(frame), x, y);
}

/** What a run's first function returns to; its result has gone to the beginning of the frame. Leaves the interpreter. */
export function endRun(_ip: usize, _frame: usize, _a: u64, _x: f64, _y: f32): void {}

/** An edge back without a condition: target at 8, the loop's record at 16, the function's at 24. */
export function jumpBack(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const target = load<usize>(ip + 8);
  const loop = load<usize>(ip + 16);
  const trips = loop + offsetof<LoopRecord>("trips");
  store<u64>(trips, load<u64>(trips) + 1);
  const record = load<usize>(ip + 24);
  const budget = load<i64>(record + offsetof<FunctionRecord>("budget")) - 1;
  store<i64>(record + offsetof<FunctionRecord>("budget"), budget);
  if (budget < 0 || load<usize>(loop + offsetof<LoopRecord>("entry")) !== 0) return tailCall(backEdge, target, frame, loop, x, y);
  return tailCall(next(target), target, frame, a, x, y);
}

/** The same with one move, to at 32, from at 36. */
export function moveBack1(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  store<u64>(at(ip, frame, 32), word(ip, frame, 36));
  return tailCall(jumpBack, ip, frame, a, x, y);
}
/** And with two. */
export function moveBack2(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const first = word(ip, frame, 36);
  const second = word(ip, frame, 44);
  store<u64>(at(ip, frame, 32), first);
  store<u64>(at(ip, frame, 40), second);
  return tailCall(jumpBack, ip, frame, a, x, y);
}
