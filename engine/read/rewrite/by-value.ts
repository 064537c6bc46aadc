// What C passes by value in memory (`byval`) is a copy that the call makes. The function makes it itself then, and takes an
// ordinary address: so no tier needs to know of it.
import { cString } from "../../compile/c-string.ts";
import { LLVMConstInt } from "../../compile/llvm/core/constant.ts";
import { LLVMGetEnumAttributeValue, LLVMGetTypeAttributeValue } from "../../compile/llvm/core/context.ts";
import { LLVMAttributeFunctionIndex, LLVMOpcode, LLVMTailCallKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMCountParams, LLVMGetEnumAttributeAtIndex, LLVMGetParam, LLVMRemoveEnumAttributeAtIndex } from "../../compile/llvm/core/function.ts";
import { LLVMIsDeclaration, LLVMSetAlignment } from "../../compile/llvm/core/global.ts";
import {
  LLVMGetCallSiteEnumAttribute, LLVMGetInstructionOpcode, LLVMGetNumArgOperands, LLVMRemoveCallSiteEnumAttribute, LLVMSetTailCallKind,
} from "../../compile/llvm/core/instruction.ts";
import { LLVMBuildAlloca, LLVMBuildMemCpy, LLVMPositionBuilderBefore } from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMGetFirstFunction, LLVMGetNextFunction } from "../../compile/llvm/core/module.ts";
import { LLVMInt64TypeInContext } from "../../compile/llvm/core/type.ts";
import { LLVMReplaceAllUsesWith, LLVMSetOperand } from "../../compile/llvm/core/value.ts";
import { LLVMABIAlignmentOfType, LLVMABISizeOfType } from "../../compile/llvm/target.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { attributeKind, firstInstruction, forEachInstruction, NO_NAME, type Rewriting } from "./instructions.ts";

/** After variable arguments, whose copies lie in their callers. */
export function rewriteByValue(rewriting: Rewriting): void {
  for (let fn = LLVMGetFirstFunction(rewriting.module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    for (const index of range(LLVMCountParams(fn))) {
      const attribute = LLVMGetEnumAttributeAtIndex(fn, index + 1, attributeKind("byval\0"));
      if (attribute === null) continue;
      if (LLVMIsDeclaration(fn) === 0) copyAtEntry(rewriting, fn, index, LLVMGetTypeAttributeValue(attribute));
      for (const name of WRONG_ON_PARAMETERS) LLVMRemoveEnumAttributeAtIndex(fn, index + 1, attributeKind(name));
      // It reads what its caller has, where before it had all to itself.
      LLVMRemoveEnumAttributeAtIndex(fn, LLVMAttributeFunctionIndex, attributeKind("memory\0"));
    }
  }
  forEachInstruction(rewriting.module, (instruction) => {
    if (LLVMGetInstructionOpcode(instruction) === LLVMOpcode.Call) passAddresses(instruction);
  });
}

/** Attributes of the copy that do not hold for what it is made of; each ends with `\0`. */
const WRONG_ON_PARAMETERS: StaticArray<string, 6> = ["byval\0", "readnone\0", "writeonly\0", "noalias\0", "nocapture\0", "writable\0"];

function copyAtEntry(rewriting: Rewriting, fn: LLVMValueRef, index: u32, type: LLVMTypeRef): void {
  const parameter = LLVMGetParam(fn, index);
  const aligned = LLVMGetEnumAttributeAtIndex(fn, index + 1, attributeKind("align\0"));
  const natural = LLVMABIAlignmentOfType(rewriting.layout, type);
  const alignment = aligned === null ? natural : u32(LLVMGetEnumAttributeValue(aligned));
  LLVMPositionBuilderBefore(rewriting.builder, firstInstruction(fn));
  const copy = LLVMBuildAlloca(rewriting.builder, type, cString(NO_NAME));
  LLVMSetAlignment(copy, alignment > natural ? alignment : natural);
  LLVMReplaceAllUsesWith(parameter, copy);
  const size = LLVMConstInt(LLVMInt64TypeInContext(rewriting.context), LLVMABISizeOfType(rewriting.layout, type), 0);
  const filled = LLVMBuildMemCpy(rewriting.builder, copy, alignment, parameter, 1, size);
  LLVMSetOperand(filled, 1, parameter);
}

function passAddresses(call: LLVMValueRef): void {
  for (const index of range(LLVMGetNumArgOperands(call))) {
    if (LLVMGetCallSiteEnumAttribute(call, index + 1, attributeKind("byval\0")) === null) continue;
    for (const name of WRONG_ON_PARAMETERS) LLVMRemoveCallSiteEnumAttribute(call, index + 1, attributeKind(name));
    LLVMRemoveCallSiteEnumAttribute(call, LLVMAttributeFunctionIndex, attributeKind("memory\0"));
    // The caller's memory must still be there when the function reads it.
    LLVMSetTailCallKind(call, LLVMTailCallKind.TailCallKindNone);
  }
}
