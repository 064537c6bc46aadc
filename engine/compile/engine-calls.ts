// The engine's functions that machine code calls by itself, and how such a call is built. The linker knows them by these names.
import { heap } from "bareflow/kernel/program.ts";
import { allocateCString, cString, freeCString } from "./c-string.ts";
import { LLVMBuildCall2 } from "./llvm/core/instruction-builder.ts";
import { LLVMAddFunction, LLVMGetNamedFunction } from "./llvm/core/module.ts";
import { LLVMFunctionType } from "./llvm/core/type.ts";
import { LLVMTypeOf } from "./llvm/core/value.ts";
import type { LLVMBuilderRef, LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "./llvm/types.ts";

const UNNAMED = cString("\0");
const ARGUMENTS_MAX = 3;

/**
 * Where machine code finds the policy:
 * - void functionIsHot(FunctionRecord*)
 * - u64 loopIsHot(LoopRecord*, u64* frame, u64 tier), asked from code of that tier: 1 when the function has gone on from there in other code, and its result is in the frame.
 */
export const FUNCTION_IS_HOT = "policy.function";
export const LOOP_IS_HOT = "policy.loop";
/**
 * And the profile, for what is seldom or costs little beside what it is noted of:
 * - u64 noteCall(FunctionRecord*, u64* words): when the call began
 * - void noteCallTime(FunctionRecord*, u64 begin, u64 tier)
 * - void noteTarget(IndirectSite*, FunctionRecord*)
 * - void noteSize(SizeSite*, u64)
 */
export const NOTE_CALL = "profile.call";
export const NOTE_CALL_TIME = "profile.time";
export const NOTE_TARGET = "profile.target";
export const NOTE_SIZE = "profile.size";

/** Calls the engine's function of this name, which the module declares then. `values` are three at the most. */
export function callEngine(builder: LLVMBuilderRef, module: LLVMModuleRef, name: string, result: LLVMTypeRef, values: Slice<LLVMValueRef | null>): LLVMValueRef {
  assert(values.length <= ARGUMENTS_MAX, "a function of the engine that machine code calls takes three arguments at the most");
  const parameters = new StaticArray<LLVMTypeRef | null, 3>();
  for (const index of range(values.length)) parameters[index] = LLVMTypeOf(values[index]!);
  const type = LLVMFunctionType(result, parameters.slice().pointer, u32(values.length), 0);
  const nameForC = allocateCString(heap, name)!;
  const known = LLVMGetNamedFunction(module, nameForC);
  const code = known !== null ? known : LLVMAddFunction(module, nameForC, type);
  freeCString(heap, nameForC, name);
  return LLVMBuildCall2(builder, type, code, values.pointer, u32(values.length), UNNAMED);
}
