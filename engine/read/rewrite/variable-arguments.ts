// Functions of variable arguments become functions of one argument more, the address of the variable ones, which the caller has
// put into its memory one behind the other. So no tier needs to know of them.
import { VARIABLE_LIST_BYTES, variableListFields } from "#machine/variable-arguments.ts";
import { cString } from "../../compile/c-string.ts";
import {
  LLVMAppendBasicBlockInContext, LLVMDeleteBasicBlock, LLVMGetFirstBasicBlock, LLVMMoveBasicBlockAfter,
} from "../../compile/llvm/core/basic-block.ts";
import { LLVMConstInt, LLVMConstPointerNull } from "../../compile/llvm/core/constant.ts";
import { LLVMAttributeFunctionIndex, LLVMAttributeReturnIndex, LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import {
  LLVMAddAttributeAtIndex, LLVMCountParams, LLVMDeleteFunction, LLVMGetAttributeCountAtIndex, LLVMGetAttributesAtIndex,
  LLVMGetEnumAttributeAtIndex, LLVMGetFunctionCallConv, LLVMGetLastParam, LLVMGetParam, LLVMSetFunctionCallConv,
} from "../../compile/llvm/core/function.ts";
import {
  LLVMGetLinkage, LLVMGetUnnamedAddress, LLVMGetVisibility, LLVMGlobalGetValueType, LLVMIsDeclaration, LLVMSetAlignment, LLVMSetLinkage,
  LLVMSetUnnamedAddress, LLVMSetVisibility,
} from "../../compile/llvm/core/global.ts";
import {
  LLVMAddCallSiteAttribute, LLVMGetCalledFunctionType, LLVMGetCalledValue, LLVMGetCallSiteAttributeCount, LLVMGetCallSiteAttributes,
  LLVMGetCallSiteEnumAttribute, LLVMGetInstructionCallConv, LLVMGetInstructionOpcode, LLVMGetNumArgOperands, LLVMInstructionEraseFromParent,
  LLVMSetInstructionCallConv,
} from "../../compile/llvm/core/instruction.ts";
import { LLVMGetEnumAttributeValue, LLVMGetTypeAttributeValue } from "../../compile/llvm/core/context.ts";
import {
  LLVMBuildAlloca, LLVMBuildCall2, LLVMBuildGEP2, LLVMBuildMemCpy, LLVMBuildStore, LLVMCanValueUseFastMathFlags, LLVMGetFastMathFlags,
  LLVMPositionBuilderBefore, LLVMSetFastMathFlags,
} from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMAddFunction, LLVMGetFirstFunction, LLVMGetNextFunction } from "../../compile/llvm/core/module.ts";
import {
  LLVMArrayType2, LLVMCountParamTypes, LLVMFunctionType, LLVMGetParamTypes, LLVMGetReturnType, LLVMInt32TypeInContext, LLVMInt64TypeInContext,
  LLVMInt8TypeInContext, LLVMIsFunctionVarArg, LLVMPointerTypeInContext,
} from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMIsAFunction, LLVMReplaceAllUsesWith, LLVMSetValueName2, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import { LLVMGetSubprogram, LLVMInstructionGetDebugLoc, LLVMInstructionSetDebugLoc, LLVMSetSubprogram } from "../../compile/llvm/debug-info.ts";
import { LLVMABISizeOfType } from "../../compile/llvm/target.ts";
import type { LLVMAttributeRef, LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { nameOfValue } from "../../compile/value-name.ts";
import { ArgumentPlaces } from "./argument-places.ts";
import { attributeKind, calledIntrinsic, firstInstruction, forEachInstruction, NO_NAME, type Rewriting } from "./instructions.ts";

/** More parameters, or attributes of one, no program has that compilers make. */
const PARAMETERS_MAX = 255;
const ATTRIBUTES_MAX = 64;
const SLOT_BYTES: u32 = 8;

export function rewriteVariableArguments(rewriting: Rewriting): void {
  // C before its prototypes calls what it has not seen as if it took anything.
  forEachInstruction(rewriting.module, (instruction) => {
    const target = knownTarget(instruction);
    if (target !== null && isVariable(LLVMGetCalledFunctionType(instruction)) && !isVariable(LLVMGlobalGetValueType(target))) callPlainly(rewriting, instruction, target);
  });
  for (let fn = LLVMGetFirstFunction(rewriting.module); fn !== null;) {
    const next = LLVMGetNextFunction(fn);
    if (LLVMIsDeclaration(fn) === 0 && isVariable(LLVMGlobalGetValueType(fn))) replaceFunction(rewriting, fn);
    fn = next;
  }
  forEachInstruction(rewriting.module, (instruction, fn) => {
    if (LLVMGetInstructionOpcode(instruction) !== LLVMOpcode.Call) return;
    switch (calledIntrinsic(instruction)) {
      case "llvm.va_start": return startList(rewriting, instruction, fn);
      case "llvm.va_copy": return copyList(rewriting, instruction);
      case "llvm.va_end": return LLVMInstructionEraseFromParent(instruction);
      default:
        if (isVariable(LLVMGetCalledFunctionType(instruction))) replaceCall(rewriting, instruction, fn);
    }
  });
}

const isVariable = (type: LLVMTypeRef): bool => LLVMIsFunctionVarArg(type) !== 0;

/** The type with the address of the variable arguments in place of them. */
function fixedType(rewriting: Rewriting, type: LLVMTypeRef): LLVMTypeRef {
  const types = new StaticArray<LLVMTypeRef | null, 256>();
  const count = LLVMCountParamTypes(type);
  assert(count <= PARAMETERS_MAX, "a function of the program has more than 255 parameters");
  LLVMGetParamTypes(type, types.pointer);
  types[count] = LLVMPointerTypeInContext(rewriting.context, 0);
  return LLVMFunctionType(LLVMGetReturnType(type), types.pointer, count + 1, 0);
}

/** The same blocks in a function of the other type, under the same name. */
function replaceFunction(rewriting: Rewriting, old: LLVMValueRef): void {
  const type = LLVMGlobalGetValueType(old);
  const fn = LLVMAddFunction(rewriting.module, cString(NO_NAME), fixedType(rewriting, type));
  LLVMSetLinkage(fn, LLVMGetLinkage(old));
  LLVMSetVisibility(fn, LLVMGetVisibility(old));
  LLVMSetUnnamedAddress(fn, LLVMGetUnnamedAddress(old));
  LLVMSetFunctionCallConv(fn, LLVMGetFunctionCallConv(old));
  const subprogram = LLVMGetSubprogram(old);
  if (subprogram !== null) LLVMSetSubprogram(fn, subprogram);
  const parameterCount = LLVMCountParamTypes(type);
  copyAttributes(old, fn, LLVMAttributeFunctionIndex);
  for (let index: u32 = LLVMAttributeReturnIndex; index <= parameterCount; index += 1) copyAttributes(old, fn, index);
  // Behind a block that was there, for a block is moved to where another stands.
  const first = LLVMAppendBasicBlockInContext(rewriting.context, fn, cString(NO_NAME));
  let last = first;
  for (let block = LLVMGetFirstBasicBlock(old); block !== null; block = LLVMGetFirstBasicBlock(old)) {
    LLVMMoveBasicBlockAfter(block, last);
    last = block;
  }
  LLVMDeleteBasicBlock(first);
  for (const index of range(parameterCount)) LLVMReplaceAllUsesWith(LLVMGetParam(old, index), LLVMGetParam(fn, index));
  LLVMReplaceAllUsesWith(old, fn);
  const name = nameOfValue(old);
  const copy = new StaticArray<u8, 1024>();
  const length = name.length < copy.length ? name.length : copy.length;
  memory.copy(copy.pointer, name.bytes.pointer, length);
  LLVMDeleteFunction(old);
  LLVMSetValueName2(fn, copy.pointer, length);
}

function copyAttributes(from: LLVMValueRef, to: LLVMValueRef, index: u32): void {
  const attributes = new StaticArray<LLVMAttributeRef | null, 64>();
  const count = LLVMGetAttributeCountAtIndex(from, index);
  assert(count <= ATTRIBUTES_MAX, "a function of the program has more than 64 attributes in one place");
  LLVMGetAttributesAtIndex(from, index, attributes.pointer);
  for (const each of range(count)) LLVMAddAttributeAtIndex(to, index, attributes[each]!);
}

/** The arguments' address is the last parameter of the function that the instruction stands in. */
function startList(rewriting: Rewriting, instruction: LLVMValueRef, fn: LLVMValueRef): void {
  LLVMPositionBuilderBefore(rewriting.builder, instruction);
  const list = LLVMGetOperand(instruction, 0)!;
  const area = LLVMGetLastParam(fn)!;
  const places = new ArgumentPlaces(rewriting.layout);
  for (let index: u32 = 0; index + 1 < LLVMCountParams(fn); index += 1) {
    if (LLVMGetEnumAttributeAtIndex(fn, index + 1, attributeKind("byval\0")) === null) places.skip(LLVMTypeOf(LLVMGetParam(fn, index)));
  }
  for (const field of variableListFields) {
    switch (field.kind) {
      case "address": storeAt(rewriting, placeAt(rewriting, area, field.offset), list, field.at); break;
      case "next integer": storeAt(rewriting, word(rewriting, places.nextInteger), list, field.at); break;
      case "next vector": storeAt(rewriting, word(rewriting, places.nextVector), list, field.at); break;
      case "zero": storeAt(rewriting, word(rewriting, 0), list, field.at); break;
    }
  }
  LLVMInstructionEraseFromParent(instruction);
}

const word = (rewriting: Rewriting, value: u64): LLVMValueRef => LLVMConstInt(LLVMInt32TypeInContext(rewriting.context), value, 0);
const bytes = (rewriting: Rewriting, count: u64): LLVMValueRef => LLVMConstInt(LLVMInt64TypeInContext(rewriting.context), count, 0);

function copyList(rewriting: Rewriting, instruction: LLVMValueRef): void {
  LLVMPositionBuilderBefore(rewriting.builder, instruction);
  ignore(LLVMBuildMemCpy(rewriting.builder, LLVMGetOperand(instruction, 0)!, 8, LLVMGetOperand(instruction, 1)!, 8, bytes(rewriting, VARIABLE_LIST_BYTES)));
  LLVMInstructionEraseFromParent(instruction);
}

function storeAt(rewriting: Rewriting, value: LLVMValueRef, start: LLVMValueRef, offset: u64): LLVMValueRef {
  return LLVMBuildStore(rewriting.builder, value, placeAt(rewriting, start, offset));
}

function placeAt(rewriting: Rewriting, start: LLVMValueRef, offset: u64): LLVMValueRef {
  const indices: StaticArray<LLVMValueRef | null, 1> = [LLVMConstInt(LLVMInt64TypeInContext(rewriting.context), offset, 0)];
  return LLVMBuildGEP2(rewriting.builder, LLVMInt8TypeInContext(rewriting.context), start, indices.pointer, 1, cString(NO_NAME));
}

function knownTarget(instruction: LLVMValueRef): LLVMValueRef | null {
  return LLVMGetInstructionOpcode(instruction) === LLVMOpcode.Call ? LLVMIsAFunction(LLVMGetCalledValue(instruction)) : null;
}

/** All arguments as they are: the function takes just these. */
function callPlainly(rewriting: Rewriting, call: LLVMValueRef, target: LLVMValueRef): void {
  const type = LLVMGlobalGetValueType(target);
  const count = LLVMCountParamTypes(type);
  if (count !== LLVMGetNumArgOperands(call)) return;
  const operands = new StaticArray<LLVMValueRef | null, 256>();
  assert(count <= PARAMETERS_MAX, TOO_MANY_ARGUMENTS);
  for (const index of range(count)) operands[index] = LLVMGetOperand(call, index);
  LLVMPositionBuilderBefore(rewriting.builder, call);
  exchange(call, LLVMBuildCall2(rewriting.builder, type, target, operands.pointer, count, cString(NO_NAME)), count);
}

/** Puts the variable arguments where the other machine code would have found them, were there no registers. */
function replaceCall(rewriting: Rewriting, call: LLVMValueRef, fn: LLVMValueRef): void {
  const type = LLVMGetCalledFunctionType(call);
  const fixedCount = LLVMCountParamTypes(type);
  const operands = new StaticArray<LLVMValueRef | null, 256>();
  assert(LLVMGetNumArgOperands(call) <= PARAMETERS_MAX, TOO_MANY_ARGUMENTS);
  for (const index of range(fixedCount)) operands[index] = LLVMGetOperand(call, index);
  operands[fixedCount] = placeArguments(rewriting, call, fn, fixedCount);
  LLVMPositionBuilderBefore(rewriting.builder, call);
  exchange(call, LLVMBuildCall2(rewriting.builder, fixedType(rewriting, type), LLVMGetCalledValue(call), operands.pointer, fixedCount + 1, cString(NO_NAME)), fixedCount);
}

const TOO_MANY_ARGUMENTS = "a call of the program has more than 255 arguments";

/** Puts a call in the place of another, whose first arguments it has too. */
function exchange(call: LLVMValueRef, made: LLVMValueRef, sameArguments: u32): void {
  LLVMSetInstructionCallConv(made, LLVMGetInstructionCallConv(call));
  LLVMInstructionSetDebugLoc(made, LLVMInstructionGetDebugLoc(call));
  if (LLVMCanValueUseFastMathFlags(call) !== 0) LLVMSetFastMathFlags(made, LLVMGetFastMathFlags(call));
  copyCallAttributes(call, made, LLVMAttributeFunctionIndex);
  for (let index: u32 = LLVMAttributeReturnIndex; index <= sameArguments; index += 1) copyCallAttributes(call, made, index);
  LLVMReplaceAllUsesWith(call, made);
  LLVMInstructionEraseFromParent(call);
}

function copyCallAttributes(from: LLVMValueRef, to: LLVMValueRef, index: u32): void {
  const attributes = new StaticArray<LLVMAttributeRef | null, 64>();
  const count = LLVMGetCallSiteAttributeCount(from, index);
  assert(count <= ATTRIBUTES_MAX, "a call of the program has more than 64 attributes in one place");
  LLVMGetCallSiteAttributes(from, index, attributes.pointer);
  for (const each of range(count)) LLVMAddCallSiteAttribute(to, index, attributes[each]!);
}

/** The address of the variable arguments, from the one numbered `first`; null when there are none. */
function placeArguments(rewriting: Rewriting, call: LLVMValueRef, fn: LLVMValueRef, first: u32): LLVMValueRef {
  const count = LLVMGetNumArgOperands(call);
  if (first === count) return LLVMConstPointerNull(LLVMPointerTypeInContext(rewriting.context, 0));
  const places = new ArgumentPlaces(rewriting.layout);
  for (const index of range(first)) {
    if (byValueType(call, index) === null) places.skip(LLVMTypeOf(LLVMGetOperand(call, index)!));
  }
  // The memory is taken at the function's start, where its size is not known yet.
  const offsets = new StaticArray<u64, 256>();
  for (let index = first; index < count; index += 1) offsets[index] = placeOf(rewriting, places, call, index);
  LLVMPositionBuilderBefore(rewriting.builder, firstInstruction(fn));
  const area = LLVMBuildAlloca(rewriting.builder, LLVMArrayType2(LLVMInt8TypeInContext(rewriting.context), places.areaBytes), cString(NO_NAME));
  LLVMSetAlignment(area, u32(places.alignment));
  LLVMPositionBuilderBefore(rewriting.builder, call);
  for (let index = first; index < count; index += 1) {
    const value = LLVMGetOperand(call, index)!;
    const copied = byValueType(call, index);
    if (copied === null) {
      LLVMSetAlignment(storeAt(rewriting, value, area, offsets[index]), SLOT_BYTES);
      continue;
    }
    const place = placeAt(rewriting, area, offsets[index]);
    ignore(LLVMBuildMemCpy(rewriting.builder, place, SLOT_BYTES, value, 1, bytes(rewriting, LLVMABISizeOfType(rewriting.layout, copied))));
  }
  return area;
}

function placeOf(rewriting: Rewriting, places: ArgumentPlaces, call: LLVMValueRef, index: u32): u64 {
  const copied = byValueType(call, index);
  if (copied === null) return places.place(LLVMTypeOf(LLVMGetOperand(call, index)!));
  const aligned = LLVMGetCallSiteEnumAttribute(call, index + 1, attributeKind("align\0"));
  return places.placeInMemory(LLVMABISizeOfType(rewriting.layout, copied), aligned === null ? 1 : LLVMGetEnumAttributeValue(aligned));
}

/** The type of what is passed as a copy of it; null when it is the value itself. */
function byValueType(call: LLVMValueRef, index: u32): LLVMTypeRef | null {
  const attribute = LLVMGetCallSiteEnumAttribute(call, index + 1, attributeKind("byval\0"));
  return attribute === null ? null : LLVMGetTypeAttributeValue(attribute);
}
