// A clone of a function for certain values of its arguments: its body is compiled with these as constants, behind a guard at the
// entry, which leaves all other calls to the code that serves them already.
import { appendBlock, contextOf, takeEntry } from "./blocks.ts";
import { cString } from "./c-string.ts";
import type { CompiledUnit } from "./compiled-unit.ts";
import { LLVMGetFirstBasicBlock } from "./llvm/core/basic-block.ts";
import { LLVMConstInt } from "./llvm/core/constant.ts";
import { LLVMGetMDKindIDInContext } from "./llvm/core/context.ts";
import { LLVMIntPredicate, LLVMTailCallKind, LLVMTypeKind } from "./llvm/core/enumerations.ts";
import { LLVMCountParams, LLVMGetParam } from "./llvm/core/function.ts";
import { LLVMSetMetadata, LLVMSetTailCallKind } from "./llvm/core/instruction.ts";
import {
  LLVMBuildAnd, LLVMBuildCondBr, LLVMBuildICmp, LLVMCreateBuilderInContext, LLVMDisposeBuilder, LLVMPositionBuilderAtEnd,
} from "./llvm/core/instruction-builder.ts";
import { LLVMMDNodeInContext2, LLVMMetadataAsValue } from "./llvm/core/metadata.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "./llvm/core/type.ts";
import { LLVMReplaceAllUsesWith, LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMContextRef, LLVMMetadataRef, LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";
import { addSimilarFunction, passOn, returnResult } from "./similar-functions.ts";
import { numberMetadata32, textMetadata } from "./metadata.ts";

const UNNAMED = cString("\0");
/** More arguments than the first so many are not looked at. */
export const SPECIALIZED_ARGUMENTS_MAX = 12;
/** How much likelier the values are than others (LLVM's own for `llvm.expect`). */
const LIKELY: u32 = 2000;

export class Specialization {
  /** Which of the first arguments are constant, and the values of these. */
  readonly isConstant: StaticArray<bool, typeof SPECIALIZED_ARGUMENTS_MAX> = new StaticArray<bool, typeof SPECIALIZED_ARGUMENTS_MAX>();
  readonly values: StaticArray<u64, typeof SPECIALIZED_ARGUMENTS_MAX> = new StaticArray<u64, typeof SPECIALIZED_ARGUMENTS_MAX>();
  /** What serves all other calls. It must stay linked as long as the clone. */
  readonly general: CompiledUnit;

  constructor(general: CompiledUnit) {
    this.general = general;
  }
}

/** Whether a value of the type is worth being constant: a number, which says how much there is to do. */
export function isSpecializedType(type: LLVMTypeRef): bool {
  return LLVMGetTypeKind(type) === LLVMTypeKind.IntegerTypeKind && LLVMGetIntTypeWidth(type) <= 64;
}

/** `fn` is the function of a unit. */
export function specialize(module: LLVMModuleRef, fn: LLVMValueRef, specialization: Specialization): void {
  const body = LLVMGetFirstBasicBlock(fn)!;
  const context = contextOf(body);
  const builder = LLVMCreateBuilderInContext(context);
  // The body first: the guard is to look at the arguments themselves.
  for (const index of range(LLVMCountParams(fn))) {
    if (index >= SPECIALIZED_ARGUMENTS_MAX || !specialization.isConstant[index]) continue;
    const parameter = LLVMGetParam(fn, index);
    LLVMReplaceAllUsesWith(parameter, LLVMConstInt(LLVMTypeOf(parameter), specialization.values[index], 0));
  }
  takeEntry(builder, body);
  let isIt: LLVMValueRef | null = null;
  for (const index of range(LLVMCountParams(fn))) {
    if (index >= SPECIALIZED_ARGUMENTS_MAX || !specialization.isConstant[index]) continue;
    const parameter = LLVMGetParam(fn, index);
    const value = LLVMConstInt(LLVMTypeOf(parameter), specialization.values[index], 0);
    const isSame = LLVMBuildICmp(builder, LLVMIntPredicate.IntEQ, parameter, value, UNNAMED);
    isIt = isIt === null ? isSame : LLVMBuildAnd(builder, isIt, isSame, UNNAMED);
  }
  const others = appendBlock(fn, context);
  const branch = LLVMBuildCondBr(builder, isIt!, body, others);
  LLVMSetMetadata(branch, LLVMGetMDKindIDInContext(context, cString("prof\0"), 4), likely(context));
  LLVMPositionBuilderAtEnd(builder, others);
  const call = passOn(builder, fn, addSimilarFunction(module, specialization.general.nameForC, fn), fn);
  LLVMSetTailCallKind(call, LLVMTailCallKind.TailCallKindTail);
  returnResult(builder, call);
  LLVMDisposeBuilder(builder);
}

function likely(context: LLVMContextRef): LLVMValueRef {
  const entries: StaticArray<LLVMMetadataRef | null, 3> = [
    textMetadata(context, "branch_weights"), numberMetadata32(context, LIKELY), numberMetadata32(context, 1),
  ];
  return LLVMMetadataAsValue(context, LLVMMDNodeInContext2(context, entries.slice().pointer, 3));
}
