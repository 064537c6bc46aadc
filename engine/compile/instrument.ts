// What code does for the tiers above it: it counts calls, edges and turns of loops as the interpreter does, pays for them from the
// function's budget, and asks the policy when that is used up: at its entry, and where its loops begin. From there it may go on
// in the code that it is given.
import { heap } from "bareflow/kernel/program.ts";
import { FunctionRecord } from "../function-record.ts";
import { LoopRecord, successorOf, type FunctionShape } from "../function-shape.ts";
import { wordsOfType } from "../value-words.ts";
import { addIncoming, appendBlock, contextOf, splitEdge, takeBeginning, takeEntry } from "./blocks.ts";
import { loadFromWords, storeInWords } from "./build-words.ts";
import { removeFunctionAttribute } from "./attributes.ts";
import { allocateCString, cString, freeCString } from "./c-string.ts";
import { ArgumentFacts, FunctionFacts, isNotedType, NOTED_ARGUMENTS_MAX } from "./function-facts.ts";
import { isIncluded, type Liveness } from "./liveness.ts";
import { LLVMGetBasicBlockTerminator, LLVMGetFirstInstruction } from "./llvm/core/basic-block.ts";
import { LLVMConstInt } from "./llvm/core/constant.ts";
import { LLVMIntPredicate, LLVMOpcode, LLVMTypeKind } from "./llvm/core/enumerations.ts";
import { LLVMGetFirstParam, LLVMGetNextParam } from "./llvm/core/function.ts";
import { LLVMGlobalGetValueType } from "./llvm/core/global.ts";
import { LLVMGetCondition, LLVMGetInstructionOpcode, LLVMGetNumSuccessors, LLVMGetSuccessor } from "./llvm/core/instruction.ts";
import {
  LLVMBuildAdd, LLVMBuildAlloca, LLVMBuildBr, LLVMBuildCall2, LLVMBuildCondBr, LLVMBuildGEP2, LLVMBuildICmp, LLVMBuildLoad2, LLVMBuildPhi,
  LLVMBuildRet, LLVMBuildRetVoid, LLVMBuildSelect, LLVMBuildStore, LLVMBuildSub, LLVMBuildZExt, LLVMCreateBuilderInContext,
  LLVMDisposeBuilder, LLVMPositionBuilderAtEnd, LLVMPositionBuilderBefore,
} from "./llvm/core/instruction-builder.ts";
import {
  LLVMArrayType2, LLVMFunctionType, LLVMGetReturnType, LLVMGetTypeKind, LLVMInt1TypeInContext, LLVMInt64TypeInContext,
  LLVMPointerTypeInContext, LLVMVoidTypeInContext,
} from "./llvm/core/type.ts";
import { LLVMAddFunction, LLVMGetNamedFunction } from "./llvm/core/module.ts";
import { LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMBuilderRef, LLVMContextRef, LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";
import { placeOfEdges, placeOfFacts, placeOfLoop, placeOfRecord, within } from "./places.ts";
import type { Tier } from "./tier.ts";
import type { Twin } from "./twin.ts";

const UNNAMED = cString("\0");
/** A switch of more ways has been counted by the interpreter only. */
const COUNTED_WAYS_MAX: u32 = 64;
/** What a call takes from the budget; a turn of a loop takes 1. The interpreter counts alike. */
export const CALL_COST: u64 = 15;

/**
 * Where machine code finds the policy:
 * - void functionIsHot(FunctionRecord*)
 * - u64 loopIsHot(LoopRecord*, u64* frame, u64 tier), asked from code of that tier: 1 when the function has gone on from there in other code, and its result is in the frame.
 */
export const FUNCTION_IS_HOT = "policy.function";
export const LOOP_IS_HOT = "policy.loop";
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

  /** Counts every edge out of a block that has several. The first thing to be done: blocks on edges make phis anew. */
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
    this.noteArguments();
    const isUsedUp = this.pay(this.number(cost));
    const ask = appendBlock(this.twin.fn, this.context);
    ignore(LLVMBuildCondBr(this.builder, isUsedUp, ask, body));
    LLVMPositionBuilderAtEnd(this.builder, ask);
    ignore(this.call(FUNCTION_IS_HOT, LLVMVoidTypeInContext(this.context), this.field(0), null));
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
    const hasGoneOn = this.call(LOOP_IS_HOT, this.word, placeOfLoop(this.module, loop), frame);
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

  /** Which arguments are the same in call after call. */
  private noteArguments(): void {
    const facts = placeOfFacts(this.module, this.record);
    this.addTo(within(this.module, facts, offsetof<FunctionFacts>("notedCalls")), this.number(1));
    let index: usize = 0;
    for (let each = LLVMGetFirstParam(this.twin.fn); each !== null && index < NOTED_ARGUMENTS_MAX; each = LLVMGetNextParam(each)) {
      const noted = offsetof<FunctionFacts>("argumentFacts") + index * sizeof<Inline<ArgumentFacts>>();
      index += 1;
      const type = LLVMTypeOf(each);
      if (!isNotedType(type)) continue;
      const place = within(this.module, facts, noted + offsetof<ArgumentFacts>("last"));
      const word = LLVMBuildZExt(this.builder, each, this.word, UNNAMED);
      const isSame = LLVMBuildICmp(this.builder, LLVMIntPredicate.IntEQ, word, LLVMBuildLoad2(this.builder, this.word, place, UNNAMED), UNNAMED);
      ignore(LLVMBuildStore(this.builder, word, place));
      this.addTo(within(this.module, facts, noted + offsetof<ArgumentFacts>("same")), LLVMBuildZExt(this.builder, isSame, this.word, UNNAMED));
    }
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

  /** The policy's functions are known to the linker by these names. That of loops is told the tier too. */
  private call(name: string, result: LLVMTypeRef, first: LLVMValueRef, second: LLVMValueRef | null): LLVMValueRef {
    const count: u32 = second === null ? 1 : 3;
    const parameters: StaticArray<LLVMTypeRef | null, 3> = [this.pointerType, this.pointerType, this.word];
    const type = LLVMFunctionType(result, parameters.slice().pointer, count, 0);
    const nameForC = allocateCString(heap, name)!;
    const known = LLVMGetNamedFunction(this.module, nameForC);
    const code = known !== null ? known : LLVMAddFunction(this.module, nameForC, type);
    freeCString(heap, nameForC, name);
    const values: StaticArray<LLVMValueRef | null, 3> = [first, second, this.number(u64(this.tier.number))];
    return LLVMBuildCall2(this.builder, type, code, values.slice().pointer, count, UNNAMED);
  }

  private field(offset: usize): LLVMValueRef {
    return within(this.module, placeOfRecord(this.module, this.record), offset);
  }

  private number(value: u64): LLVMValueRef {
    return LLVMConstInt(this.word, value, 0);
  }
}
