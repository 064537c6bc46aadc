// Which functions a unit takes along as copies, so that passes can inline them: those that its function calls directly, and
// those that these call, the nearest ones first.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { factsOf } from "./function-facts.ts";
import { LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock } from "./llvm/core/basic-block.ts";
import { LLVMOpcode } from "./llvm/core/enumerations.ts";
import { LLVMGetIntrinsicID } from "./llvm/core/function.ts";
import { LLVMGetCalledValue, LLVMGetInstructionOpcode, LLVMGetNextInstruction } from "./llvm/core/instruction.ts";
import { LLVMIsAFunction } from "./llvm/core/value.ts";
import type { LLVMValueRef } from "./llvm/types.ts";

type Heap = typeof heap;

/**
 * Marks by number the functions to copy into a unit of `record`: at most `instructionsMax` instructions in all. With `onlyThoseThatRan`
 * the others stay outside. The result is the number of instructions in the unit.
 */
export function gatherCallees(program: Program, record: FunctionRecord, instructionsMax: u32, onlyThoseThatRan: bool, copies: Slice<bool>): u32 {
  using queue = new List<FunctionRecord, Heap>(heap);
  unwrap(queue.push(record));
  const own = factsOf(record);
  let copied: u32 = 0;
  for (let next: usize = 0; next < queue.length; next += 1) {
    const fn = queue.get(next).value!;
    for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) {
      for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) {
        if (LLVMGetInstructionOpcode(each) !== LLVMOpcode.Call) continue;
        const callee = calledRecord(program, LLVMGetCalledValue(each));
        if (callee === null || callee === record || copies[callee.index]) continue;
        const facts = factsOf(callee);
        if (facts.refusal !== null || (onlyThoseThatRan && callee.calls === 0)) continue;
        if (facts.instructionCount > instructionsMax / 4 || copied + facts.instructionCount > instructionsMax) continue;
        copies[callee.index] = true;
        copied += facts.instructionCount;
        unwrap(queue.push(callee));
      }
    }
  }
  return own.instructionCount + copied;
}

/** The record of an own function of the program that is called by name. */
function calledRecord(program: Program, callee: LLVMValueRef): FunctionRecord | null {
  if (LLVMIsAFunction(callee) === null || LLVMGetIntrinsicID(callee) !== 0) return null;
  const record = program.recordOf(callee);
  return record.imported === 0 ? record : null;
}
