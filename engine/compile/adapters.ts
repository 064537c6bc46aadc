// The two ways over the seam between the interpreter and machine code, made once for a function and kept for ever:
// - its entry takes arguments from the words of a frame, calls the function through its cell and leaves the result in the words;
// - its thunk stands in the cell as long as there is no code: it puts the arguments into words and has the interpreter run it. What the
//   interpreter is to call in place of returning it leaves to the thunk where that can: so chains of such calls take no stack.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { Digest } from "../digest.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { wordsOfType } from "../value-words.ts";
import { addFunctionAttribute } from "./attributes.ts";
import { appendBlock } from "./blocks.ts";
import { loadFromWords, storeInWords } from "./build-words.ts";
import { cString } from "./c-string.ts";
import { callEngine } from "./engine-calls.ts";
import { factsOf } from "./function-facts.ts";
import type { Linker } from "./linker.ts";
import { LLVMConstArray2 } from "./llvm/core/constant.ts";
import { LLVMLinkage, LLVMTailCallKind, LLVMTypeKind } from "./llvm/core/enumerations.ts";
import { LLVMGetFirstParam, LLVMGetNextParam, LLVMGetParam } from "./llvm/core/function.ts";
import { LLVMAddGlobal, LLVMGlobalGetValueType, LLVMSetInitializer, LLVMSetLinkage } from "./llvm/core/global.ts";
import { LLVMSetTailCallKind } from "./llvm/core/instruction.ts";
import {
  LLVMBuildAlloca, LLVMBuildCondBr, LLVMBuildIsNull, LLVMBuildLoad2, LLVMBuildRet, LLVMBuildRetVoid, LLVMCreateBuilderInContext,
  LLVMDisposeBuilder, LLVMPositionBuilderAtEnd,
} from "./llvm/core/instruction-builder.ts";
import { LLVMAddFunction, LLVMDisposeModule, LLVMGetModuleContext } from "./llvm/core/module.ts";
import {
  LLVMArrayType2, LLVMFunctionType, LLVMGetReturnType, LLVMGetTypeKind, LLVMInt64TypeInContext, LLVMPointerTypeInContext, LLVMVoidTypeInContext,
} from "./llvm/core/type.ts";
import { LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import type { LLVMBuilderRef, LLVMContextRef, LLVMMemoryBufferRef, LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";
import { placeOfRecord } from "./places.ts";
import { addSimilarFunction, callAs, returnResult } from "./similar-functions.ts";
import { createStubModule, emitStubModule } from "./stub-module.ts";
import { digestModule } from "./unit-digests.ts";
import { SymbolName } from "./symbol-names.ts";

const UNNAMED = cString("\0");

/**
 * Where thunks find what serves functions without machine code: void interpret(FunctionRecord*, u64* words). For functions that call
 * others in place of returning it is FunctionRecord* interpretInPlace(FunctionRecord*, u64* words): the result is the function that the
 * caller is to call in its own place, with the arguments that lie in the words; null: it has returned.
 */
export const INTERPRET = "engine.interpret";
export const INTERPRET_IN_PLACE = "engine.interpretInPlace";

/** Adapters that were made together, as they are kept for a memory across boots. */
export class AdapterTable {
  readonly records: Slice<FunctionRecord>;
  readonly object: Slice<u8>;
  /** Of the module that they were made as. */
  readonly ir: Inline<Digest> = new Digest();
  /** In the memory; empty as long as it has none. */
  key: string = "";

  constructor(records: Slice<FunctionRecord>, object: Slice<u8>) {
    this.records = records;
    this.object = object;
  }
}

/** Makes the adapters of these functions, at least one, none of which has them yet. `ir` gets the digest of their module, unless it is null. */
export function makeAdapters(program: Program, machine: LLVMTargetMachineRef, records: Slice<FunctionRecord>, ir: Digest | null): Result<LLVMMemoryBufferRef, string> {
  const module = buildAdapters(program, records);
  if (failed(module)) return module;
  if (ir !== null) digestModule(module, ir);
  return emitStubModule(module, machine);
}

/** The digest of the module that the adapters of these functions would be made as now. */
export function digestAdapters(program: Program, records: Slice<FunctionRecord>, ir: Digest): Result<bool, string> {
  const module = buildAdapters(program, records);
  if (failed(module)) return module;
  digestModule(module, ir);
  LLVMDisposeModule(module);
  return true;
}

function buildAdapters(program: Program, records: Slice<FunctionRecord>): Result<LLVMModuleRef, string> {
  const module = createStubModule(program, cString("adapters\0"));
  const context = LLVMGetModuleContext(module);
  const building = new Building(module, LLVMCreateBuilderInContext(context));
  const addresses: Slice<LLVMValueRef | null> | null = allocateSlice(heap, records.length * 2);
  if (addresses === null) return fail("there is no memory for adapters");
  for (const index of range(records.length)) {
    addresses[index * 2] = building.buildEntry(records[index]);
    addresses[index * 2 + 1] = building.buildThunk(records[index]);
  }
  LLVMDisposeBuilder(building.builder);
  const pointerType = LLVMPointerTypeInContext(context, 0);
  // A function gets its adapters once, so the first one tells tables apart.
  using name = new SymbolName("table", records[0].name);
  const table = LLVMAddGlobal(module, LLVMArrayType2(pointerType, addresses.length), name.forC);
  LLVMSetInitializer(table, LLVMConstArray2(pointerType, addresses.pointer, addresses.length));
  freeSlice(heap, addresses);
  return module;
}

/** Links adapters that were made for these functions, now or in an earlier run, and puts thunks into the cells that are empty. */
export function takeAdapters(program: Program, linker: Linker, records: Slice<FunctionRecord>, object: LLVMMemoryBufferRef): Result<bool, string> {
  using name = new SymbolName("table", records[0].name);
  const linked = linker.link(program, object, name.text);
  if (failed(linked)) return linked;
  for (const index of range(records.length)) {
    const facts = factsOf(records[index]);
    facts.enter = load<usize>(linked.code + index * 16);
    facts.thunk = load<usize>(linked.code + index * 16 + 8);
    if (records[index].native === 0) records[index].native = facts.thunk;
  }
  return true;
}

class Building {
  readonly module: LLVMModuleRef;
  readonly builder: LLVMBuilderRef;
  private readonly context: LLVMContextRef;
  private readonly pointerType: LLVMTypeRef;

  constructor(module: LLVMModuleRef, builder: LLVMBuilderRef) {
    this.module = module;
    this.builder = builder;
    this.context = LLVMGetModuleContext(module);
    this.pointerType = LLVMPointerTypeInContext(this.context, 0);
  }

  /** void enter(u64* frame) */
  buildEntry(record: FunctionRecord): LLVMValueRef {
    const fn = record.value!;
    using name = new SymbolName("enter", record.name);
    const entry = LLVMAddFunction(this.module, name.forC, this.typeOfEntry());
    addFunctionAttribute(entry, "nounwind");
    this.begin(entry);
    const frame = LLVMGetParam(entry, 0);
    const code = LLVMBuildLoad2(this.builder, this.pointerType, placeOfRecord(this.module, record), UNNAMED);
    const result = this.callWithWords(fn, code, frame);
    if (!isVoid(LLVMTypeOf(result))) storeInWords(this.builder, result, frame, 0);
    ignore(LLVMBuildRetVoid(this.builder));
    return entry;
  }

  /** A function of the same type, which has the interpreter run it. */
  buildThunk(record: FunctionRecord): LLVMValueRef {
    const fn = record.value!;
    using name = new SymbolName("thunk", record.name);
    const thunk = addSimilarFunction(this.module, name.forC, fn);
    this.begin(thunk);
    const resultType = LLVMGetReturnType(LLVMGlobalGetValueType(fn));
    const resultWords = wordsOfType(resultType);
    let wordCount: u32 = 0;
    for (let each = LLVMGetFirstParam(fn); each !== null; each = LLVMGetNextParam(each)) wordCount += wordsOfType(LLVMTypeOf(each));
    const length = wordCount > resultWords ? wordCount : resultWords;
    const words = LLVMBuildAlloca(this.builder, LLVMArrayType2(LLVMInt64TypeInContext(this.context), length), UNNAMED);
    let word: u32 = 0;
    for (let each = LLVMGetFirstParam(thunk); each !== null; each = LLVMGetNextParam(each)) {
      storeInWords(this.builder, each, words, word);
      word += wordsOfType(LLVMTypeOf(each));
    }
    if (factsOf(record).goesOnInPlace) this.goOnInPlace(record, thunk, words);
    else ignore(this.callEngine(INTERPRET, LLVMVoidTypeInContext(this.context), record, words));
    if (isVoid(resultType)) ignore(LLVMBuildRetVoid(this.builder));
    else ignore(LLVMBuildRet(this.builder, loadFromWords(this.builder, resultType, words, 0)));
    return thunk;
  }

  /** Behind this, the function has returned, with its result in the words. */
  private goOnInPlace(record: FunctionRecord, thunk: LLVMValueRef, words: LLVMValueRef): void {
    const target = this.callEngine(INTERPRET_IN_PLACE, this.pointerType, record, words);
    const returned = appendBlock(thunk, this.context);
    const goesOn = appendBlock(thunk, this.context);
    ignore(LLVMBuildCondBr(this.builder, LLVMBuildIsNull(this.builder, target, UNNAMED), returned, goesOn));
    LLVMPositionBuilderAtEnd(this.builder, goesOn);
    const call = this.callWithWords(record.value!, LLVMBuildLoad2(this.builder, this.pointerType, target, UNNAMED), words);
    LLVMSetTailCallKind(call, LLVMTailCallKind.TailCallKindMustTail);
    returnResult(this.builder, call);
    LLVMPositionBuilderAtEnd(this.builder, returned);
  }

  private callEngine(name: string, result: LLVMTypeRef, record: FunctionRecord, words: LLVMValueRef): LLVMValueRef {
    const values: StaticArray<LLVMValueRef | null, 2> = [placeOfRecord(this.module, record), words];
    return callEngine(this.builder, this.module, name, result, values.slice());
  }

  /** Calls code as `fn` is called, with arguments that lie in the words. */
  private callWithWords(fn: LLVMValueRef, code: LLVMValueRef, words: LLVMValueRef): LLVMValueRef {
    const values = new StaticArray<LLVMValueRef | null, 256>();
    let count: u32 = 0;
    let word: u32 = 0;
    for (let each = LLVMGetFirstParam(fn); each !== null; each = LLVMGetNextParam(each)) {
      values[count] = loadFromWords(this.builder, LLVMTypeOf(each), words, word);
      word += wordsOfType(LLVMTypeOf(each));
      count += 1;
    }
    return callAs(this.builder, fn, code, values.slice());
  }

  private begin(fn: LLVMValueRef): void {
    LLVMSetLinkage(fn, LLVMLinkage.InternalLinkage);
    LLVMPositionBuilderAtEnd(this.builder, appendBlock(fn, this.context));
  }

  private typeOfEntry(): LLVMTypeRef {
    const parameters: StaticArray<LLVMTypeRef | null, 1> = [this.pointerType];
    return LLVMFunctionType(LLVMVoidTypeInContext(this.context), parameters.slice().pointer, 1, 0);
  }
}

const isVoid = (type: LLVMTypeRef): bool => LLVMGetTypeKind(type) === LLVMTypeKind.VoidTypeKind;
