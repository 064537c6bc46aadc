// Turns the function of a unit into one that is entered where a loop begins, with the words of a frame (on-stack replacement):
// void entry(u64* frame). It takes what is still needed from the frame, goes on from there to the function's end, and leaves the
// result in the frame. Memory that the function has allocated stays where it is: its addresses are values like others.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { successorOf, type FunctionShape, type LoopRecord } from "../function-shape.ts";
import { wordsOfType } from "../value-words.ts";
import { addFunctionAttribute } from "./attributes.ts";
import { addIncoming, appendBlock, contextOf, firstAfterPhis, isPhi } from "./blocks.ts";
import { loadFromWords, storeInWords } from "./build-words.ts";
import { cString } from "./c-string.ts";
import { isIncluded, type Liveness, type Values } from "./liveness.ts";
import {
  LLVMAppendExistingBasicBlock, LLVMGetBasicBlockTerminator, LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock,
  LLVMRemoveBasicBlockFromParent,
} from "./llvm/core/basic-block.ts";
import { LLVMConstNull, LLVMGetPoison } from "./llvm/core/constant.ts";
import { LLVMOpcode, LLVMTailCallKind } from "./llvm/core/enumerations.ts";
import { LLVMDeleteFunction, LLVMGetFirstParam, LLVMGetNextParam, LLVMGetParam } from "./llvm/core/function.ts";
import {
  LLVMCountIncoming, LLVMGetIncomingBlock, LLVMGetIncomingValue, LLVMGetInstructionOpcode, LLVMGetInstructionParent, LLVMGetNextInstruction,
  LLVMGetTailCallKind, LLVMInstructionEraseFromParent, LLVMInstructionRemoveFromParent, LLVMSetTailCallKind,
} from "./llvm/core/instruction.ts";
import {
  LLVMBuildAlloca, LLVMBuildBr, LLVMBuildLoad2, LLVMBuildRetVoid, LLVMBuildStore, LLVMCreateBuilderInContext, LLVMDisposeBuilder,
  LLVMInsertIntoBuilder, LLVMPositionBuilderAtEnd, LLVMPositionBuilderBefore,
} from "./llvm/core/instruction-builder.ts";
import { LLVMAddFunction } from "./llvm/core/module.ts";
import { LLVMFunctionType, LLVMPointerTypeInContext, LLVMVoidTypeInContext } from "./llvm/core/type.ts";
import {
  LLVMGetFirstUse, LLVMGetNextUse, LLVMGetNumOperands, LLVMGetOperand, LLVMGetUser, LLVMReplaceAllUsesWith, LLVMSetOperand, LLVMTypeOf,
} from "./llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMBuilderRef, LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";
import type { Twin } from "./twin.ts";

const UNNAMED = cString("\0");

/** The new function, in place of that of the twin, which is gone. `frameArray` is what instrumentation has allocated. */
export function enterAtLoop(module: LLVMModuleRef, twin: Twin, shape: FunctionShape, loop: LoopRecord, liveness: Liveness, frameArray: LLVMValueRef | null,
  isReached: Slice<bool>): LLVMValueRef {
  const context = contextOf(twin.blocks[0]);
  const builder = LLVMCreateBuilderInContext(context);
  const parameters: StaticArray<LLVMTypeRef | null, 1> = [LLVMPointerTypeInContext(context, 0)];
  const type = LLVMFunctionType(LLVMVoidTypeInContext(context), parameters.slice().pointer, 1, 0);
  const fn = LLVMAddFunction(module, cString("entry\0"), type);
  addFunctionAttribute(fn, "nounwind");
  const frame = LLVMGetParam(fn, 0);
  const start = appendBlock(fn, context);
  moveBlocks(twin.fn, fn);
  LLVMPositionBuilderAtEnd(builder, start);
  if (frameArray !== null) {
    LLVMInstructionRemoveFromParent(frameArray);
    LLVMInsertIntoBuilder(builder, frameArray);
  }
  const carrying = new Carrying(builder, start, twin, shape, isReached);
  const header = carrying.headerOf(loop);
  carrying.carry(loop, header, liveness.liveAfterPhis(loop.headerIndex), frame);
  LLVMPositionBuilderAtEnd(builder, start);
  ignore(LLVMBuildBr(builder, header));
  for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) leaveResult(builder, block, frame);
  LLVMDisposeBuilder(builder);
  for (let each = LLVMGetFirstParam(twin.fn); each !== null; each = LLVMGetNextParam(each)) {
    LLVMReplaceAllUsesWith(each, LLVMGetPoison(LLVMTypeOf(each)));
  }
  LLVMDeleteFunction(twin.fn);
  return fn;
}

/** Which blocks can be reached from the loop's beginning, by their numbers. */
export function markReached(shape: FunctionShape, loop: LoopRecord, isReached: Slice<bool>): void {
  isReached[loop.headerIndex] = true;
  let isChanged = true;
  while (isChanged) {
    isChanged = false;
    for (const block of range(u32(shape.blocks.length))) {
      if (!isReached[block]) continue;
      for (const edge of range(shape.firstEdge[block + 1] - shape.firstEdge[block])) {
        const successor = successorOf(shape, block, edge);
        if (isReached[successor]) continue;
        isReached[successor] = true;
        isChanged = true;
      }
    }
  }
}

function moveBlocks(from: LLVMValueRef, to: LLVMValueRef): void {
  for (let block = LLVMGetFirstBasicBlock(from); block !== null; block = LLVMGetFirstBasicBlock(from)) {
    LLVMRemoveBasicBlockFromParent(block);
    LLVMAppendExistingBasicBlock(to, block);
  }
}

/** Where the block returns, the result goes into the frame. Calls in place of a return are in blocks that cannot be reached any more. */
function leaveResult(builder: LLVMBuilderRef, block: LLVMBasicBlockRef, frame: LLVMValueRef): void {
  for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) {
    if (LLVMGetInstructionOpcode(each) === LLVMOpcode.Call && LLVMGetTailCallKind(each) === LLVMTailCallKind.TailCallKindMustTail) {
      LLVMSetTailCallKind(each, LLVMTailCallKind.TailCallKindNone);
    }
  }
  const terminator = LLVMGetBasicBlockTerminator(block)!;
  if (LLVMGetInstructionOpcode(terminator) !== LLVMOpcode.Ret) return;
  LLVMPositionBuilderBefore(builder, terminator);
  if (LLVMGetNumOperands(terminator) > 0) storeInWords(builder, LLVMGetOperand(terminator, 0)!, frame, 0);
  ignore(LLVMBuildRetVoid(builder));
  LLVMInstructionEraseFromParent(terminator);
}

/** Brings values from the frame to where they are needed. */
class Carrying {
  private readonly builder: LLVMBuilderRef;
  private readonly start: LLVMBasicBlockRef;
  private readonly twin: Twin;
  private readonly shape: FunctionShape;
  private readonly isReached: Slice<bool>;

  constructor(builder: LLVMBuilderRef, start: LLVMBasicBlockRef, twin: Twin, shape: FunctionShape, isReached: Slice<bool>) {
    this.builder = builder;
    this.start = start;
    this.twin = twin;
    this.shape = shape;
    this.isReached = isReached;
  }

  /** The block that has the phis of the loop's header: the header, or what has taken over its beginning. */
  headerOf(loop: LoopRecord): LLVMBasicBlockRef {
    return this.twin.beginnings[loop.headerIndex] ?? this.twin.blocks[loop.headerIndex];
  }

  carry(loop: LoopRecord, header: LLVMBasicBlockRef, live: Values, frame: LLVMValueRef): void {
    for (let each = LLVMGetFirstParam(this.shape.fn.value!); each !== null; each = LLVMGetNextParam(each)) {
      const word = this.shape.wordOf(each);
      if (isIncluded(live, word)) LLVMReplaceAllUsesWith(this.twin.values[word]!, this.load(word, frame));
    }
    // The phi that tells turns of the loop from its start comes first.
    if (this.twin.beginnings[loop.headerIndex] !== null) {
      const isTurn = LLVMGetFirstInstruction(header)!;
      addIncoming(isTurn, LLVMConstNull(LLVMTypeOf(isTurn)), this.start);
    }
    for (const block of range(u32(this.shape.blocks.length))) {
      for (let each = LLVMGetFirstInstruction(this.shape.blocks[block]); each !== null; each = LLVMGetNextInstruction(each)) {
        if (wordsOfType(LLVMTypeOf(each)) === 0) continue;
        const word = this.shape.wordOf(each);
        const value = this.twin.values[word]!;
        const isLive = isIncluded(live, word);
        if (block === loop.headerIndex && isPhi(each)) {
          addIncoming(value, isLive ? this.load(word, frame) : LLVMGetPoison(LLVMTypeOf(value)), this.start);
        } else if (isLive) {
          if (this.isReached[block]) this.keepInMemory(value, this.load(word, frame));
          else LLVMReplaceAllUsesWith(value, this.load(word, frame));
        }
      }
    }
  }

  private load(word: u32, frame: LLVMValueRef): LLVMValueRef {
    LLVMPositionBuilderAtEnd(this.builder, this.start);
    return loadFromWords(this.builder, LLVMTypeOf(this.twin.values[word]!), frame, word);
  }

  /** A value that is computed anew later on, and has another to begin with. A pass makes registers of it again. */
  private keepInMemory(value: LLVMValueRef, first: LLVMValueRef): void {
    const builder = this.builder;
    const type = LLVMTypeOf(value);
    LLVMPositionBuilderAtEnd(builder, this.start);
    const memory = LLVMBuildAlloca(builder, type, UNNAMED);
    ignore(LLVMBuildStore(builder, first, memory));
    const home = LLVMGetInstructionParent(value)!;
    using users = new List<LLVMValueRef, typeof heap>(heap);
    for (let use = LLVMGetFirstUse(value); use !== null; use = LLVMGetNextUse(use)) unwrap(users.push(LLVMGetUser(use)));
    for (const user of users.items) {
      if (isPhi(user)) {
        this.replaceIncoming(user, value, home, memory);
      } else if (LLVMGetInstructionParent(user) !== home) {
        LLVMPositionBuilderBefore(builder, user);
        replaceOperands(user, value, LLVMBuildLoad2(builder, type, memory, UNNAMED));
      }
    }
    LLVMPositionBuilderBefore(builder, isPhi(value) ? firstAfterPhis(home) : LLVMGetNextInstruction(value)!);
    ignore(LLVMBuildStore(builder, value, memory));
  }

  private replaceIncoming(phi: LLVMValueRef, value: LLVMValueRef, home: LLVMBasicBlockRef, memory: LLVMValueRef): void {
    for (const index of range(LLVMCountIncoming(phi))) {
      const source = LLVMGetIncomingBlock(phi, index);
      if (LLVMGetIncomingValue(phi, index) !== value || source === home) continue;
      LLVMPositionBuilderBefore(this.builder, LLVMGetBasicBlockTerminator(source)!);
      const loaded = LLVMBuildLoad2(this.builder, LLVMTypeOf(value), memory, UNNAMED);
      // All entries for one block have one value.
      for (const other of range(LLVMCountIncoming(phi))) {
        if (LLVMGetIncomingBlock(phi, other) === source) LLVMSetOperand(phi, other, loaded);
      }
    }
  }
}

function replaceOperands(user: LLVMValueRef, from: LLVMValueRef, to: LLVMValueRef): void {
  for (const index of range(u32(LLVMGetNumOperands(user)))) {
    if (LLVMGetOperand(user, index) === from) LLVMSetOperand(user, index, to);
  }
}
