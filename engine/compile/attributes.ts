// Attributes of functions and calls: which of them make the calling convention, and which would tie code to another machine.
import {
  LLVMCreateEnumAttribute, LLVMCreateStringAttribute, LLVMGetEnumAttributeKind, LLVMGetEnumAttributeKindForName, LLVMIsStringAttribute,
} from "./llvm/core/context.ts";
import {
  LLVMAddAttributeAtIndex, LLVMCountParams, LLVMGetAttributeCountAtIndex, LLVMGetAttributesAtIndex, LLVMGetEnumAttributeAtIndex, LLVMGetFunctionCallConv,
  LLVMGetStringAttributeAtIndex, LLVMRemoveEnumAttributeAtIndex, LLVMRemoveStringAttributeAtIndex,
} from "./llvm/core/function.ts";
import { LLVMAddCallSiteAttribute } from "./llvm/core/instruction.ts";
import { LLVMGetTypeContext } from "./llvm/core/type.ts";
import { LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMAttributeRef, LLVMValueRef } from "./llvm/types.ts";

/** LLVM's number for the attributes of a function itself; its result is 0, its parameters come after. */
const FUNCTION_INDEX: u32 = 0xffff_ffff;
const ATTRIBUTES_MAX: usize = 64;

/** How arguments and results travel depends on these (the language reference, "Parameter Attributes"). */
const CONVENTION: StaticArray<string, 12> = [
  "zeroext", "signext", "inreg", "byval", "byref", "sret", "nest", "align", "alignstack", "swiftself", "swiftasync", "swifterror",
];
/**
 * What front ends write for the machine that they know, or for debugging: which processor, how stacks are probed, which registers
 * vectors may use. The code generator decides all of that for the machine that it runs on.
 */
const OF_OTHER_MACHINES: StaticArray<string, 9> = [
  "target-cpu", "target-features", "tune-cpu", "probe-stack", "stack-probe-size", "min-legal-vector-width", "prefer-vector-width",
  "frame-pointer", "stack-protector-buffer-size",
];
const OF_DEBUGGING: StaticArray<string, 5> = ["optnone", "uwtable", "sspstrong", "ssp", "sspreq"];

/** All attributes of a function, on a declaration that takes its place. */
export function copyAttributes(from: LLVMValueRef, to: LLVMValueRef): void {
  copyAt(from, to, FUNCTION_INDEX);
  for (const index of range(LLVMCountParams(from) + 1)) copyAt(from, to, index);
}

function copyAt(from: LLVMValueRef, to: LLVMValueRef, index: u32): void {
  const found = new StaticArray<LLVMAttributeRef | null, 64>();
  for (const each of attributesAt(from, index, found.slice())) LLVMAddAttributeAtIndex(to, index, each!);
}

/** Those of its attributes that make the convention, on another function of its type. */
export function copyConvention(from: LLVMValueRef, to: LLVMValueRef): void {
  const found = new StaticArray<LLVMAttributeRef | null, 64>();
  for (const index of range(LLVMCountParams(from) + 1)) {
    for (const each of attributesAt(from, index, found.slice())) {
      if (isOfConvention(each!)) LLVMAddAttributeAtIndex(to, index, each!);
    }
  }
}

/** The same, on a call of the function. */
export function copyConventionToCall(from: LLVMValueRef, call: LLVMValueRef): void {
  const found = new StaticArray<LLVMAttributeRef | null, 64>();
  for (const index of range(LLVMCountParams(from) + 1)) {
    for (const each of attributesAt(from, index, found.slice())) {
      if (isOfConvention(each!)) LLVMAddCallSiteAttribute(call, index, each!);
    }
  }
}

/** Whether functions of one type are called in the same way, without arguments by value. */
export function haveOneConvention(one: LLVMValueRef, other: LLVMValueRef): bool {
  if (LLVMGetFunctionCallConv(one) !== LLVMGetFunctionCallConv(other)) return false;
  for (const index of range(LLVMCountParams(one) + 1)) {
    for (const name of CONVENTION) {
      // It counts for what lies in memory by value, which calls in place of returning do not have.
      if (name === "align") continue;
      const kind = attributeKind(name);
      if (LLVMGetEnumAttributeAtIndex(one, index, kind) !== LLVMGetEnumAttributeAtIndex(other, index, kind)) return false;
    }
  }
  return true;
}

/** Lets the function be compiled for this machine, in whatever way a tier likes. It does not unwind: no program has exceptions. */
export function freeFromOtherMachines(fn: LLVMValueRef): void {
  for (const name of OF_OTHER_MACHINES) LLVMRemoveStringAttributeAtIndex(fn, FUNCTION_INDEX, name.bytes.pointer, u32(name.length));
  for (const name of OF_DEBUGGING) LLVMRemoveEnumAttributeAtIndex(fn, FUNCTION_INDEX, attributeKind(name));
  addFunctionAttribute(fn, "nounwind");
}

export function addFunctionAttribute(fn: LLVMValueRef, name: string): void {
  LLVMAddAttributeAtIndex(fn, FUNCTION_INDEX, LLVMCreateEnumAttribute(LLVMGetTypeContext(LLVMTypeOf(fn)), attributeKind(name), 0));
}

/** Attributes of a machine, which are text. */
export function addTextAttribute(fn: LLVMValueRef, name: string, value: string): void {
  const attribute = LLVMCreateStringAttribute(LLVMGetTypeContext(LLVMTypeOf(fn)), name.bytes.pointer, u32(name.length), value.bytes.pointer, u32(value.length));
  LLVMAddAttributeAtIndex(fn, FUNCTION_INDEX, attribute);
}

export function hasFunctionAttribute(fn: LLVMValueRef, name: string): bool {
  return LLVMGetEnumAttributeAtIndex(fn, FUNCTION_INDEX, attributeKind(name)) !== null;
}

/** Whether it has one whose name and value are text. */
export function hasTextAttribute(fn: LLVMValueRef, name: string): bool {
  return LLVMGetStringAttributeAtIndex(fn, FUNCTION_INDEX, name.bytes.pointer, u32(name.length)) !== null;
}

export function removeFunctionAttribute(fn: LLVMValueRef, name: string): void {
  LLVMRemoveEnumAttributeAtIndex(fn, FUNCTION_INDEX, attributeKind(name));
}

function attributesAt(fn: LLVMValueRef, index: u32, into: Slice<LLVMAttributeRef | null>): Slice<LLVMAttributeRef | null> {
  const count = usize(LLVMGetAttributeCountAtIndex(fn, index));
  assert(count <= ATTRIBUTES_MAX, `a function of the program has ${count} attributes in one place`);
  LLVMGetAttributesAtIndex(fn, index, into.pointer);
  return into.slice(0, count);
}

function isOfConvention(attribute: LLVMAttributeRef): bool {
  if (LLVMIsStringAttribute(attribute) !== 0) return false;
  const kind = LLVMGetEnumAttributeKind(attribute);
  for (const name of CONVENTION) {
    if (attributeKind(name) === kind) return true;
  }
  return false;
}

const attributeKind = (name: string): u32 => LLVMGetEnumAttributeKindForName(name.bytes.pointer, name.length);
