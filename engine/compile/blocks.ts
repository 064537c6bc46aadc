// Changes to a function's blocks that LLVM's C interface has no single call for.
import { cString } from "./c-string.ts";
import {
  LLVMAppendBasicBlockInContext, LLVMBasicBlockAsValue, LLVMGetBasicBlockParent, LLVMGetBasicBlockTerminator, LLVMGetFirstInstruction,
  LLVMInsertBasicBlockInContext,
} from "./llvm/core/basic-block.ts";
import { LLVMOpcode } from "./llvm/core/enumerations.ts";
import {
  LLVMAddIncoming, LLVMCountIncoming, LLVMGetIncomingBlock, LLVMGetIncomingValue, LLVMGetInstructionOpcode,
  LLVMGetNextInstruction, LLVMGetNumSuccessors, LLVMGetSuccessor, LLVMInstructionEraseFromParent, LLVMInstructionRemoveFromParent, LLVMSetSuccessor,
} from "./llvm/core/instruction.ts";
import {
  LLVMBuildBr, LLVMBuildPhi, LLVMInsertIntoBuilder, LLVMPositionBuilderAtEnd, LLVMPositionBuilderBefore,
} from "./llvm/core/instruction-builder.ts";
import { LLVMGetTypeContext } from "./llvm/core/type.ts";
import { LLVMGetFirstUse, LLVMGetOperand, LLVMGetUser, LLVMIsConstant, LLVMReplaceAllUsesWith, LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMBuilderRef, LLVMContextRef, LLVMValueRef } from "./llvm/types.ts";

const UNNAMED = cString("\0");

export const isPhi = (instruction: LLVMValueRef): bool => LLVMGetInstructionOpcode(instruction) === LLVMOpcode.PHI;

export function contextOf(block: LLVMBasicBlockRef): LLVMContextRef {
  return LLVMGetTypeContext(LLVMTypeOf(LLVMBasicBlockAsValue(block)));
}

export function appendBlock(fn: LLVMValueRef, context: LLVMContextRef): LLVMBasicBlockRef {
  return LLVMAppendBasicBlockInContext(context, fn, UNNAMED);
}

export function firstAfterPhis(block: LLVMBasicBlockRef): LLVMValueRef {
  let each = LLVMGetFirstInstruction(block)!;
  while (isPhi(each)) each = LLVMGetNextInstruction(each)!;
  return each;
}

/**
 * A new block that takes over the beginning of another: all that led there leads to it, and it has the phis. It has no end
 * yet: what is built there has to lead on to the other, which has no phis any more.
 */
export function takeBeginning(builder: LLVMBuilderRef, block: LLVMBasicBlockRef): LLVMBasicBlockRef {
  const beginning = LLVMInsertBasicBlockInContext(contextOf(block), block, UNNAMED);
  // Branches are all that uses a block here; each leaves the list when it leads elsewhere.
  const value = LLVMBasicBlockAsValue(block);
  for (let use = LLVMGetFirstUse(value); use !== null; use = LLVMGetFirstUse(value)) replaceSuccessor(LLVMGetUser(use), block, beginning);
  LLVMPositionBuilderAtEnd(builder, beginning);
  let each = LLVMGetFirstInstruction(block)!;
  while (isPhi(each)) {
    const phi = each;
    each = LLVMGetNextInstruction(each)!;
    LLVMInstructionRemoveFromParent(phi);
    LLVMInsertIntoBuilder(builder, phi);
  }
  return beginning;
}

/** A new first block for the function, which has its allocations of memory; it has no end yet, as above. */
export function takeEntry(builder: LLVMBuilderRef, entry: LLVMBasicBlockRef): void {
  ignore(takeBeginning(builder, entry));
  let each = LLVMGetFirstInstruction(entry);
  while (each !== null) {
    const instruction: LLVMValueRef = each;
    each = LLVMGetNextInstruction(instruction);
    // Memory of a size that is known stays where it is allocated once: in the first block.
    if (LLVMGetInstructionOpcode(instruction) !== LLVMOpcode.Alloca || LLVMIsConstant(LLVMGetOperand(instruction, 0)!) === 0) continue;
    LLVMInstructionRemoveFromParent(instruction);
    LLVMInsertIntoBuilder(builder, instruction);
  }
}

function replaceSuccessor(terminator: LLVMValueRef, from: LLVMBasicBlockRef, to: LLVMBasicBlockRef): void {
  for (const index of range(LLVMGetNumSuccessors(terminator))) {
    if (LLVMGetSuccessor(terminator, index) === from) LLVMSetSuccessor(terminator, index, to);
  }
}

/** A new block on one edge: the successor number `edge` of the block. What is built in it stands before its branch. */
export function splitEdge(builder: LLVMBuilderRef, block: LLVMBasicBlockRef, edge: u32): LLVMBasicBlockRef {
  const terminator = LLVMGetBasicBlockTerminator(block)!;
  const target = LLVMGetSuccessor(terminator, edge);
  const between = appendBlock(LLVMGetBasicBlockParent(block)!, contextOf(block));
  LLVMPositionBuilderAtEnd(builder, between);
  ignore(LLVMBuildBr(builder, target));
  LLVMSetSuccessor(terminator, edge, between);
  let each = LLVMGetFirstInstruction(target)!;
  while (isPhi(each)) {
    const phi = each;
    each = LLVMGetNextInstruction(each)!;
    comeFrom(builder, phi, block, between);
  }
  LLVMPositionBuilderBefore(builder, LLVMGetFirstInstruction(between)!);
  return between;
}

/** The phi anew, with one of its entries for `from` being for `to`. */
function comeFrom(builder: LLVMBuilderRef, phi: LLVMValueRef, from: LLVMBasicBlockRef, to: LLVMBasicBlockRef): void {
  LLVMPositionBuilderBefore(builder, phi);
  const made = LLVMBuildPhi(builder, LLVMTypeOf(phi), UNNAMED);
  let isReplaced = false;
  for (const index of range(LLVMCountIncoming(phi))) {
    const source = LLVMGetIncomingBlock(phi, index);
    const isIt = source === from && !isReplaced;
    if (isIt) isReplaced = true;
    addIncoming(made, LLVMGetIncomingValue(phi, index), isIt ? to : source);
  }
  LLVMReplaceAllUsesWith(phi, made);
  LLVMInstructionEraseFromParent(phi);
}

export function addIncoming(phi: LLVMValueRef, value: LLVMValueRef, block: LLVMBasicBlockRef): void {
  const values: StaticArray<LLVMValueRef | null, 1> = [value];
  const blocks: StaticArray<LLVMBasicBlockRef | null, 1> = [block];
  LLVMAddIncoming(phi, values.slice().pointer, blocks.slice().pointer, 1);
}
