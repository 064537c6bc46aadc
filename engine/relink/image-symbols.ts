// What the engine gives an image of the lifecycle as data: the facts about its disk and its test, and a counter for what the profile has
// never seen: calls of functions, and turns of loops. Where the workload is the one of the profile, none of it runs. The board's code
// names both as functions.
import { heap } from "bareflow/kernel/program.ts";
import { freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { hasFunctionAttribute, removeFunctionAttribute } from "../compile/attributes.ts";
import { firstAfterPhis } from "../compile/blocks.ts";
import { cString } from "../compile/c-string.ts";
import { LLVMGetEntryBasicBlock, LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock } from "../compile/llvm/core/basic-block.ts";
import { LLVMConstInt, LLVMConstStringInContext2 } from "../compile/llvm/core/constant.ts";
import { LLVMDeleteFunction } from "../compile/llvm/core/function.ts";
import { LLVMAddGlobal, LLVMSetAlignment, LLVMSetExternallyInitialized, LLVMSetGlobalConstant, LLVMSetInitializer } from "../compile/llvm/core/global.ts";
import {
  LLVMBuildAdd, LLVMBuildLoad2, LLVMBuildStore, LLVMCreateBuilderInContext, LLVMDisposeBuilder, LLVMPositionBuilderBefore,
} from "../compile/llvm/core/instruction-builder.ts";
import { LLVMGetModuleContext, LLVMGetNamedFunction } from "../compile/llvm/core/module.ts";
import { LLVMInt64TypeInContext } from "../compile/llvm/core/type.ts";
import { LLVMReplaceAllUsesWith, LLVMSetValueName2, LLVMTypeOf } from "../compile/llvm/core/value.ts";
import type { LLVMBuilderRef, LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "../compile/llvm/types.ts";
import type { FunctionRecord } from "../function-record.ts";
import { IMAGE_FACTS_SYMBOL, type ImageFacts, UNSEEN_SYMBOL } from "../slots/image-facts.ts";
import { unseenLoops } from "./unseen-loops.ts";

const UNNAMED = cString("\0");
const WORD_BYTES: u32 = 8;
/** Of a function that counts, and of those that call it, these do not hold any more; LLVM finds out anew which do. */
const BROKEN_PROMISES: StaticArray<string, 3> = ["memory", "nosync", "speculatable"];

/** Defines the facts in the board's module, and declares the counter there in place of the functions that its code names. */
export function addImageFacts(runtime: LLVMModuleRef, facts: ImageFacts): void {
  const context = LLVMGetModuleContext(runtime);
  const bytes = LLVMConstStringInContext2(context, pointer<u8>(changetype<usize>(facts)), sizeof<Inline<ImageFacts>>(), 1);
  const place = replaceFunction(runtime, IMAGE_FACTS_SYMBOL, LLVMTypeOf(bytes));
  if (place === null) return;
  LLVMSetInitializer(place, bytes);
  LLVMSetGlobalConstant(place, 1);
  // They are read where they lie, and do not become part of the code: an image whose facts are changed goes by the changed ones.
  LLVMSetExternallyInitialized(place, 1);
  LLVMSetAlignment(place, WORD_BYTES);
  ignore(replaceFunction(runtime, UNSEEN_SYMBOL, LLVMInt64TypeInContext(context)));
}

/** A variable under the symbol of a function that is only named; null when it is not even that. */
function replaceFunction(module: LLVMModuleRef, symbol: string, type: LLVMTypeRef): LLVMValueRef | null {
  using name = new TextBuilder<typeof heap>(heap);
  print(name, `${symbol}\0`);
  const fn = LLVMGetNamedFunction(module, name.text.bytes.pointer);
  if (fn === null) return null;
  const variable = LLVMAddGlobal(module, type, UNNAMED);
  LLVMReplaceAllUsesWith(fn, variable);
  LLVMDeleteFunction(fn);
  LLVMSetValueName2(variable, symbol.bytes.pointer, symbol.length);
  return variable;
}

/** The counter, and what makes the program's functions count in it. */
export class UnseenCode {
  private readonly counter: LLVMValueRef;
  private readonly word: LLVMTypeRef;
  private readonly builder: LLVMBuilderRef;

  constructor(program: LLVMModuleRef) {
    const context = LLVMGetModuleContext(program);
    this.word = LLVMInt64TypeInContext(context);
    this.builder = LLVMCreateBuilderInContext(context);
    this.counter = LLVMAddGlobal(program, this.word, UNNAMED);
    LLVMSetValueName2(this.counter, UNSEEN_SYMBOL.bytes.pointer, UNSEEN_SYMBOL.length);
    LLVMSetInitializer(this.counter, LLVMConstInt(this.word, 0, 0));
    LLVMSetAlignment(this.counter, WORD_BYTES);
  }

  [Symbol.dispose](): void {
    LLVMDisposeBuilder(this.builder);
  }

  /** The function is one of the program's, and has a definition. */
  add(fn: LLVMValueRef, record: FunctionRecord): void {
    for (const name of BROKEN_PROMISES) removeFunctionAttribute(fn, name);
    // What never returns is not called often.
    if (record.calls === 0 && !hasFunctionAttribute(fn, "noreturn")) this.countAt(LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(fn))!);
    const loops = unseenLoops(record);
    if (loops === null) return;
    let number: usize = 0;
    for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) {
      if (loops[number]) this.countAt(firstAfterPhis(block));
      number += 1;
    }
    freeSlice(heap, loops);
  }

  private countAt(instruction: LLVMValueRef): void {
    LLVMPositionBuilderBefore(this.builder, instruction);
    const count = LLVMBuildLoad2(this.builder, this.word, this.counter, UNNAMED);
    ignore(LLVMBuildStore(this.builder, LLVMBuildAdd(this.builder, count, LLVMConstInt(this.word, 1, 0), UNNAMED), this.counter));
  }
}
