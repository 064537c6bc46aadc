// Which values a function still needs where a loop begins: what has to be carried over when its run goes on in other code.
// The classic backward analysis, over sets of bits; a value's bit is the number of its first word.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { successorOf, type FunctionShape } from "../function-shape.ts";
import { wordsOfType } from "../value-words.ts";
import { LLVMGetFirstInstruction, LLVMGetLastInstruction } from "./llvm/core/basic-block.ts";
import { LLVMOpcode } from "./llvm/core/enumerations.ts";
import {
  LLVMCountIncoming, LLVMGetIncomingBlock, LLVMGetIncomingValue, LLVMGetInstructionOpcode, LLVMGetNextInstruction, LLVMGetPreviousInstruction,
} from "./llvm/core/instruction.ts";
import { LLVMGetNumOperands, LLVMGetOperand, LLVMIsAArgument, LLVMIsAInstruction, LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMValueRef } from "./llvm/types.ts";

/** The bits, in words of 64. */
export type Values = Slice<u64>;

export class Liveness {
  private readonly shape: FunctionShape;
  private readonly wordsOfSet: usize;
  /** What is needed behind each block. */
  private readonly behind: Values;
  private readonly scratch: Values;

  constructor(shape: FunctionShape, wordsOfSet: usize, behind: Values, scratch: Values) {
    this.shape = shape;
    this.wordsOfSet = wordsOfSet;
    this.behind = behind;
    this.scratch = scratch;
  }

  /** What is needed in a block once its phis have their values; holds until the next call. */
  liveAfterPhis(block: u32): Values {
    const live = this.scratch;
    live.copyFrom(this.setBehind(block));
    let each = LLVMGetLastInstruction(this.shape.blocks[block]);
    while (each !== null && LLVMGetInstructionOpcode(each) !== LLVMOpcode.PHI) {
      if (wordsOfType(LLVMTypeOf(each)) > 0) exclude(live, this.shape.wordOf(each));
      for (const index of range(u32(LLVMGetNumOperands(each)))) {
        const operand = LLVMGetOperand(each, index);
        if (operand !== null && isCarried(operand)) include(live, this.shape.wordOf(operand));
      }
      each = LLVMGetPreviousInstruction(each);
    }
    return live;
  }

  /** Adds what the block's successors need to what is needed behind it; says whether that is news. */
  update(block: u32): bool {
    const behind = this.setBehind(block);
    let isChanged = false;
    for (const edge of range(this.shape.firstEdge[block + 1] - this.shape.firstEdge[block])) {
      const successor = successorOf(this.shape, block, edge);
      const live = this.liveAfterPhis(successor);
      const start = LLVMGetFirstInstruction(this.shape.blocks[successor]);
      for (let phi = start; phi !== null && LLVMGetInstructionOpcode(phi) === LLVMOpcode.PHI; phi = LLVMGetNextInstruction(phi)) {
        if (wordsOfType(LLVMTypeOf(phi)) > 0) exclude(live, this.shape.wordOf(phi));
      }
      for (let phi = start; phi !== null && LLVMGetInstructionOpcode(phi) === LLVMOpcode.PHI; phi = LLVMGetNextInstruction(phi)) {
        for (const index of range(LLVMCountIncoming(phi))) {
          const value = LLVMGetIncomingValue(phi, index);
          if (LLVMGetIncomingBlock(phi, index) === this.shape.blocks[block] && isCarried(value)) include(live, this.shape.wordOf(value));
        }
      }
      for (const index of range(this.wordsOfSet)) {
        const merged = behind[index] | live[index];
        if (merged !== behind[index]) isChanged = true;
        behind[index] = merged;
      }
    }
    return isChanged;
  }

  private setBehind(block: u32): Values {
    return this.behind.slice(usize(block) * this.wordsOfSet, usize(block + 1) * this.wordsOfSet);
  }

  [Symbol.dispose](): void {
    freeSlice(heap, this.behind);
    freeSlice(heap, this.scratch);
  }
}

/** Null when there is no memory for it. */
export function livenessOf(shape: FunctionShape): Liveness | null {
  const wordsOfSet = (usize(shape.valueWords) + 63) / 64;
  const behind: Values | null = allocateSlice(heap, wordsOfSet * shape.blocks.length);
  const scratch: Values | null = allocateSlice(heap, wordsOfSet);
  if (behind === null || scratch === null) return null;
  const liveness = create(heap, Liveness, shape, wordsOfSet, behind, scratch);
  if (liveness === null) return null;
  let isChanged = true;
  while (isChanged) {
    isChanged = false;
    // Backwards, since needs travel that way; blocks mostly stand in the order in which they run.
    for (const index of range(u32(shape.blocks.length))) {
      if (liveness.update(u32(shape.blocks.length) - 1 - index)) isChanged = true;
    }
  }
  return liveness;
}

export function isIncluded(values: Values, word: u32): bool {
  return ((values[word / 64] >>> (u64(word) % 64)) & 1) !== 0;
}

const include = (values: Values, word: u32): void => {
  values[word / 64] = values[word / 64] | (u64(1) << (u64(word) % 64));
};
const exclude = (values: Values, word: u32): void => {
  values[word / 64] = values[word / 64] & ~(u64(1) << (u64(word) % 64));
};

/** Whether the operand is a value of the function's own that takes words. */
function isCarried(operand: LLVMValueRef): bool {
  return (LLVMIsAInstruction(operand) !== null || LLVMIsAArgument(operand) !== null) && wordsOfType(LLVMTypeOf(operand)) > 0;
}
