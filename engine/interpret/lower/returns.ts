// Lowers the ways out of a function: returns, and places that are never reached.
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import type { FunctionRecord } from "../../function-record.ts";
import { returnHeld, returnImmediate, returnSlot, returnWords } from "../handlers/calls.ts";
import { restoreDynamicTop } from "../handlers/control.ts";
import { Accumulator, operandCount, Place, type Lowering } from "./lowering.ts";
import { isOneWord } from "./value-uses.ts";
import { wordsOfType } from "../../value-words.ts";

export function lowerReturn(lowering: Lowering, value: LLVMValueRef): void {
  if (operandCount(value) === 0) {
    releaseDynamicMemory(lowering);
    lowering.code.writeHandler(changetype<usize>(functionPointer(returnHeld)));
    return;
  }
  const returned = LLVMGetOperand(value, 0)!;
  if (!isOneWord(LLVMTypeOf(returned))) {
    const slot = lowering.slotOf(returned);
    releaseDynamicMemory(lowering);
    lowering.code.writeHandler(changetype<usize>(functionPointer(returnWords)));
    lowering.code.writeHalf(slot);
    lowering.code.writeHalf(wordsOfType(LLVMTypeOf(returned)));
    return;
  }
  const operand = lowering.operand(returned, Accumulator.A);
  if (operand.place === Place.Held) lowering.takeHeld(Accumulator.A);
  releaseDynamicMemory(lowering);
  if (operand.place === Place.Held) {
    lowering.code.writeHandler(changetype<usize>(functionPointer(returnHeld)));
  } else if (operand.place === Place.Immediate) {
    lowering.code.writeHandler(changetype<usize>(functionPointer(returnImmediate)));
    lowering.code.writeWord(operand.word);
  } else {
    lowering.code.writeHandler(changetype<usize>(functionPointer(returnSlot)));
    lowering.code.writeHalf(operand.slot);
    lowering.code.align();
  }
}

/** What was allocated since the function was entered; accumulators stay. */
export function releaseDynamicMemory(lowering: Lowering): void {
  if (lowering.dynamicTopSlot === 0) return;
  lowering.code.writeHandler(changetype<usize>(functionPointer(restoreDynamicTop)));
  lowering.code.writeHalf(lowering.dynamicTopSlot);
  lowering.code.align();
}

export function lowerUnreachable(lowering: Lowering, _value: LLVMValueRef): void {
  lowering.writeRoutine(functionPointer(endAtUnreachable), 8);
  lowering.code.writeWord(changetype<usize>(lowering.record));
}

function endAtUnreachable(_frame: usize, operands: usize): void {
  panic(`the program's function ${changetype<FunctionRecord>(load<usize>(operands)).name} reached a place that it said is never reached`);
}
