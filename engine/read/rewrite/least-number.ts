// `llvm.minnum` and `llvm.maxnum` (`fmin` and `fmax` of C) may give either of +0 and -0, and machines differ. They become `llvm.minimum`
// and `llvm.maximum`, for which -0 is the lesser, and selects where an operand is no number: the same bits in every tier.
import { cString } from "../../compile/c-string.ts";
import {
  LLVMAtomicRMWBinOp, LLVMFastMathAllowReassoc, LLVMFastMathNoNaNs, LLVMFastMathNoSignedZeros, LLVMOpcode, LLVMRealPredicate,
} from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetIntrinsicDeclaration, LLVMLookupIntrinsicID } from "../../compile/llvm/core/function.ts";
import { LLVMGetAlignment, LLVMGlobalGetValueType, LLVMSetAlignment } from "../../compile/llvm/core/global.ts";
import { LLVMGetInstructionOpcode, LLVMInstructionEraseFromParent } from "../../compile/llvm/core/instruction.ts";
import {
  LLVMBuildCall2, LLVMBuildFCmp, LLVMBuildLoad2, LLVMBuildSelect, LLVMBuildStore, LLVMGetAtomicRMWBinOp, LLVMGetFastMathFlags,
  LLVMPositionBuilderBefore, LLVMSetFastMathFlags,
} from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMGetOperand, LLVMReplaceAllUsesWith, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { calledIntrinsic, forEachInstruction, NO_NAME, type Rewriting } from "./instructions.ts";

const LEAST = "llvm.minimum\0";
const GREATEST = "llvm.maximum\0";

export function rewriteLeastNumbers(rewriting: Rewriting): void {
  forEachInstruction(rewriting.module, (instruction) => {
    const opcode = LLVMGetInstructionOpcode(instruction);
    if (opcode === LLVMOpcode.AtomicRMW) return rewriteAtomic(rewriting, instruction);
    const intrinsic = calledIntrinsic(instruction);
    if (intrinsic !== "llvm.minnum" && intrinsic !== "llvm.maxnum") return;
    LLVMPositionBuilderBefore(rewriting.builder, instruction);
    const name = intrinsic === "llvm.minnum" ? LEAST : GREATEST;
    const number = buildNumber(rewriting, name, LLVMGetOperand(instruction, 0)!, LLVMGetOperand(instruction, 1)!, flagsOf(instruction));
    LLVMReplaceAllUsesWith(instruction, number);
    LLVMInstructionEraseFromParent(instruction);
  });
}

/**
 * Optimizers say of C's functions that the sign of a zero is open (nsz): here it is decided. Only where all may be reordered (`fast`) it
 * stays as the program has it.
 */
function flagsOf(instruction: LLVMValueRef): u32 {
  const flags = LLVMGetFastMathFlags(instruction);
  return (flags & LLVMFastMathAllowReassoc) !== 0 ? flags : flags & ~u32(LLVMFastMathNoSignedZeros);
}

/** Of two that are no numbers it is the second, as it is. */
function buildNumber(rewriting: Rewriting, name: string, a: LLVMValueRef, b: LLVMValueRef, flags: u32): LLVMValueRef {
  const types: StaticArray<LLVMTypeRef | null, 1> = [LLVMTypeOf(a)];
  const fn = LLVMGetIntrinsicDeclaration(rewriting.module, LLVMLookupIntrinsicID(cString(name), name.length - 1), types.pointer, 1);
  const operands: StaticArray<LLVMValueRef | null, 2> = [a, b];
  const ofNumbers = LLVMBuildCall2(rewriting.builder, LLVMGlobalGetValueType(fn), fn, operands.pointer, 2, cString(NO_NAME));
  LLVMSetFastMathFlags(ofNumbers, flags);
  if ((flags & LLVMFastMathNoNaNs) !== 0) return ofNumbers;
  const unlessSecond = LLVMBuildSelect(rewriting.builder, isNoNumber(rewriting, b), a, ofNumbers, cString(NO_NAME));
  return LLVMBuildSelect(rewriting.builder, isNoNumber(rewriting, a), b, unlessSecond, cString(NO_NAME));
}

const isNoNumber = (rewriting: Rewriting, value: LLVMValueRef): LLVMValueRef =>
  LLVMBuildFCmp(rewriting.builder, LLVMRealPredicate.RealUNO, value, value, cString(NO_NAME));

/** `atomicrmw fmin` and `fmax` do the same to a place in memory. There is one thread: it may load, compute and store. */
function rewriteAtomic(rewriting: Rewriting, instruction: LLVMValueRef): void {
  const operation = LLVMGetAtomicRMWBinOp(instruction);
  if (operation !== LLVMAtomicRMWBinOp.AtomicRMWBinOpFMin && operation !== LLVMAtomicRMWBinOp.AtomicRMWBinOpFMax) return;
  LLVMPositionBuilderBefore(rewriting.builder, instruction);
  const place = LLVMGetOperand(instruction, 0)!;
  const operand = LLVMGetOperand(instruction, 1)!;
  const alignment = LLVMGetAlignment(instruction);
  const before = LLVMBuildLoad2(rewriting.builder, LLVMTypeOf(operand), place, cString(NO_NAME));
  LLVMSetAlignment(before, alignment);
  const name = operation === LLVMAtomicRMWBinOp.AtomicRMWBinOpFMin ? LEAST : GREATEST;
  const after = LLVMBuildStore(rewriting.builder, buildNumber(rewriting, name, before, operand, 0), place);
  LLVMSetAlignment(after, alignment);
  LLVMReplaceAllUsesWith(instruction, before);
  LLVMInstructionEraseFromParent(instruction);
}
