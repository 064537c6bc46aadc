// Lowers `alloca`: memory in the frame where its size is fixed, behind the values; else from the second stack.
import { LLVMConstIntGetZExtValue } from "../../compile/llvm/core/constant.ts";
import { LLVMGetAlignment } from "../../compile/llvm/core/global.ts";
import { LLVMGetAllocatedType, LLVMGetInstructionParent } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetOperand, LLVMIsAAllocaInst, LLVMIsAConstantInt } from "../../compile/llvm/core/value.ts";
import { LLVMABISizeOfType } from "../../compile/llvm/target.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { frameMemory } from "../handlers/control.ts";
import { FRAME_ALIGNMENT, stack } from "../stack.ts";
import { Accumulator, type Lowering } from "./lowering.ts";

export function lowerAlloca(lowering: Lowering, value: LLVMValueRef): void {
  const size = LLVMABISizeOfType(lowering.program.layout, LLVMGetAllocatedType(value));
  const count = LLVMGetOperand(value, 0)!;
  const alignment = usize(LLVMGetAlignment(value));
  if (!isFixed(lowering, value)) return lowerDynamic(lowering, value, size, alignment);
  const byteCount = size * LLVMConstIntGetZExtValue(count);
  const place = reserve(lowering, byteCount, alignment);
  lowering.code.writeHandler(changetype<usize>(functionPointer(frameMemory)));
  lowering.code.writeHalf(lowering.resultSlot(value));
  lowering.code.writeHalf(place);
  lowering.code.writeWord(alignment);
  lowering.forget(Accumulator.A);
}

/** Bytes of the frame for memory; the offset of the first. Frames are aligned to 16, so more is reserved for what needs more. */
export function reserve(lowering: Lowering, byteCount: usize, alignment: usize): u32 {
  lowering.frameWords += lowering.frameWords % 2;
  const place = lowering.frameWords * 8;
  const slack = alignment > FRAME_ALIGNMENT ? alignment : 0;
  const words = (byteCount + slack + FRAME_ALIGNMENT - 1) / FRAME_ALIGNMENT * 2;
  if (words > 0x0fff_ffff) panic(`the function ${lowering.record.name} has ${byteCount} bytes in one variable on its stack, more than the interpreter's stack has`);
  lowering.frameWords += u32(words);
  return place;
}

/** Whether memory of a fixed size is allocated, once in a call. */
function isFixed(lowering: Lowering, value: LLVMValueRef): bool {
  return LLVMIsAConstantInt(LLVMGetOperand(value, 0)!) !== null && LLVMGetInstructionParent(value) === lowering.shape.blocks[0];
}

/** Whether the instruction allocates from the second stack. */
export function isDynamicAlloca(lowering: Lowering, value: LLVMValueRef): bool {
  return LLVMIsAAllocaInst(value) !== null && !isFixed(lowering, value);
}

function lowerDynamic(lowering: Lowering, value: LLVMValueRef, size: usize, alignment: usize): void {
  const count = lowering.slotOf(LLVMGetOperand(value, 0)!);
  lowering.writeRoutine(functionPointer(allocateDynamic), 24);
  lowering.code.writeHalf(lowering.resultSlot(value));
  lowering.code.writeHalf(count);
  lowering.code.writeWord(size);
  lowering.code.writeWord(alignment);
}

/** The result's slot, the count's, the size of one, the alignment. */
function allocateDynamic(frame: usize, operands: usize): void {
  const alignment = load<usize>(operands + 16);
  const count = load<u64>(frame + usize(load<u32>(operands + 4)));
  const size = load<usize>(operands + 8);
  const start = (stack.dynamicTop + alignment - 1) & ~(alignment - 1);
  if (start > stack.dynamicLimit || (size !== 0 && count > (stack.dynamicLimit - start) / size)) panic(`the program asks for ${count} times ${size} bytes on the stack, more than there are`);
  stack.dynamicTop = start + count * size;
  store<u64>(frame + usize(load<u32>(operands)), start);
}
