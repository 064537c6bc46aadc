// Which functions a unit takes along as copies, so that passes can inline them: those that its function calls, directly or nearly
// always through an address, and those that these call, the nearest ones first.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import type { FunctionRecord } from "../function-record.ts";
import { indirectTargets } from "../profile/function-profile.ts";
import type { Program } from "../read/program.ts";
import { factsOf } from "./function-facts.ts";
import { LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock } from "./llvm/core/basic-block.ts";
import { LLVMOpcode } from "./llvm/core/enumerations.ts";
import { LLVMGetIntrinsicID } from "./llvm/core/function.ts";
import { LLVMGetCalledValue, LLVMGetInstructionOpcode, LLVMGetNextInstruction } from "./llvm/core/instruction.ts";
import { LLVMIsAFunction } from "./llvm/core/value.ts";
import type { LLVMValueRef } from "./llvm/types.ts";
import { hasValues, promotedTargets } from "./value-profiles.ts";

type Heap = typeof heap;

/**
 * Marks by number the functions to copy into a unit of `record`: at most `instructionsMax` instructions in all. With `onlyThoseThatRan`
 * the others stay outside. The result is the number of instructions in the unit.
 */
export function gatherCallees(program: Program, record: FunctionRecord, instructionsMax: u32, onlyThoseThatRan: bool, copies: Slice<bool>): u32 {
  using queue = new List<FunctionRecord, Heap>(heap);
  unwrap(queue.push(record));
  const gathering = new Gathering(record, instructionsMax, onlyThoseThatRan, copies);
  for (let next: usize = 0; next < queue.length; next += 1) {
    const caller = queue.get(next);
    const knowsTargets = onlyThoseThatRan && hasValues(caller);
    for (let block = LLVMGetFirstBasicBlock(caller.value!); block !== null; block = LLVMGetNextBasicBlock(block)) {
      for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) {
        if (LLVMGetInstructionOpcode(each) !== LLVMOpcode.Call) continue;
        const callee = calledRecord(program, LLVMGetCalledValue(each));
        if (callee !== null && gathering.takes(callee)) unwrap(queue.push(callee));
        const targets = callee === null && knowsTargets ? indirectTargets(caller, each) : null;
        if (targets === null) continue;
        for (const index of range(promotedTargets(targets))) {
          const target = changetype<FunctionRecord>(usize(targets.value(index)));
          if (target.imported === 0 && gathering.takes(target)) unwrap(queue.push(target));
        }
      }
    }
  }
  return factsOf(record).instructionCount + gathering.copied;
}

/** What a unit takes along, and how much of it. */
class Gathering {
  private readonly record: FunctionRecord;
  private readonly instructionsMax: u32;
  private readonly onlyThoseThatRan: bool;
  private readonly copies: Slice<bool>;
  copied: u32 = 0;

  constructor(record: FunctionRecord, instructionsMax: u32, onlyThoseThatRan: bool, copies: Slice<bool>) {
    this.record = record;
    this.instructionsMax = instructionsMax;
    this.onlyThoseThatRan = onlyThoseThatRan;
    this.copies = copies;
  }

  /** Marks the function, when it is to be copied and is not yet. */
  takes(callee: FunctionRecord): bool {
    if (callee === this.record || this.copies[callee.index]) return false;
    const facts = factsOf(callee);
    if (facts.refusal !== null || (this.onlyThoseThatRan && callee.calls === 0)) return false;
    if (facts.instructionCount > this.instructionsMax / 4 || this.copied + facts.instructionCount > this.instructionsMax) return false;
    this.copies[callee.index] = true;
    this.copied += facts.instructionCount;
    return true;
  }
}

/** The record of an own function of the program that is called by name. */
function calledRecord(program: Program, callee: LLVMValueRef): FunctionRecord | null {
  if (LLVMIsAFunction(callee) === null || LLVMGetIntrinsicID(callee) !== 0) return null;
  const record = program.recordOf(callee);
  return record.imported === 0 ? record : null;
}
