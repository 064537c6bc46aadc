// Lowers jumps to blocks' addresses, and switches over integers of more than 64 bits.
import { LLVMGetInstructionParent, LLVMGetNumSuccessors, LLVMGetSuccessor } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { wordsOfType } from "../../value-words.ts";
import { field, place } from "../values/operands.ts";
import { wordOfConstant } from "./constants.ts";
import { writeHalves } from "./lane-addresses.ts";
import type { Lowering } from "./lowering.ts";
import { denseHandler, lowerSwitch, writeRow } from "./switches.ts";

/** Finds the number of the case that the value is, then goes on by a table of all. */
export function lowerAnySwitch(lowering: Lowering, value: LLVMValueRef): void {
  const condition = LLVMGetOperand(value, 0)!;
  const words = wordsOfType(LLVMTypeOf(condition));
  if (words === 1) return lowerSwitch(lowering, value);
  const caseCount = LLVMGetNumSuccessors(value) - 1;
  const slot = lowering.slotOf(condition);
  const found = lowering.temporary(1);
  lowering.writeRoutine(functionPointer(findCase), (4 + caseCount * words * 2) * 4);
  lowering.code.writeHalf(found);
  lowering.code.writeHalf(slot);
  lowering.code.writeHalf(words);
  lowering.code.writeHalf(caseCount);
  for (const index of range(caseCount)) {
    for (const word of range(words)) writeHalves(lowering, wordOfConstant(lowering, LLVMGetOperand(value, index * 2 + 2)!, word));
  }
  lowering.code.align();
  // Found as case 0 is what is none; the first edge is its.
  writeTable(lowering, value, found, 0);
}

/** Successors by their blocks' addresses, as constants have them. */
export function lowerIndirectBranch(lowering: Lowering, value: LLVMValueRef): void {
  const count = LLVMGetNumSuccessors(value);
  const slot = lowering.slotOf(LLVMGetOperand(value, 0)!);
  const found = lowering.temporary(1);
  lowering.writeRoutine(functionPointer(findCase), (4 + count * 2) * 4);
  lowering.code.writeHalf(found);
  lowering.code.writeHalf(slot);
  lowering.code.writeHalf(1);
  lowering.code.writeHalf(count);
  for (const index of range(count)) writeHalves(lowering, changetype<usize>(LLVMGetSuccessor(value, index)));
  lowering.code.align();
  writeTable(lowering, value, found, 1);
}

/** Jumps to the successor whose number, and `first`, the slot holds. */
function writeTable(lowering: Lowering, value: LLVMValueRef, slot: u32, first: u32): void {
  const from = lowering.shape.numberOf(LLVMGetInstructionParent(value)!);
  const count = LLVMGetNumSuccessors(value);
  lowering.code.writeHandler(denseHandler());
  lowering.code.writeHalf(slot);
  lowering.code.writeHalf(count);
  lowering.code.writeWord(u64(first));
  lowering.code.writeWord(maxValue<u64>());
  for (const edge of range(count)) writeRow(lowering, from, edge);
  writeRow(lowering, from, 0);
}

/** The number of the first case that the value is, counted from 1; 0: it is none. Result, value, its words, cases, then their words in halves. */
function findCase(frame: usize, operands: usize): void {
  const words = usize(field(operands, 2));
  store<u64>(place(frame, operands, 0), 0);
  for (const each of range(usize(field(operands, 3)))) {
    let isSame = true;
    for (const word of range(words)) {
      const at = 4 + (each * words + word) * 2;
      const wanted = u64(field(operands, at)) | (u64(field(operands, at + 1)) << 32);
      if (load<u64>(place(frame, operands, 1) + word * 8) !== wanted) isSame = false;
    }
    if (!isSame) continue;
    store<u64>(place(frame, operands, 0), u64(each) + 1);
    return;
  }
}
