// What compiling needs to know of a function of the program beyond its record; made when it is first asked for.
import { heap } from "bareflow/kernel/program.ts";
import type { FunctionRecord } from "../function-record.ts";
import { isCallInPlace } from "../read/calls-in-place.ts";
import { LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock } from "./llvm/core/basic-block.ts";
import { LLVMOpcode } from "./llvm/core/enumerations.ts";
import { LLVMCountParams } from "./llvm/core/function.ts";
import { LLVMGetInstructionOpcode, LLVMGetNextInstruction } from "./llvm/core/instruction.ts";
import { LLVMGetFirstUse, LLVMGetNextUse, LLVMGetUser } from "./llvm/core/value.ts";
import { isUsedAsValue } from "./function-uses.ts";

const PARAMETERS_MAX = 256;

export class FunctionFacts {
  /** Whether it is used other than by calling it, so that its address may be called from anywhere. */
  isValue: bool = false;
  /** Whether calls can go over the seam between the interpreter and machine code, through its adapters. */
  canCross: bool = false;
  /** Whether it calls in place of returning, or is called so: then nothing may come between its calls and its callers. */
  callsInPlace: bool = false;
  /** Whether its thunk calls in its own place what the interpreter would call in place of the function's return. */
  goesOnInPlace: bool = false;
  instructionCount: u32 = 0;
  /** Why no tier can compile it; null when they can. */
  refusal: string | null = null;
  /** Made once, with `thunk`: takes arguments from a frame and calls through the cell. 0: not made yet. */
  enter: usize = 0;
  /** What stands in the cell as long as there is no code. */
  thunk: usize = 0;
}

/** `record` is that of an own function of the program. */
export function factsOf(record: FunctionRecord): FunctionFacts {
  if (record.tiering !== 0) return changetype<FunctionFacts>(record.tiering);
  const facts = create(heap, FunctionFacts);
  if (facts === null) panic("there is no memory for what is known of a function of the program");
  record.tiering = changetype<usize>(facts);
  const fn = record.value!;
  facts.isValue = isUsedAsValue(fn);
  for (let use = LLVMGetFirstUse(fn); use !== null; use = LLVMGetNextUse(use)) {
    // Who calls its address is not known.
    if (facts.isValue || isCallInPlace(LLVMGetUser(use))) facts.callsInPlace = true;
  }
  if (record.staysInterpreted) facts.refusal = "it calls in place of returning, which the program also does with results of more than two words, or between functions of different types";
  if (record.setsJumpPlaces) facts.refusal = "it calls setjmp";
  facts.canCross = LLVMCountParams(fn) <= PARAMETERS_MAX;
  for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) {
    for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) {
      facts.instructionCount += 1;
      if (isCallInPlace(each)) {
        facts.callsInPlace = true;
        facts.goesOnInPlace = !record.staysInterpreted;
      }
      if (LLVMGetInstructionOpcode(each) === LLVMOpcode.IndirectBr) facts.refusal = "it jumps to computed places";
    }
  }
  return facts;
}

