// What a unit's function gets before the passes run: its profile, the counting and asking of its tier, an entry at a loop.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf, successorOf, type FunctionShape, type LoopRecord } from "../function-shape.ts";
import { isCallInPlace } from "../read/calls-in-place.ts";
import { profileSwitch } from "../profile/profile-switch.ts";
import { CALL_COST, Instrumentation } from "./instrument.ts";
import { isIncluded, livenessOf, type Liveness } from "./liveness.ts";
import { LLVMGetFirstInstruction } from "./llvm/core/basic-block.ts";
import { LLVMGetCalledValue, LLVMGetNextInstruction } from "./llvm/core/instruction.ts";
import { LLVMGetOperand, LLVMIsAIntrinsicInst } from "./llvm/core/value.ts";
import type { LLVMValueRef } from "./llvm/types.ts";
import { enterAtLoop, markReached } from "./loop-entry.ts";
import type { Tier } from "./tier.ts";
import { twinOf, type Twin } from "./twin.ts";
import type { UnitModule } from "./unit-module.ts";
import { nameOfValue } from "./value-name.ts";

const NO_MEMORY = "there is no memory for compiling";
/** Why a function is not entered at a loop: from there such a call can be reached. */
export const CALLS_IN_PLACE = "it calls in place of returning";

/** The result is the function to be compiled: that of the unit, or the entry at `loop` that takes its place. */
export function prepareUnit(unit: UnitModule, record: FunctionRecord, tier: Tier, loop: LoopRecord | null): Result<LLVMValueRef, string> {
  const shape = shapeOf(record);
  const twin = twinOf(shape, unit.fn);
  if (twin === null) return fail(NO_MEMORY);
  const hasLoops = (asks(tier) && shape.loops.length > 0) || loop !== null;
  const liveness = hasLoops ? livenessOf(shape) : null;
  if (hasLoops && liveness === null) return fail(NO_MEMORY);
  const prepared = prepareTwin(unit, record, tier, loop, shape, twin, liveness);
  twin[Symbol.dispose]();
  if (liveness !== null) liveness[Symbol.dispose]();
  return prepared;
}

/** Whether code of the tier asks the policy, and so counts and pays: without a profile there is nothing to ask with. */
export const asks = (tier: Tier): bool => tier.asksPolicy && profileSwitch.isOn;

function prepareTwin(unit: UnitModule, record: FunctionRecord, tier: Tier, loop: LoopRecord | null, shape: FunctionShape, twin: Twin,
  liveness: Liveness | null): Result<LLVMValueRef, string> {
  let frameArray: LLVMValueRef | null = null;
  let unpaidTurns: u64 = 0;
  if (asks(tier)) {
    using instrumentation = new Instrumentation(unit.module, record, shape, twin, tier);
    if (tier.countsEdges) {
      instrumentation.noteValues();
      instrumentation.countEdges();
    }
    for (const index of range(shape.loops.length)) {
      const each = shape.loops[index];
      if (tier.countsEdges || hasLoopInside(shape, each)) instrumentation.payForTurns(each, liveness!);
      else unpaidTurns += each.trips;
    }
    // Loops without another one inside stay as they are, for the passes to make vectors of: calls pay for their turns.
    if (loop === null) instrumentation.payForCalls(CALL_COST + (record.calls === 0 ? 0 : unpaidTurns / record.calls));
    frameArray = instrumentation.frame;
  }
  if (loop === null) return unit.fn;
  const isReached: Slice<bool> | null = allocateSlice(heap, shape.blocks.length);
  if (isReached === null) return fail(NO_MEMORY);
  markReached(shape, loop, isReached);
  const refusal = refusalOf(shape, liveness!, loop, isReached);
  const fn = refusal !== null ? unit.fn : enterAtLoop(unit.module, twin, shape, loop, liveness!, frameArray, isReached);
  freeSlice(heap, isReached);
  return refusal !== null ? fail(refusal) : fn;
}

/** Whether another loop begins in the loop's body: between its header and an edge back to it, as blocks are ordered. */
function hasLoopInside(shape: FunctionShape, loop: LoopRecord): bool {
  let last = shape.order[loop.headerIndex];
  for (const block of range(u32(shape.blocks.length))) {
    for (const edge of range(shape.firstEdge[block + 1] - shape.firstEdge[block])) {
      if (successorOf(shape, block, edge) !== loop.headerIndex || !shape.isBackEdge(block, loop.headerIndex)) continue;
      if (shape.order[block] !== maxValue<u32>() && shape.order[block] > last) last = shape.order[block];
    }
  }
  for (const index of range(shape.loops.length)) {
    const order = shape.order[shape.loops[index].headerIndex];
    if (order > shape.order[loop.headerIndex] && order <= last) return true;
  }
  return false;
}

/** Why the function cannot be entered at the loop; null when it can. */
function refusalOf(shape: FunctionShape, liveness: Liveness, loop: LoopRecord, isReached: Slice<bool>): string | null {
  if (givesStackBack(shape, liveness, loop, isReached)) return "it gives stack memory back that another tier has taken";
  for (const block of range(u32(shape.blocks.length))) {
    if (!isReached[block]) continue;
    for (let each = LLVMGetFirstInstruction(shape.blocks[block]); each !== null; each = LLVMGetNextInstruction(each)) {
      // What is entered at a loop has no caller whose place the call could take: each turn of a chain would stay on the stack.
      if (isCallInPlace(each)) return CALLS_IN_PLACE;
    }
  }
  return null;
}

/** Whether `llvm.stackrestore` would get the stack pointer of other code: one that was saved before the loop was entered. */
function givesStackBack(shape: FunctionShape, liveness: Liveness, loop: LoopRecord, isReached: Slice<bool>): bool {
  const live = liveness.liveAfterPhis(loop.headerIndex);
  for (const block of range(u32(shape.blocks.length))) {
    if (!isReached[block]) continue;
    for (let each = LLVMGetFirstInstruction(shape.blocks[block]); each !== null; each = LLVMGetNextInstruction(each)) {
      if (LLVMIsAIntrinsicInst(each) === null || nameOfValue(LLVMGetCalledValue(each)) !== "llvm.stackrestore.p0") continue;
      const saved = LLVMGetOperand(each, 0)!;
      // What comes in any other way may have been saved anywhere.
      if (LLVMIsAIntrinsicInst(saved) === null || isIncluded(live, shape.wordOf(saved))) return true;
    }
  }
  return false;
}
