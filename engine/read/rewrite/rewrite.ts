// What is done to a program when it has been read: it becomes one that says the same in fewer ways, the same for all tiers.
import { LLVMAttributeFunctionIndex } from "../../compile/llvm/core/enumerations.ts";
import { LLVMRemoveStringAttributeAtIndex } from "../../compile/llvm/core/function.ts";
import { LLVMGetFirstGlobal, LLVMGetNextGlobal, LLVMSetThreadLocal } from "../../compile/llvm/core/global.ts";
import { LLVMInstructionEraseFromParent } from "../../compile/llvm/core/instruction.ts";
import { LLVMDisposeBuilder } from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMGetFirstFunction, LLVMGetNextFunction } from "../../compile/llvm/core/module.ts";
import { LLVMGetOperand, LLVMReplaceAllUsesWith } from "../../compile/llvm/core/value.ts";
import type { LLVMModuleRef } from "../../compile/llvm/types.ts";
import { rewriteByValue } from "./by-value.ts";
import { calledIntrinsic, createRewriting, forEachInstruction } from "./instructions.ts";
import { rewriteLeastNumbers } from "./least-number.ts";
import { rewriteMathematics } from "./mathematics.ts";
import { rewriteMultiplyAdd } from "./multiply-add.ts";
import { rewriteVariableArguments } from "./variable-arguments.ts";

/** The module knows its data layout. */
export function rewriteProgram(module: LLVMModuleRef): void {
  const rewriting = createRewriting(module);
  rewriteVariableArguments(rewriting);
  rewriteByValue(rewriting);
  rewriteMultiplyAdd(rewriting);
  rewriteLeastNumbers(rewriting);
  rewriteMathematics(rewriting);
  shareThreadVariables(module);
  forgetProcessor(module);
  LLVMDisposeBuilder(rewriting.builder);
}

/** There is one thread: what each of several would have for itself is an ordinary variable. */
function shareThreadVariables(module: LLVMModuleRef): void {
  for (let variable = LLVMGetFirstGlobal(module); variable !== null; variable = LLVMGetNextGlobal(variable)) LLVMSetThreadLocal(variable, 0);
  forEachInstruction(module, (instruction) => {
    if (calledIntrinsic(instruction) !== "llvm.threadlocal.address") return;
    LLVMReplaceAllUsesWith(instruction, LLVMGetOperand(instruction, 0)!);
    LLVMInstructionEraseFromParent(instruction);
  });
}

/** Functions may name the processor that they were meant for; they are for this one now, with all that it can do. */
function forgetProcessor(module: LLVMModuleRef): void {
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    for (const name of PROCESSOR_ATTRIBUTES) LLVMRemoveStringAttributeAtIndex(fn, LLVMAttributeFunctionIndex, name.bytes.pointer, u32(name.length));
  }
}

const PROCESSOR_ATTRIBUTES: StaticArray<string, 3> = ["target-cpu", "target-features", "tune-cpu"];
