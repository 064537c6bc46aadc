// What stands in a function's cell while two versions of it are tried against each other: it asks which one to call, and tells
// when that has returned.
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { appendBlock } from "./blocks.ts";
import { cString } from "./c-string.ts";
import type { LinkedCode } from "./linked-code.ts";
import type { Linker } from "./linker.ts";
import { LLVMConstInt, LLVMConstIntToPtr } from "./llvm/core/constant.ts";
import {
  LLVMBuildCall2, LLVMCreateBuilderInContext, LLVMDisposeBuilder, LLVMPositionBuilderAtEnd,
} from "./llvm/core/instruction-builder.ts";
import { LLVMGetModuleContext } from "./llvm/core/module.ts";
import { LLVMFunctionType, LLVMInt64TypeInContext, LLVMPointerTypeInContext, LLVMVoidTypeInContext } from "./llvm/core/type.ts";
import type { LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import type { LLVMContextRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";
import { addSimilarFunction, passOn, returnResult } from "./similar-functions.ts";
import { createStubModule, emitStubModule } from "./stub-module.ts";
import { SymbolName } from "./symbol-names.ts";

const UNNAMED = cString("\0");

/** In the engine: code* begin(trial) and void end(trial). */
export interface TrialAddresses {
  readonly trial: usize;
  readonly begin: usize;
  readonly end: usize;
}

/** The stub's code, by the function's convention. */
export function makeTrialStub(program: Program, linker: Linker, machine: LLVMTargetMachineRef, record: FunctionRecord, addresses: TrialAddresses,
  number: u32): Result<LinkedCode, string> {
  const module = createStubModule(program, cString("trial\0"));
  const context = LLVMGetModuleContext(module);
  const fn = record.value!;
  using name = new SymbolName("trial", record.name, number);
  const stub = addSimilarFunction(module, name.forC, fn);
  const builder = LLVMCreateBuilderInContext(context);
  LLVMPositionBuilderAtEnd(builder, appendBlock(stub, context));
  const pointerType = LLVMPointerTypeInContext(context, 0);
  const parameters: StaticArray<LLVMTypeRef | null, 1> = [pointerType];
  const trial: StaticArray<LLVMValueRef | null, 1> = [addressIn(context, addresses.trial)];
  const beginType = LLVMFunctionType(pointerType, parameters.slice().pointer, 1, 0);
  const endType = LLVMFunctionType(LLVMVoidTypeInContext(context), parameters.slice().pointer, 1, 0);
  const code = LLVMBuildCall2(builder, beginType, addressIn(context, addresses.begin), trial.slice().pointer, 1, UNNAMED);
  const result = passOn(builder, fn, code, stub);
  ignore(LLVMBuildCall2(builder, endType, addressIn(context, addresses.end), trial.slice().pointer, 1, UNNAMED));
  returnResult(builder, result);
  LLVMDisposeBuilder(builder);
  const object = emitStubModule(module, machine);
  return failed(object) ? object : linker.link(program, object, name.text);
}

/** As a constant: a stub is of this run only, and never leaves its memory. */
function addressIn(context: LLVMContextRef, address: usize): LLVMValueRef {
  return LLVMConstIntToPtr(LLVMConstInt(LLVMInt64TypeInContext(context), address, 0), LLVMPointerTypeInContext(context, 0));
}
