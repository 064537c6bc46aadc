// Goes through the instructions of a module and gives them names that rewriting needs: attributes, builders, types.
import { heap } from "bareflow/kernel/program.ts";
import { cString } from "../../compile/c-string.ts";
import { LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetEntryBasicBlock, LLVMGetNextBasicBlock } from "../../compile/llvm/core/basic-block.ts";
import { LLVMGetEnumAttributeKindForName } from "../../compile/llvm/core/context.ts";
import { LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetIntrinsicID, LLVMIntrinsicGetName } from "../../compile/llvm/core/function.ts";
import { LLVMGetCalledValue, LLVMGetInstructionOpcode, LLVMGetNextInstruction } from "../../compile/llvm/core/instruction.ts";
import { LLVMCreateBuilderInContext } from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMGetFirstFunction, LLVMGetModuleContext, LLVMGetNextFunction } from "../../compile/llvm/core/module.ts";
import { LLVMIsAFunction } from "../../compile/llvm/core/value.ts";
import { LLVMGetModuleDataLayout, type LLVMTargetDataRef } from "../../compile/llvm/target.ts";
import type { LLVMBuilderRef, LLVMContextRef, LLVMModuleRef, LLVMValueRef } from "../../compile/llvm/types.ts";

/** What the parts of rewriting share. */
export class Rewriting {
  readonly module: LLVMModuleRef;
  readonly context: LLVMContextRef;
  readonly layout: LLVMTargetDataRef;
  readonly builder: LLVMBuilderRef;

  constructor(module: LLVMModuleRef) {
    this.module = module;
    this.context = LLVMGetModuleContext(module);
    this.layout = LLVMGetModuleDataLayout(module);
    this.builder = LLVMCreateBuilderInContext(this.context);
  }
}

export function createRewriting(module: LLVMModuleRef): Rewriting {
  const rewriting = create(heap, Rewriting, module);
  return rewriting !== null ? rewriting : panic("there is no memory for rewriting the program");
}

/** Calls `visit` with every instruction of the module and its function; the instruction may be erased by it. */
export function forEachInstruction(module: LLVMModuleRef, visit: (instruction: LLVMValueRef, fn: LLVMValueRef) => void): void {
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) {
      for (let each = LLVMGetFirstInstruction(block); each !== null;) {
        const next = LLVMGetNextInstruction(each);
        visit(each, fn);
        each = next;
      }
    }
  }
}

/** The first place of the function, where memory for all of its run is taken. */
export function firstInstruction(fn: LLVMValueRef): LLVMValueRef {
  return LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(fn))!;
}

/** The intrinsic that the instruction calls, as "llvm.fma" without its types; empty when it calls none. */
export function calledIntrinsic(instruction: LLVMValueRef): string {
  if (LLVMGetInstructionOpcode(instruction) !== LLVMOpcode.Call) return "";
  const called = LLVMIsAFunction(LLVMGetCalledValue(instruction));
  return called === null ? "" : intrinsicName(called);
}

/** The function's name as an intrinsic, as above; empty when it is none. */
export function intrinsicName(fn: LLVMValueRef): string {
  const id = LLVMGetIntrinsicID(fn);
  if (id === 0) return "";
  const length: StaticArray<usize, 1> = [0];
  const start = LLVMIntrinsicGetName(id, length.pointer);
  return stringFrom(sliceFrom(start, length[0]));
}

/** LLVM's number of an attribute by its name, which ends with `\0`. */
export function attributeKind(name: string): u32 {
  return LLVMGetEnumAttributeKindForName(cString(name), name.length - 1);
}

/** What LLVM gives to values that it names by itself. */
export const NO_NAME = "\0";
