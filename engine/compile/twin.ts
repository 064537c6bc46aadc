// The function of a unit beside the one of the program that it is a copy of: the same blocks and values in the same order, as
// long as nothing has changed the copy. Made before anything does.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionShape } from "../function-shape.ts";
import { wordsOfType } from "../value-words.ts";
import { LLVMGetBasicBlocks, LLVMGetFirstInstruction } from "./llvm/core/basic-block.ts";
import { LLVMGetFirstParam, LLVMGetNextParam } from "./llvm/core/function.ts";
import { LLVMGetNextInstruction } from "./llvm/core/instruction.ts";
import { LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMValueRef } from "./llvm/types.ts";

export class Twin {
  readonly fn: LLVMValueRef;
  /** By the blocks' numbers. A block whose beginning another one has taken over keeps its number. */
  readonly blocks: Slice<LLVMBasicBlockRef>;
  /** By the number of their first word; null in between. */
  readonly values: Slice<LLVMValueRef | null>;

  /** By the blocks' numbers: what has taken over a block's beginning. */
  readonly beginnings: Slice<LLVMBasicBlockRef | null>;

  constructor(fn: LLVMValueRef, blocks: Slice<LLVMBasicBlockRef>, values: Slice<LLVMValueRef | null>,
    beginnings: Slice<LLVMBasicBlockRef | null>) {
    this.fn = fn;
    this.blocks = blocks;
    this.values = values;
    this.beginnings = beginnings;
  }

  /** Finds the values again, after changes that have kept their order and the blocks'. */
  findValues(): void {
    let word: u32 = 0;
    for (let each = LLVMGetFirstParam(this.fn); each !== null; each = LLVMGetNextParam(each)) word = place(this.values, each, word);
    for (const block of this.blocks) {
      for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) word = place(this.values, each, word);
    }
    assert(word === this.values.length, "the copy of a function in a unit has other values than the function");
  }

  [Symbol.dispose](): void {
    freeSlice(heap, this.blocks);
    freeSlice(heap, this.values);
    freeSlice(heap, this.beginnings);
  }
}

/** Null when there is no memory for it. */
export function twinOf(shape: FunctionShape, fn: LLVMValueRef): Twin | null {
  const blocks: Slice<LLVMBasicBlockRef> | null = allocateSlice(heap, shape.blocks.length);
  const values: Slice<LLVMValueRef | null> | null = allocateSlice(heap, shape.valueWords);
  const beginnings: Slice<LLVMBasicBlockRef | null> | null = allocateSlice(heap, shape.blocks.length);
  if (blocks === null || values === null || beginnings === null) return null;
  LLVMGetBasicBlocks(fn, changetype<Ptr<LLVMBasicBlockRef | null>>(blocks.pointer));
  const twin = create(heap, Twin, fn, blocks, values, beginnings);
  if (twin !== null) twin.findValues();
  return twin;
}

function place(values: Slice<LLVMValueRef | null>, value: LLVMValueRef, word: u32): u32 {
  const words = wordsOfType(LLVMTypeOf(value));
  if (words > 0) values[word] = value;
  return word + words;
}
