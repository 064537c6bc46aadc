// Functions that call setjmp, and so may return to the middle of themselves: they are interpreted only, in all tiers.
import { isCallOf, isUsedAsValue } from "../compile/function-uses.ts";
import { LLVMGetBasicBlockParent } from "../compile/llvm/core/basic-block.ts";
import { LLVMGetInstructionParent } from "../compile/llvm/core/instruction.ts";
import { LLVMGetFirstUse, LLVMGetNextUse, LLVMGetUser } from "../compile/llvm/core/value.ts";
import type { Program } from "./program.ts";

export const setsJumpPlaces = (name: string): bool => name === "setjmp" || name === "_setjmp";

/** Notes which functions of the program these are. The records are made. A failure is a sentence. */
export function noteJumpPlaces(program: Program): Result<bool, string> {
  for (const index of range(program.functions.length)) {
    const record = program.functions[index];
    if (record.imported === 0 || !setsJumpPlaces(record.name)) continue;
    const fn = record.value!;
    if (isUsedAsValue(fn)) return fail("the program takes the address of setjmp, which can only be called by its name");
    for (let use = LLVMGetFirstUse(fn); use !== null; use = LLVMGetNextUse(use)) {
      const call = LLVMGetUser(use);
      if (isCallOf(call, fn)) program.recordOf(LLVMGetBasicBlockParent(LLVMGetInstructionParent(call)!)!).setsJumpPlaces = true;
    }
    program.hasJumpPlaces = true;
  }
  return true;
}
