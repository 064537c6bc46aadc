// `llvm.fmuladd` says: rounded once or twice, as is faster. It becomes one of both, the same for all tiers.
import { fusesMultiplyAdd } from "#machine/code-generator.ts";
import { cString } from "../../compile/c-string.ts";
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetIntrinsicDeclaration, LLVMLookupIntrinsicID } from "../../compile/llvm/core/function.ts";
import { LLVMGlobalGetValueType } from "../../compile/llvm/core/global.ts";
import { LLVMInstructionEraseFromParent } from "../../compile/llvm/core/instruction.ts";
import {
  LLVMBuildCall2, LLVMBuildFAdd, LLVMBuildFMul, LLVMGetFastMathFlags, LLVMPositionBuilderBefore, LLVMSetFastMathFlags,
} from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMGetElementType, LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMIsAInstruction, LLVMReplaceAllUsesWith, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { calledIntrinsic, forEachInstruction, NO_NAME, type Rewriting } from "./instructions.ts";

const FUSED = "llvm.fma\0";

export function rewriteMultiplyAdd(rewriting: Rewriting): void {
  const isFused = fusesMultiplyAdd();
  forEachInstruction(rewriting.module, (instruction) => {
    if (calledIntrinsic(instruction) !== "llvm.fmuladd") return;
    LLVMPositionBuilderBefore(rewriting.builder, instruction);
    const type = LLVMTypeOf(instruction);
    const replacement = isFused && isWide(type) ? fused(rewriting, instruction, type) : separate(rewriting, instruction);
    LLVMReplaceAllUsesWith(instruction, replacement);
    LLVMInstructionEraseFromParent(instruction);
  });
}

/** Of 32 or 64 bits, or a vector of such; for less, processors that round once have no instruction that does it too. */
function isWide(type: LLVMTypeRef): bool {
  const scalar = LLVMGetTypeKind(type) === LLVMTypeKind.VectorTypeKind ? LLVMGetElementType(type) : type;
  return LLVMGetTypeKind(scalar) === LLVMTypeKind.FloatTypeKind || LLVMGetTypeKind(scalar) === LLVMTypeKind.DoubleTypeKind;
}

function fused(rewriting: Rewriting, instruction: LLVMValueRef, type: LLVMTypeRef): LLVMValueRef {
  const types: StaticArray<LLVMTypeRef | null, 1> = [type];
  const id = LLVMLookupIntrinsicID(cString(FUSED), FUSED.length - 1);
  const fma = LLVMGetIntrinsicDeclaration(rewriting.module, id, types.pointer, 1);
  const operands: StaticArray<LLVMValueRef | null, 3> = [LLVMGetOperand(instruction, 0), LLVMGetOperand(instruction, 1), LLVMGetOperand(instruction, 2)];
  return flagged(LLVMBuildCall2(rewriting.builder, LLVMGlobalGetValueType(fma), fma, operands.pointer, 3, cString(NO_NAME)), instruction);
}

function separate(rewriting: Rewriting, instruction: LLVMValueRef): LLVMValueRef {
  const product = LLVMBuildFMul(rewriting.builder, LLVMGetOperand(instruction, 0)!, LLVMGetOperand(instruction, 1)!, cString(NO_NAME));
  return flagged(LLVMBuildFAdd(rewriting.builder, flagged(product, instruction), LLVMGetOperand(instruction, 2)!, cString(NO_NAME)), instruction);
}

/** With the flags of the instruction that it stands for. A constant, which the builder makes of constants, has none. */
function flagged(value: LLVMValueRef, from: LLVMValueRef): LLVMValueRef {
  if (LLVMIsAInstruction(value) !== null) LLVMSetFastMathFlags(value, LLVMGetFastMathFlags(from));
  return value;
}
