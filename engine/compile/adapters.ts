// The two ways over the seam between the interpreter and machine code, made once for a function and kept for ever:
// - its entry takes arguments from the words of a frame, calls the function through its cell and leaves the result in the words;
// - its thunk stands in the cell as long as there is no code: it puts the arguments into words and has the interpreter run it.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { wordsOfType } from "../value-words.ts";
import { addFunctionAttribute, copyConvention, copyConventionToCall } from "./attributes.ts";
import { loadFromWords, storeInWords } from "./build-words.ts";
import { cString } from "./c-string.ts";
import { factsOf } from "./function-facts.ts";
import type { Linker } from "./linker.ts";
import { LLVMAppendBasicBlockInContext } from "./llvm/core/basic-block.ts";
import { LLVMConstArray2 } from "./llvm/core/constant.ts";
import { LLVMLinkage, LLVMTypeKind } from "./llvm/core/enumerations.ts";
import { LLVMGetFirstParam, LLVMGetFunctionCallConv, LLVMGetNextParam, LLVMGetParam, LLVMSetFunctionCallConv } from "./llvm/core/function.ts";
import { LLVMAddGlobal, LLVMGlobalGetValueType, LLVMSetInitializer, LLVMSetLinkage } from "./llvm/core/global.ts";
import { LLVMSetInstructionCallConv } from "./llvm/core/instruction.ts";
import {
  LLVMBuildAlloca, LLVMBuildCall2, LLVMBuildLoad2, LLVMBuildRet, LLVMBuildRetVoid, LLVMCreateBuilderInContext, LLVMDisposeBuilder,
  LLVMPositionBuilderAtEnd,
} from "./llvm/core/instruction-builder.ts";
import {
  LLVMAddFunction, LLVMDisposeModule, LLVMGetModuleContext, LLVMGetNamedFunction, LLVMGetTarget, LLVMModuleCreateWithNameInContext, LLVMSetTarget,
} from "./llvm/core/module.ts";
import {
  LLVMArrayType2, LLVMFunctionType, LLVMGetReturnType, LLVMGetTypeKind, LLVMInt64TypeInContext, LLVMPointerTypeInContext, LLVMVoidTypeInContext,
} from "./llvm/core/type.ts";
import { LLVMTypeOf } from "./llvm/core/value.ts";
import { LLVMSetModuleDataLayout } from "./llvm/target.ts";
import type { LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import type { LLVMBuilderRef, LLVMMemoryBufferRef, LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";
import { emitObjectFile } from "./object-file.ts";
import { placeOfRecord } from "./places.ts";
import { SymbolName } from "./symbol-names.ts";

const UNNAMED = cString("\0");

/** Where thunks find what serves functions without machine code: void interpret(FunctionRecord*, u64* words). */
export const INTERPRET = "engine.interpret";
const INTERPRET_FOR_C = cString("engine.interpret\0");

/** Adapters that were made together, as they are kept for a memory across boots. */
export class AdapterTable {
  readonly records: Slice<FunctionRecord>;
  readonly object: Slice<u8>;
  /** In the memory; empty as long as it has none. */
  key: string = "";

  constructor(records: Slice<FunctionRecord>, object: Slice<u8>) {
    this.records = records;
    this.object = object;
  }
}

/** Makes the adapters of these functions, at least one, none of which has them yet. */
export function makeAdapters(program: Program, machine: LLVMTargetMachineRef, records: Slice<FunctionRecord>): Result<LLVMMemoryBufferRef, string> {
  const context = LLVMGetModuleContext(program.module);
  const module = LLVMModuleCreateWithNameInContext(cString("adapters\0"), context);
  LLVMSetModuleDataLayout(module, program.layout);
  LLVMSetTarget(module, LLVMGetTarget(program.module));
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
  const object = emitObjectFile(module, machine);
  LLVMDisposeModule(module);
  return object;
}

/** Links adapters that were made for these functions, now or in an earlier run, and puts thunks into the cells that are empty. */
export function takeAdapters(program: Program, linker: Linker, records: Slice<FunctionRecord>, object: LLVMMemoryBufferRef): Result<bool, string> {
  const defined = linker.defineUses(program, object);
  if (failed(defined)) return defined;
  const added = linker.add(object);
  if (failed(added)) return added;
  using name = new SymbolName("table", records[0].name);
  const start = linker.addressOf(name.text);
  if (failed(start)) return start;
  for (const index of range(records.length)) {
    const facts = factsOf(records[index]);
    facts.enter = load<usize>(start + index * 16);
    facts.thunk = load<usize>(start + index * 16 + 8);
    if (records[index].native === 0) records[index].native = facts.thunk;
  }
  return true;
}

class Building {
  readonly module: LLVMModuleRef;
  readonly builder: LLVMBuilderRef;

  constructor(module: LLVMModuleRef, builder: LLVMBuilderRef) {
    this.module = module;
    this.builder = builder;
  }

  /** void enter(u64* frame) */
  buildEntry(record: FunctionRecord): LLVMValueRef {
    const fn = record.value!;
    const type = LLVMGlobalGetValueType(fn);
    const context = LLVMGetModuleContext(this.module);
    const entry = this.start("enter", record.name, this.functionTypeOf(LLVMVoidTypeInContext(context), 1));
    const frame = LLVMGetParam(entry, 0);
    const values = new StaticArray<LLVMValueRef | null, 256>();
    let count: u32 = 0;
    let word: u32 = 0;
    for (let each = LLVMGetFirstParam(fn); each !== null; each = LLVMGetNextParam(each)) {
      values[count] = loadFromWords(this.builder, LLVMTypeOf(each), frame, word);
      word += wordsOfType(LLVMTypeOf(each));
      count += 1;
    }
    const code = LLVMBuildLoad2(this.builder, LLVMPointerTypeInContext(context, 0), placeOfRecord(this.module, record), UNNAMED);
    const result = LLVMBuildCall2(this.builder, type, code, values.slice().pointer, count, UNNAMED);
    LLVMSetInstructionCallConv(result, LLVMGetFunctionCallConv(fn));
    copyConventionToCall(fn, result);
    if (!isVoid(type)) storeInWords(this.builder, result, frame, 0);
    ignore(LLVMBuildRetVoid(this.builder));
    return entry;
  }

  /** A function of the same type, which has the interpreter run it. */
  buildThunk(record: FunctionRecord): LLVMValueRef {
    const fn = record.value!;
    const type = LLVMGlobalGetValueType(fn);
    const context = LLVMGetModuleContext(this.module);
    const thunk = this.start("thunk", record.name, type);
    LLVMSetFunctionCallConv(thunk, LLVMGetFunctionCallConv(fn));
    copyConvention(fn, thunk);
    const resultWords = wordsOfType(LLVMGetReturnType(type));
    let wordCount: u32 = 0;
    for (let each = LLVMGetFirstParam(fn); each !== null; each = LLVMGetNextParam(each)) wordCount += wordsOfType(LLVMTypeOf(each));
    const length = wordCount > resultWords ? wordCount : resultWords;
    const words = LLVMBuildAlloca(this.builder, LLVMArrayType2(LLVMInt64TypeInContext(context), length), UNNAMED);
    let word: u32 = 0;
    for (let each = LLVMGetFirstParam(thunk); each !== null; each = LLVMGetNextParam(each)) {
      storeInWords(this.builder, each, words, word);
      word += wordsOfType(LLVMTypeOf(each));
    }
    const values: StaticArray<LLVMValueRef | null, 2> = [placeOfRecord(this.module, record), words];
    const interpretType = this.functionTypeOf(LLVMVoidTypeInContext(context), 2);
    ignore(LLVMBuildCall2(this.builder, interpretType, this.interpretFunction(interpretType), values.slice().pointer, 2, UNNAMED));
    if (isVoid(type)) ignore(LLVMBuildRetVoid(this.builder));
    else ignore(LLVMBuildRet(this.builder, loadFromWords(this.builder, LLVMGetReturnType(type), words, 0)));
    return thunk;
  }

  private interpretFunction(type: LLVMTypeRef): LLVMValueRef {
    return LLVMGetNamedFunction(this.module, INTERPRET_FOR_C) ?? LLVMAddFunction(this.module, INTERPRET_FOR_C, type);
  }

  private start(kind: "enter" | "thunk", of: string, type: LLVMTypeRef): LLVMValueRef {
    using name = new SymbolName(kind, of);
    const fn = LLVMAddFunction(this.module, name.forC, type);
    LLVMSetLinkage(fn, LLVMLinkage.InternalLinkage);
    addFunctionAttribute(fn, "nounwind");
    LLVMPositionBuilderAtEnd(this.builder, LLVMAppendBasicBlockInContext(LLVMGetModuleContext(this.module), fn, UNNAMED));
    return fn;
  }

  /** A function of so many addresses. */
  private functionTypeOf(result: LLVMTypeRef, count: u32): LLVMTypeRef {
    const pointerType = LLVMPointerTypeInContext(LLVMGetModuleContext(this.module), 0);
    const parameters: StaticArray<LLVMTypeRef | null, 2> = [pointerType, pointerType];
    return LLVMFunctionType(result, parameters.slice().pointer, count, 0);
  }
}

const isVoid = (type: LLVMTypeRef): bool => LLVMGetTypeKind(LLVMGetReturnType(type)) === LLVMTypeKind.VoidTypeKind;
