// Lowers branches. A branch counts the edge that it takes; where that closes a loop and no phi node takes a word, the same
// instruction does all of it.
import { LLVMGetCondition, LLVMGetInstructionParent, LLVMIsConditional } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetOperand, LLVMIsACmpInst } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { successorOf } from "../../function-shape.ts";
import { IntegerPredicate } from "../operation-handlers/operations.table.ts";
import { branchHandler, canBranchOn, comparisonOf, type Comparison } from "./compare.ts";
import { isTurn, needsMoves, writeJump, writePhis } from "./edges.ts";
import { counterOfCondition, countHandler, successorBack, writeCounter } from "./fused-integers.ts";
import { Accumulator, Place, type Lowering, type Operand } from "./lowering.ts";
import { pairOf, type Operands } from "./operand-pairs.ts";

export function lowerBranch(lowering: Lowering, value: LLVMValueRef): void {
  const from = lowering.shape.numberOf(LLVMGetInstructionParent(value)!);
  if (LLVMIsConditional(value) === 0) {
    const to = successorOf(lowering.shape, from, 0);
    writePhis(lowering, from, to);
    if (!lowering.isNext(from, to)) writeJump(lowering, from, to);
    return;
  }
  const condition = LLVMGetCondition(value);
  const counter = counterOfCondition(lowering, condition);
  if (counter !== null) return lowerCount(lowering, from, condition, counter);
  const comparison = conditionOf(lowering, condition);
  const first = successorOf(lowering.shape, from, 0);
  const second = successorOf(lowering.shape, from, 1);
  const loop: u32 = !comparison.isInteger ? 0 : closesLoop(lowering, from, first) ? 1 : closesLoop(lowering, from, second) ? 2 : 0;
  const { left, right } = comparison.operands;
  lowering.code.writeHandler(branchHandler(comparison, loop));
  lowering.code.writeWord(counterOf(lowering, from, 0));
  lowering.code.writeTarget(loop === 1 ? first : lowering.edgeTo(from, first));
  lowering.code.writeTarget(loop === 2 ? second : lowering.edgeTo(from, second));
  lowering.code.writeHalf(left.place === Place.Slot ? left.slot : right.slot);
  lowering.code.writeHalf(right.slot);
  lowering.code.writeWord(right.word);
  if (loop !== 0) {
    lowering.code.writeWord(changetype<usize>(lowering.shape.loopAt(loop === 1 ? first : second)!));
    lowering.code.writeWord(changetype<usize>(lowering.record));
  }
}

/** A branch that adds to the counter first. */
function lowerCount(lowering: Lowering, from: u32, condition: LLVMValueRef, counter: LLVMValueRef): void {
  const first = successorOf(lowering.shape, from, 0);
  const second = successorOf(lowering.shape, from, 1);
  const back = successorBack(condition) === 0 ? first : second;
  const isClosing = closesLoop(lowering, from, back);
  const base = lowering.slotOf(LLVMGetOperand(counter, 0)!);
  const bound = lowering.operandInFrame(LLVMGetOperand(condition, 1)!);
  lowering.code.writeHandler(countHandler(condition, counter, bound.place === Place.Immediate, isClosing));
  lowering.code.writeWord(counterOf(lowering, from, 0));
  lowering.code.writeTarget(isClosing && back === first ? first : lowering.edgeTo(from, first));
  lowering.code.writeTarget(isClosing && back === second ? second : lowering.edgeTo(from, second));
  lowering.code.writeHalf(base);
  lowering.code.writeHalf(bound.slot);
  lowering.code.writeWord(bound.word);
  lowering.code.writeWord(isClosing ? changetype<usize>(lowering.shape.loopAt(back)!) : 0);
  lowering.code.writeWord(changetype<usize>(lowering.record));
  writeCounter(lowering, counter);
}

/** The address of the counter of an edge. */
export function counterOf(lowering: Lowering, block: u32, edge: u32): u64 {
  return lowering.shape.edgeCounts.pointer.address + usize(lowering.shape.firstEdge[block] + edge) * 8;
}

const closesLoop = (lowering: Lowering, from: u32, to: u32): bool => isTurn(lowering, from, to) && !needsMoves(lowering, from, to);

/** The comparison whose result nothing else reads, or whether a bit is set. */
function conditionOf(lowering: Lowering, condition: LLVMValueRef): Comparison {
  if (LLVMIsACmpInst(condition) !== null && lowering.uses.of(condition).isFused && canBranchOn(condition)) return comparisonOf(lowering, condition, true);
  let bit = lowering.operand(condition, Accumulator.A);
  if (bit.place === Place.Immediate) bit = { place: Place.Slot, slot: lowering.slotOfWord(bit.word), word: 0 };
  if (bit.place === Place.Held) lowering.takeHeld(Accumulator.A);
  const zero: Operand = { place: Place.Immediate, slot: 0, word: 0 };
  const operands: Operands = { left: bit, right: zero };
  return { isInteger: true, index: u32(i32(IntegerPredicate.NotEqual)) * 4 + u32(i32(pairOf(operands))), operands };
}
