// Calls through addresses in machine code: an address that is no function's must not be jumped to. In front of each such call a check
// is put that takes three instructions: the records of functions lie one behind the other, and their size is a power of two, so that the distance
// to the first one, turned by as many bits, is less than their number for the address of a record and for nothing else.
import { FunctionRecord } from "../function-record.ts";
import { addFunctionAttribute } from "./attributes.ts";
import { appendBlock } from "./blocks.ts";
import { cString } from "./c-string.ts";
import { LLVMConstInt, LLVMConstPtrToInt } from "./llvm/core/constant.ts";
import { LLVMIntPredicate, LLVMLinkage } from "./llvm/core/enumerations.ts";
import { LLVMGetParam } from "./llvm/core/function.ts";
import { LLVMAddGlobal, LLVMGlobalGetValueType, LLVMSetLinkage } from "./llvm/core/global.ts";
import {
  LLVMBuildCall2, LLVMBuildCondBr, LLVMBuildICmp, LLVMBuildLShr, LLVMBuildOr, LLVMBuildPtrToInt, LLVMBuildRetVoid, LLVMBuildShl, LLVMBuildSub,
  LLVMBuildUnreachable, LLVMCreateBuilderInContext, LLVMDisposeBuilder, LLVMPositionBuilderAtEnd, LLVMPositionBuilderBefore,
} from "./llvm/core/instruction-builder.ts";
import { LLVMAddFunction, LLVMGetModuleContext, LLVMGetNamedFunction } from "./llvm/core/module.ts";
import { LLVMFunctionType, LLVMInt64TypeInContext, LLVMInt8TypeInContext, LLVMPointerTypeInContext, LLVMVoidTypeInContext } from "./llvm/core/type.ts";
import type { LLVMBuilderRef, LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";

const UNNAMED = cString("\0");
const CHECK = "target.check\0";
/**
 * Known to the linker: void wrongTarget(address), which tells of it and does not return; the first record; and a symbol whose address is the
 * number of records.
 */
export const WRONG_TARGET = "engine.wrongTarget";
export const FIRST_RECORD = "engine.firstRecord";
export const RECORD_COUNT = "engine.recordCount";
const WRONG_TARGET_FOR_C = cString("engine.wrongTarget\0");
const FIRST_RECORD_FOR_C = cString("engine.firstRecord\0");
const RECORD_COUNT_FOR_C = cString("engine.recordCount\0");
/** The size of a record, as a power of two. */
const RECORD_SHIFT: u64 = 7;
staticAssert(sizeof<Inline<FunctionRecord>>() === 1 << 7, "machine code tells records from other addresses by their size");
/** Puts the check where it is called, when `checkTarget` has been called for the module. */
export const INSERT_CHECKS = cString("always-inline\0");

/** Puts the check of what the call calls in front of it. */
export function checkTarget(module: LLVMModuleRef, builder: LLVMBuilderRef, call: LLVMValueRef, target: LLVMValueRef): void {
  const known = LLVMGetNamedFunction(module, cString(CHECK));
  const check = known !== null ? known : buildCheck(module);
  LLVMPositionBuilderBefore(builder, call);
  const values: StaticArray<LLVMValueRef | null, 1> = [target];
  ignore(LLVMBuildCall2(builder, LLVMGlobalGetValueType(check), check, values.slice().pointer, 1, UNNAMED));
}

function buildCheck(module: LLVMModuleRef): LLVMValueRef {
  const context = LLVMGetModuleContext(module);
  const parameters: StaticArray<LLVMTypeRef | null, 1> = [LLVMPointerTypeInContext(context, 0)];
  const type = LLVMFunctionType(LLVMVoidTypeInContext(context), parameters.slice().pointer, 1, 0);
  const check = LLVMAddFunction(module, cString(CHECK), type);
  LLVMSetLinkage(check, LLVMLinkage.InternalLinkage);
  addFunctionAttribute(check, "alwaysinline");
  addFunctionAttribute(check, "nounwind");
  const wrong = LLVMAddFunction(module, WRONG_TARGET_FOR_C, type);
  addFunctionAttribute(wrong, "cold");
  addFunctionAttribute(wrong, "noreturn");
  const builder = LLVMCreateBuilderInContext(context);
  LLVMPositionBuilderAtEnd(builder, appendBlock(check, context));
  const word = LLVMInt64TypeInContext(context);
  const number = (value: u64): LLVMValueRef => LLVMConstInt(word, value, 0);
  const byte = LLVMInt8TypeInContext(context);
  const symbol = (name: Ptr<u8>): LLVMValueRef => LLVMConstPtrToInt(LLVMAddGlobal(module, byte, name), word);
  const target = LLVMGetParam(check, 0);
  const distance = LLVMBuildSub(builder, LLVMBuildPtrToInt(builder, target, word, UNNAMED), symbol(FIRST_RECORD_FOR_C), UNNAMED);
  const turned = LLVMBuildOr(builder, LLVMBuildLShr(builder, distance, number(RECORD_SHIFT), UNNAMED), LLVMBuildShl(builder, distance, number(64 - RECORD_SHIFT), UNNAMED), UNNAMED);
  const isRecord = LLVMBuildICmp(builder, LLVMIntPredicate.IntULT, turned, symbol(RECORD_COUNT_FOR_C), UNNAMED);
  const passed = appendBlock(check, context);
  const failing = appendBlock(check, context);
  ignore(LLVMBuildCondBr(builder, isRecord, passed, failing));
  LLVMPositionBuilderAtEnd(builder, passed);
  ignore(LLVMBuildRetVoid(builder));
  LLVMPositionBuilderAtEnd(builder, failing);
  const values: StaticArray<LLVMValueRef | null, 1> = [target];
  ignore(LLVMBuildCall2(builder, type, wrong, values.slice().pointer, 1, UNNAMED));
  ignore(LLVMBuildUnreachable(builder));
  LLVMDisposeBuilder(builder);
  return check;
}
