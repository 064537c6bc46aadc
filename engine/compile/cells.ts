// Ties a unit to the program: calls of functions outside of it go through their cells, functions as values become the addresses
// of their records. Done after the passes, which so know what is called as long as they run.
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { cString } from "./c-string.ts";
import { LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock } from "./llvm/core/basic-block.ts";
import { LLVMLinkage, LLVMOpcode } from "./llvm/core/enumerations.ts";
import { LLVMDeleteFunction, LLVMGetIntrinsicID } from "./llvm/core/function.ts";
import {
  LLVMGetFirstGlobal, LLVMGetNextGlobal, LLVMGlobalGetValueType, LLVMIsDeclaration, LLVMSetInitializer, LLVMSetLinkage,
} from "./llvm/core/global.ts";
import { LLVMGetCalledValue, LLVMGetInstructionOpcode, LLVMGetNextInstruction } from "./llvm/core/instruction.ts";
import { LLVMBuildLoad2, LLVMCreateBuilderInContext, LLVMDisposeBuilder, LLVMPositionBuilderBefore } from "./llvm/core/instruction-builder.ts";
import { LLVMAddFunction, LLVMGetFirstFunction, LLVMGetModuleContext, LLVMGetNextFunction } from "./llvm/core/module.ts";
import { LLVMPointerTypeInContext } from "./llvm/core/type.ts";
import {
  LLVMGetFirstUse, LLVMGetNextUse, LLVMGetNumOperands, LLVMGetUser, LLVMIsAFunction, LLVMIsAInlineAsm, LLVMReplaceAllUsesWith,
  LLVMSetOperand,
} from "./llvm/core/value.ts";
import type { LLVMBuilderRef, LLVMModuleRef, LLVMValueRef } from "./llvm/types.ts";
import { isCallOf, isUsedAsValue } from "./function-uses.ts";
import { placeOfRecord } from "./places.ts";
import { withoutKind } from "./symbol-names.ts";
import { functionInUnit } from "./unit-symbols.ts";
import { checkTarget } from "./targets.ts";
import { nameOfValue } from "./value-name.ts";

/** What the code of a unit reaches outside of itself. */
export class Reached {
  /** By number: the functions that it calls through their cells. */
  readonly called: Slice<bool>;
  callsAddresses: bool = false;

  constructor(called: Slice<bool>) {
    this.called = called;
  }
}

/** `record` is the one that the unit is made for, whose function is `fn` in the module. */
export function callThroughCells(program: Program, module: LLVMModuleRef, record: FunctionRecord, fn: LLVMValueRef, reached: Reached): void {
  const builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(module));
  forgetConstants(module);
  for (let each = LLVMGetFirstFunction(module); each !== null; each = LLVMGetNextFunction(each)) {
    for (let block = LLVMGetFirstBasicBlock(each); block !== null; block = LLVMGetNextBasicBlock(block)) {
      for (let one = LLVMGetFirstInstruction(block); one !== null; one = LLVMGetNextInstruction(one)) {
        if (LLVMGetInstructionOpcode(one) === LLVMOpcode.Call) redirectCall(program, module, builder, one, reached);
      }
    }
  }
  LLVMDisposeBuilder(builder);
  // A function that is added on the way comes last, and is taken out again before it is reached.
  for (let each = LLVMGetFirstFunction(module); each !== null; each = LLVMGetNextFunction(each)) {
    const meant = each === fn ? record : LLVMGetIntrinsicID(each) !== 0 ? null : functionInUnit(program, nameOfValue(each));
    if (meant !== null) useRecord(module, each, meant);
  }
}

/** What the passes wanted to know of constants, they know by now; what lies in memory holds. */
function forgetConstants(module: LLVMModuleRef): void {
  for (let variable = LLVMGetFirstGlobal(module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (withoutKind(nameOfValue(variable), "g") === null) continue;
    LLVMSetInitializer(variable, null);
    LLVMSetLinkage(variable, LLVMLinkage.ExternalLinkage);
  }
}

function redirectCall(program: Program, module: LLVMModuleRef, builder: LLVMBuilderRef, call: LLVMValueRef, reached: Reached): void {
  const callee = LLVMGetCalledValue(call);
  if (LLVMIsAInlineAsm(callee) !== null) return;
  let cell: LLVMValueRef = callee;
  if (LLVMIsAFunction(callee) !== null) {
    if (LLVMIsDeclaration(callee) === 0 || LLVMGetIntrinsicID(callee) !== 0) return;
    const called = functionInUnit(program, nameOfValue(callee));
    if (called === null || called.imported !== 0) return;
    reached.called[called.index] = true;
    cell = placeOfRecord(module, called);
  } else {
    reached.callsAddresses = true;
    checkTarget(module, builder, call, callee);
  }
  LLVMPositionBuilderBefore(builder, call);
  const native = LLVMBuildLoad2(builder, LLVMPointerTypeInContext(LLVMGetModuleContext(module), 0), cell, cString("\0"));
  LLVMSetOperand(call, u32(LLVMGetNumOperands(call)) - 1, native);
}

/** Where the function is a value, its record's address stands for it; where it is called, it stays. */
function useRecord(module: LLVMModuleRef, fn: LLVMValueRef, record: FunctionRecord): void {
  if (!isUsedAsValue(fn)) return;
  const calls = LLVMAddFunction(module, cString("called\0"), LLVMGlobalGetValueType(fn));
  let use = LLVMGetFirstUse(fn);
  while (use !== null) {
    const user = LLVMGetUser(use);
    use = LLVMGetNextUse(use);
    if (isCallOf(user, fn)) LLVMSetOperand(user, u32(LLVMGetNumOperands(user)) - 1, calls);
  }
  LLVMReplaceAllUsesWith(fn, placeOfRecord(module, record));
  LLVMReplaceAllUsesWith(calls, fn);
  LLVMDeleteFunction(calls);
}
