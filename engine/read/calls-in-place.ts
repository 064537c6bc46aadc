// Calls in place of returning (`musttail`): they take no stack, in every tier. Where machine code calls a function that is interpreted,
// and that calls another one in place of returning, the machine code calls that one itself; which needs that both are called alike, with a
// result in registers, as C's rules have it. Other conventions allow more: then functions with such calls are interpreted only.
import { LLVMTailCallKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMGlobalGetValueType } from "../compile/llvm/core/global.ts";
import { LLVMGetCalledFunctionType, LLVMGetTailCallKind } from "../compile/llvm/core/instruction.ts";
import { LLVMIsACallInst, LLVMTypeOf } from "../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../compile/llvm/types.ts";
import { wordsOfType } from "../value-words.ts";
import type { Program } from "./program.ts";
import { forEachInstruction } from "./rewrite/instructions.ts";

/** What every machine returns in registers. */
const RESULT_WORDS_MAX: u32 = 2;

export const isCallInPlace = (value: LLVMValueRef): bool =>
  LLVMIsACallInst(value) !== null && LLVMGetTailCallKind(value) === LLVMTailCallKind.TailCallKindMustTail;

/** Notes which functions of the program cannot be compiled for what they call in place of returning. The records are made. */
export function noteCallsInPlace(program: Program): void {
  let isUneven = false;
  forEachInstruction(program.module, (instruction, fn) => {
    if (!isCallInPlace(instruction)) return;
    if (LLVMGetCalledFunctionType(instruction) !== LLVMGlobalGetValueType(fn) || wordsOfType(LLVMTypeOf(instruction)) > RESULT_WORDS_MAX) isUneven = true;
  });
  if (!isUneven) return;
  forEachInstruction(program.module, (instruction, fn) => {
    if (isCallInPlace(instruction)) program.recordOf(fn).staysInterpreted = true;
  });
}
