// What code does for the tiers above it: it counts calls, edges and turns of loops as the interpreter does, notes values for the
// profile, pays from the function's budget, and asks the policy when that is used up: at its entry, and where its loops begin.
// From there it may go on in the code that it is given.
import { FunctionRecord } from "../function-record.ts";
import { LoopRecord, successorOf, type FunctionShape } from "../function-shape.ts";
import { FunctionProfile } from "../profile/function-profile.ts";
import { wordsOfType } from "../value-words.ts";
import { addIncoming, appendBlock, contextOf, splitEdge, takeBeginning, takeEntry } from "./blocks.ts";
import { loadFromWords, storeInWords } from "./build-words.ts";
import { removeFunctionAttribute } from "./attributes.ts";
import { cString } from "./c-string.ts";
import { callEngine, FUNCTION_IS_HOT, LOOP_IS_HOT, NOTE_CALL, NOTE_CALL_TIME, NOTE_SIZE, NOTE_TARGET } from "./engine-calls.ts";
import { isIncluded, type Liveness } from "./liveness.ts";
import { LLVMGetBasicBlockTerminator, LLVMGetFirstInstruction } from "./llvm/core/basic-block.ts";
import { LLVMConstInt } from "./llvm/core/constant.ts";
import { LLVMIntPredicate, LLVMOpcode, LLVMTailCallKind, LLVMTypeKind } from "./llvm/core/enumerations.ts";
import { LLVMGetFirstParam, LLVMGetNextParam } from "./llvm/core/function.ts";
import { LLVMGlobalGetValueType } from "./llvm/core/global.ts";
import {
  LLVMGetCalledValue, LLVMGetCondition, LLVMGetInstructionOpcode, LLVMGetNextInstruction, LLVMGetNumSuccessors, LLVMGetPreviousInstruction,
  LLVMGetSuccessor, LLVMGetTailCallKind, LLVMInstructionRemoveFromParent,
} from "./llvm/core/instruction.ts";
import {
  LLVMBuildAdd, LLVMBuildAlloca, LLVMBuildBr, LLVMBuildCall2, LLVMBuildCondBr, LLVMBuildGEP2, LLVMBuildICmp, LLVMBuildLoad2, LLVMBuildPhi,
  LLVMBuildRet, LLVMBuildRetVoid, LLVMBuildSelect, LLVMBuildStore, LLVMBuildSub, LLVMBuildZExt, LLVMCreateBuilderInContext,
  LLVMDisposeBuilder, LLVMGetInsertBlock, LLVMInsertIntoBuilder, LLVMPositionBuilderAtEnd, LLVMPositionBuilderBefore,
} from "./llvm/core/instruction-builder.ts";
import {
  LLVMArrayType2, LLVMFunctionType, LLVMGetReturnType, LLVMGetTypeKind, LLVMInt1TypeInContext, LLVMInt64TypeInContext,
  LLVMPointerTypeInContext, LLVMVoidTypeInContext,
} from "./llvm/core/type.ts";
import {
  LLVMGetOperand, LLVMIsAConstantInt, LLVMIsAFunction, LLVMIsAInlineAsm, LLVMIsAMemIntrinsic, LLVMTypeOf,
} from "./llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMBuilderRef, LLVMContextRef, LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";
import { placeOfArguments, placeOfEdges, placeOfLoop, placeOfProfile, placeOfRecord, placeOfSite, within } from "./places.ts";
import type { Tier } from "./tier.ts";
import type { Twin } from "./twin.ts";

const UNNAMED = cString("\0");
/** A switch of more ways has been counted by the interpreter only. */
const COUNTED_WAYS_MAX: u32 = 64;
/** What a call takes from the budget; a turn of a loop takes 1. The interpreter counts alike. */
export const CALL_COST: u64 = 15;

/** Of a function that counts nothing of this holds any more. */
const BROKEN_PROMISES: StaticArray<string, 5> = ["memory", "nosync", "willreturn", "speculatable", "mustprogress"];

export class Instrumentation {
  private readonly builder: LLVMBuilderRef;
  private readonly context: LLVMContextRef;
  private readonly word: LLVMTypeRef;
  private readonly pointerType: LLVMTypeRef;
  private readonly record: FunctionRecord;
  private readonly shape: FunctionShape;
  private readonly twin: Twin;
  private readonly tier: Tier;
  private readonly module: LLVMModuleRef;
  /** The array that live values are left in, in the function's entry; made when it is first needed. */
  frame: LLVMValueRef | null = null;

  constructor(module: LLVMModuleRef, record: FunctionRecord, shape: FunctionShape, twin: Twin, tier: Tier) {
    for (const name of BROKEN_PROMISES) removeFunctionAttribute(twin.fn, name);
    this.context = contextOf(twin.blocks[0]);
    this.builder = LLVMCreateBuilderInContext(this.context);
    this.word = LLVMInt64TypeInContext(this.context);
    this.pointerType = LLVMPointerTypeInContext(this.context, 0);
    this.record = record;
    this.shape = shape;
    this.twin = twin;
    this.tier = tier;
    this.module = module;
  }

  [Symbol.dispose](): void {
    LLVMDisposeBuilder(this.builder);
  }

  /** Notes whom calls through addresses call, and the sizes of memory operations, as the interpreter does. Before all else. */
  noteValues(): void {
    for (const block of range(u32(this.twin.blocks.length))) {
      let original = LLVMGetFirstInstruction(this.shape.blocks[block]);
      for (let each = LLVMGetFirstInstruction(this.twin.blocks[block]); each !== null && original !== null; each = LLVMGetNextInstruction(each)) {
        if (LLVMGetInstructionOpcode(each) === LLVMOpcode.Call) this.noteValueOf(each, original);
        original = LLVMGetNextInstruction(original);
      }
    }
  }

  /** `call` stands in the unit, `original` in the program, by which the profile knows it. */
  private noteValueOf(call: LLVMValueRef, original: LLVMValueRef): void {
    const callee = LLVMGetCalledValue(call);
    LLVMPositionBuilderBefore(this.builder, call);
    if (LLVMIsAMemIntrinsic(call) !== null) {
      const size = LLVMGetOperand(call, 2)!;
      if (LLVMIsAConstantInt(size) !== null) return;
      const site = placeOfSite(this.module, this.record, original);
      const values: StaticArray<LLVMValueRef | null, 2> = [site, LLVMBuildZExt(this.builder, size, this.word, UNNAMED)];
      ignore(this.callEngine(NOTE_SIZE, LLVMVoidTypeInContext(this.context), values.slice()));
    } else if (LLVMIsAFunction(callee) === null && LLVMIsAInlineAsm(callee) === null) {
      const site = placeOfSite(this.module, this.record, original);
      const values: StaticArray<LLVMValueRef | null, 2> = [site, callee];
      ignore(this.callEngine(NOTE_TARGET, LLVMVoidTypeInContext(this.context), values.slice()));
    }
  }

  /** Counts every edge out of a block that has several. Before blocks are added: those on edges make phis anew. */
  countEdges(): void {
    for (const block of range(u32(this.twin.blocks.length))) {
      const terminator = LLVMGetBasicBlockTerminator(this.twin.blocks[block])!;
      if (LLVMGetInstructionOpcode(terminator) !== LLVMOpcode.Switch || LLVMGetNumSuccessors(terminator) > COUNTED_WAYS_MAX) continue;
      for (const edge of range(LLVMGetNumSuccessors(terminator))) {
        ignore(splitEdge(this.builder, this.twin.blocks[block], edge));
        this.addTo(this.counterOf(this.shape.firstEdge[block] + edge), this.number(1));
      }
    }
    this.twin.findValues();
    for (const block of range(u32(this.twin.blocks.length))) {
      const terminator = LLVMGetBasicBlockTerminator(this.twin.blocks[block])!;
      if (LLVMGetInstructionOpcode(terminator) !== LLVMOpcode.Br || LLVMGetNumSuccessors(terminator) !== 2) continue;
      LLVMPositionBuilderBefore(this.builder, terminator);
      const edge = LLVMBuildSelect(this.builder, LLVMGetCondition(terminator), this.number(0), this.number(1), UNNAMED);
      const indices: StaticArray<LLVMValueRef | null, 1> = [edge];
      this.addTo(LLVMBuildGEP2(this.builder, this.word, this.counterOf(this.shape.firstEdge[block]), indices.slice().pointer, 1, UNNAMED), this.number(1));
    }
  }

  private counterOf(edge: u32): LLVMValueRef {
    return within(this.module, placeOfEdges(this.module, this.shape), usize(edge) * 8);
  }

  /** Pays for the call, and asks the policy when the budget is used up. Where edges are counted, calls are too. */
  payForCalls(cost: u64): void {
    const body = this.twin.blocks[0];
    takeEntry(this.builder, body);
    if (this.tier.countsEdges) this.addTo(this.field(offsetof<FunctionRecord>("calls")), this.number(1));
    this.noteCalls();
    const isUsedUp = this.pay(this.number(cost));
    const ask = appendBlock(this.twin.fn, this.context);
    ignore(LLVMBuildCondBr(this.builder, isUsedUp, ask, body));
    LLVMPositionBuilderAtEnd(this.builder, ask);
    const values: StaticArray<LLVMValueRef | null, 1> = [this.field(0)];
    ignore(this.callEngine(FUNCTION_IS_HOT, LLVMVoidTypeInContext(this.context), values.slice()));
    ignore(LLVMBuildBr(this.builder, body));
  }

  /** Pays for turns of the loop, and goes on elsewhere when the policy says so. Where edges are counted, turns are too. */
  payForTurns(loop: LoopRecord, liveness: Liveness): void {
    const header = this.twin.blocks[loop.headerIndex];
    const frame = this.frameArray();
    const isTurn = this.buildIsTurn(loop, header);
    this.twin.beginnings[loop.headerIndex] = takeBeginning(this.builder, header);
    const turns = LLVMBuildZExt(this.builder, isTurn, this.word, UNNAMED);
    if (this.tier.countsEdges) this.addTo(within(this.module, placeOfLoop(this.module, loop), offsetof<LoopRecord>("trips")), turns);
    const isUsedUp = this.pay(turns);
    const ask = appendBlock(this.twin.fn, this.context);
    ignore(LLVMBuildCondBr(this.builder, isUsedUp, ask, header));
    LLVMPositionBuilderAtEnd(this.builder, ask);
    const live = liveness.liveAfterPhis(loop.headerIndex);
    for (const word of range(u32(this.twin.values.length))) {
      const value = this.twin.values[word];
      if (value !== null && isIncluded(live, word)) storeInWords(this.builder, value, frame, word);
    }
    const values: StaticArray<LLVMValueRef | null, 3> = [placeOfLoop(this.module, loop), frame, this.number(u64(this.tier.number))];
    const hasGoneOn = this.callEngine(LOOP_IS_HOT, this.word, values.slice());
    const leave = appendBlock(this.twin.fn, this.context);
    ignore(LLVMBuildCondBr(this.builder, LLVMBuildICmp(this.builder, LLVMIntPredicate.IntNE, hasGoneOn, this.number(0), UNNAMED), leave, header));
    LLVMPositionBuilderAtEnd(this.builder, leave);
    const result = LLVMGetReturnType(LLVMGlobalGetValueType(this.twin.fn));
    if (LLVMGetTypeKind(result) === LLVMTypeKind.VoidTypeKind) ignore(LLVMBuildRetVoid(this.builder));
    else ignore(LLVMBuildRet(this.builder, loadFromWords(this.builder, result, frame, 0)));
  }

  /** A phi in the header that says whether its block was reached by an edge back. */
  private buildIsTurn(loop: LoopRecord, header: LLVMBasicBlockRef): LLVMValueRef {
    LLVMPositionBuilderBefore(this.builder, LLVMGetFirstInstruction(header)!);
    const bit = LLVMInt1TypeInContext(this.context);
    const isTurn = LLVMBuildPhi(this.builder, bit, UNNAMED);
    for (const block of range(u32(this.twin.blocks.length))) {
      const source = this.twin.blocks[block];
      const terminator = LLVMGetBasicBlockTerminator(source)!;
      for (const edge of range(LLVMGetNumSuccessors(terminator))) {
        if (successorOf(this.shape, block, edge) !== loop.headerIndex) continue;
        // An edge of a switch may have been given a block of its own.
        const target = LLVMGetSuccessor(terminator, edge);
        const isBack = LLVMConstInt(bit, u64(this.shape.isBackEdge(block, loop.headerIndex)), 0);
        addIncoming(isTurn, isBack, target === header ? source : target);
      }
    }
    return isTurn;
  }

  /** Now and then a call is noted: its arguments go to the profile, which says when the next time is, and its time when it returns. */
  private noteCalls(): void {
    const place = within(this.module, placeOfProfile(this.module, this.record), offsetof<FunctionProfile>("callsToSample"));
    const left = LLVMBuildSub(this.builder, LLVMBuildLoad2(this.builder, this.word, place, UNNAMED), this.number(1), UNNAMED);
    ignore(LLVMBuildStore(this.builder, left, place));
    const before = LLVMGetInsertBlock(this.builder)!;
    const note = appendBlock(this.twin.fn, this.context);
    const after = appendBlock(this.twin.fn, this.context);
    ignore(LLVMBuildCondBr(this.builder, LLVMBuildICmp(this.builder, LLVMIntPredicate.IntSLT, left, this.number(0), UNNAMED), note, after));
    LLVMPositionBuilderAtEnd(this.builder, note);
    // The words are read at once, so one place for them serves all calls.
    const words = placeOfArguments(this.module, this.record);
    let original = LLVMGetFirstParam(this.record.value!);
    for (let each = LLVMGetFirstParam(this.twin.fn); each !== null; each = LLVMGetNextParam(each)) {
      storeInWords(this.builder, each, words, this.shape.wordOf(original!));
      original = LLVMGetNextParam(original!);
    }
    const values: StaticArray<LLVMValueRef | null, 2> = [this.field(0), words];
    const begin = this.callEngine(NOTE_CALL, this.word, values.slice());
    ignore(LLVMBuildBr(this.builder, after));
    LLVMPositionBuilderAtEnd(this.builder, after);
    const noted = LLVMBuildPhi(this.builder, this.word, UNNAMED);
    addIncoming(noted, this.number(0), before);
    addIncoming(noted, begin, note);
    for (const block of this.twin.blocks) this.noteTimeAtReturn(block, noted);
    LLVMPositionBuilderAtEnd(this.builder, after);
  }

  /** Where the block returns. In front of a return there may be a call that is to take its place: nothing comes between them. */
  private noteTimeAtReturn(block: LLVMBasicBlockRef, begin: LLVMValueRef): void {
    const end = LLVMGetBasicBlockTerminator(block)!;
    if (LLVMGetInstructionOpcode(end) !== LLVMOpcode.Ret) return;
    const last = LLVMGetPreviousInstruction(end);
    if (last !== null && LLVMGetInstructionOpcode(last) === LLVMOpcode.Call && isTailCall(last)) return;
    const note = appendBlock(this.twin.fn, this.context);
    const leave = appendBlock(this.twin.fn, this.context);
    LLVMPositionBuilderBefore(this.builder, end);
    const isNoted = LLVMBuildICmp(this.builder, LLVMIntPredicate.IntNE, begin, this.number(0), UNNAMED);
    LLVMInstructionRemoveFromParent(end);
    LLVMPositionBuilderAtEnd(this.builder, block);
    ignore(LLVMBuildCondBr(this.builder, isNoted, note, leave));
    LLVMPositionBuilderAtEnd(this.builder, note);
    const values: StaticArray<LLVMValueRef | null, 3> = [this.field(0), begin, this.number(u64(this.tier.number))];
    ignore(this.callEngine(NOTE_CALL_TIME, LLVMVoidTypeInContext(this.context), values.slice()));
    ignore(LLVMBuildBr(this.builder, leave));
    LLVMPositionBuilderAtEnd(this.builder, leave);
    LLVMInsertIntoBuilder(this.builder, end);
  }

  private frameArray(): LLVMValueRef {
    const known = this.frame;
    if (known !== null) return known;
    const resultWords = wordsOfType(LLVMGetReturnType(LLVMGlobalGetValueType(this.twin.fn)));
    const words = this.shape.valueWords > resultWords ? this.shape.valueWords : resultWords;
    LLVMPositionBuilderBefore(this.builder, LLVMGetFirstInstruction(this.twin.blocks[0])!);
    const made = LLVMBuildAlloca(this.builder, LLVMArrayType2(this.word, words), UNNAMED);
    this.frame = made;
    return made;
  }

  /** Takes the cost from the function's budget; the result says whether that is used up. */
  private pay(cost: LLVMValueRef): LLVMValueRef {
    const budget = this.field(offsetof<FunctionRecord>("budget"));
    const left = LLVMBuildSub(this.builder, LLVMBuildLoad2(this.builder, this.word, budget, UNNAMED), cost, UNNAMED);
    ignore(LLVMBuildStore(this.builder, left, budget));
    return LLVMBuildICmp(this.builder, LLVMIntPredicate.IntSLT, left, this.number(0), UNNAMED);
  }

  private addTo(place: LLVMValueRef, amount: LLVMValueRef): void {
    const sum = LLVMBuildAdd(this.builder, LLVMBuildLoad2(this.builder, this.word, place, UNNAMED), amount, UNNAMED);
    ignore(LLVMBuildStore(this.builder, sum, place));
  }

  private callEngine(name: string, result: LLVMTypeRef, values: Slice<LLVMValueRef | null>): LLVMValueRef {
    return callEngine(this.builder, this.module, name, result, values);
  }

  private field(offset: usize): LLVMValueRef {
    return within(this.module, placeOfRecord(this.module, this.record), offset);
  }

  private number(value: u64): LLVMValueRef {
    return LLVMConstInt(this.word, value, 0);
  }
}

function isTailCall(call: LLVMValueRef): bool {
  const kind = LLVMGetTailCallKind(call);
  return kind === LLVMTailCallKind.TailCallKindTail || kind === LLVMTailCallKind.TailCallKindMustTail;
}
