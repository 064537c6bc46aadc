// Lowers atomic operations; atomic loads and stores are lowered as all others are.
import { LLVMGetAtomicRMWBinOp } from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import { LLVMSizeOfTypeInBits } from "../../compile/llvm/target.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { atomicCompareExchange, atomicUpdate } from "../values/atomic-routines.ts";
import { formatOf, isVector, writeFields } from "./lanes.ts";
import type { Lowering } from "./lowering.ts";

export function lowerAtomicUpdate(lowering: Lowering, value: LLVMValueRef): void {
  const type = LLVMTypeOf(value);
  if (isVector(type) || LLVMGetTypeKind(type) === LLVMTypeKind.FP128TypeKind) lowering.refuse(value, "it does not know atomic operations on this type");
  const address = lowering.slotOf(LLVMGetOperand(value, 0)!);
  const operand = lowering.slotOf(LLVMGetOperand(value, 1)!);
  const format = formatOf(type);
  const fields: StaticArray<u32, 6> = [
    lowering.resultSlot(value), address, operand, u32(LLVMSizeOfTypeInBits(lowering.program.layout, type)), u32(i32(LLVMGetAtomicRMWBinOp(value))),
    format === null ? 0 : u32(i32(format)),
  ];
  writeFields(lowering, functionPointer(atomicUpdate), fields.slice());
}

export function lowerAtomicCompareExchange(lowering: Lowering, value: LLVMValueRef): void {
  const address = lowering.slotOf(LLVMGetOperand(value, 0)!);
  const expected = LLVMGetOperand(value, 1)!;
  const expectedSlot = lowering.slotOf(expected);
  const replacement = lowering.slotOf(LLVMGetOperand(value, 2)!);
  const width = u32(LLVMSizeOfTypeInBits(lowering.program.layout, LLVMTypeOf(expected)));
  const fields: StaticArray<u32, 5> = [lowering.resultSlot(value), address, expectedSlot, replacement, width];
  writeFields(lowering, functionPointer(atomicCompareExchange), fields.slice());
}

/** There is one thread, and it sees what it did in the order in which it did it. */
export function lowerFence(_lowering: Lowering, _value: LLVMValueRef): void {}
