// What stands in a function's cell while two versions of it are tried against each other: it asks which one to call, and tells
// when that has returned.
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { addFunctionAttribute, copyConvention, copyConventionToCall } from "./attributes.ts";
import { cString } from "./c-string.ts";
import type { Linker } from "./linker.ts";
import { LLVMAppendBasicBlockInContext } from "./llvm/core/basic-block.ts";
import { LLVMConstInt, LLVMConstIntToPtr } from "./llvm/core/constant.ts";
import { LLVMTypeKind } from "./llvm/core/enumerations.ts";
import { LLVMCountParams, LLVMGetFunctionCallConv, LLVMGetParam, LLVMSetFunctionCallConv } from "./llvm/core/function.ts";
import { LLVMGlobalGetValueType } from "./llvm/core/global.ts";
import { LLVMSetInstructionCallConv } from "./llvm/core/instruction.ts";
import {
  LLVMBuildCall2, LLVMBuildRet, LLVMBuildRetVoid, LLVMCreateBuilderInContext, LLVMDisposeBuilder, LLVMPositionBuilderAtEnd,
} from "./llvm/core/instruction-builder.ts";
import {
  LLVMAddFunction, LLVMDisposeModule, LLVMGetModuleContext, LLVMGetTarget, LLVMModuleCreateWithNameInContext, LLVMSetTarget,
} from "./llvm/core/module.ts";
import { LLVMFunctionType, LLVMGetReturnType, LLVMGetTypeKind, LLVMInt64TypeInContext, LLVMPointerTypeInContext, LLVMVoidTypeInContext } from "./llvm/core/type.ts";
import { LLVMSetModuleDataLayout } from "./llvm/target.ts";
import type { LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import type { LLVMContextRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";
import { emitObjectFile } from "./object-file.ts";
import { SymbolName } from "./symbol-names.ts";

const UNNAMED = cString("\0");

/** In the engine: code* begin(trial) and void end(trial). */
export interface TrialAddresses {
  readonly trial: usize;
  readonly begin: usize;
  readonly end: usize;
}

/** The stub's code, by the function's convention; it stays for ever. */
export function makeTrialStub(program: Program, linker: Linker, machine: LLVMTargetMachineRef, record: FunctionRecord, addresses: TrialAddresses,
  number: u32): Result<usize, string> {
  const context = LLVMGetModuleContext(program.module);
  const module = LLVMModuleCreateWithNameInContext(cString("trial\0"), context);
  LLVMSetModuleDataLayout(module, program.layout);
  LLVMSetTarget(module, LLVMGetTarget(program.module));
  const fn = record.value!;
  const type = LLVMGlobalGetValueType(fn);
  using name = new SymbolName("trial", record.name, number);
  const stub = LLVMAddFunction(module, name.forC, type);
  LLVMSetFunctionCallConv(stub, LLVMGetFunctionCallConv(fn));
  copyConvention(fn, stub);
  addFunctionAttribute(stub, "nounwind");
  const builder = LLVMCreateBuilderInContext(context);
  LLVMPositionBuilderAtEnd(builder, LLVMAppendBasicBlockInContext(context, stub, UNNAMED));
  const pointerType = LLVMPointerTypeInContext(context, 0);
  const parameters: StaticArray<LLVMTypeRef | null, 1> = [pointerType];
  const trial: StaticArray<LLVMValueRef | null, 1> = [addressIn(context, addresses.trial)];
  const beginType = LLVMFunctionType(pointerType, parameters.slice().pointer, 1, 0);
  const endType = LLVMFunctionType(LLVMVoidTypeInContext(context), parameters.slice().pointer, 1, 0);
  const code = LLVMBuildCall2(builder, beginType, addressIn(context, addresses.begin), trial.slice().pointer, 1, UNNAMED);
  const values = new StaticArray<LLVMValueRef | null, 256>();
  for (const index of range(LLVMCountParams(stub))) values[index] = LLVMGetParam(stub, index);
  const result = LLVMBuildCall2(builder, type, code, values.slice().pointer, LLVMCountParams(stub), UNNAMED);
  LLVMSetInstructionCallConv(result, LLVMGetFunctionCallConv(fn));
  copyConventionToCall(fn, result);
  ignore(LLVMBuildCall2(builder, endType, addressIn(context, addresses.end), trial.slice().pointer, 1, UNNAMED));
  if (LLVMGetTypeKind(LLVMGetReturnType(type)) === LLVMTypeKind.VoidTypeKind) ignore(LLVMBuildRetVoid(builder));
  else ignore(LLVMBuildRet(builder, result));
  LLVMDisposeBuilder(builder);
  const object = emitObjectFile(module, machine);
  LLVMDisposeModule(module);
  if (failed(object)) return object;
  const added = linker.add(object);
  if (failed(added)) return added;
  return linker.addressOf(name.text);
}

/** As a constant: a stub is of this run only, and never leaves its memory. */
function addressIn(context: LLVMContextRef, address: usize): LLVMValueRef {
  return LLVMConstIntToPtr(LLVMConstInt(LLVMInt64TypeInContext(context), address, 0), LLVMPointerTypeInContext(context, 0));
}
