// Lowers the intrinsics that copy and fill memory, and those that give back dynamic memory early.
import { LLVMGetOperand, LLVMIsAConstantInt } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { profileOf, type SizeSite } from "../../profile/function-profile.ts";
import { profileSwitch } from "../../profile/profile-switch.ts";
import type { Routine } from "../handlers/control.ts";
import { stack } from "../stack.ts";
import type { Lowering } from "./lowering.ts";

export function lowerMemoryCopy(lowering: Lowering, call: LLVMValueRef): void {
  writeThree(lowering, call, functionPointer(copyMemory), functionPointer(copyMemoryNoted));
}

export function lowerMemoryFill(lowering: Lowering, call: LLVMValueRef): void {
  writeThree(lowering, call, functionPointer(fillMemory), functionPointer(fillMemoryNoted));
}

/** Sizes that are not constant are noted. */
function writeThree(lowering: Lowering, call: LLVMValueRef, routine: Routine, noted: Routine): void {
  const to = lowering.slotOf(LLVMGetOperand(call, 0)!);
  const what = lowering.slotOf(LLVMGetOperand(call, 1)!);
  const count = lowering.slotOf(LLVMGetOperand(call, 2)!);
  const isNoted = profileSwitch.isOn && LLVMIsAConstantInt(LLVMGetOperand(call, 2)!) === null;
  lowering.writeRoutine(isNoted ? noted : routine, isNoted ? 24 : 12);
  lowering.code.writeHalf(to);
  lowering.code.writeHalf(what);
  lowering.code.writeHalf(count);
  lowering.code.align();
  if (isNoted) lowering.code.writeWord(changetype<usize>(profileOf(lowering.record).sizeSite(call)));
}

const operand = (frame: usize, operands: usize, index: usize): u64 => load<u64>(frame + usize(load<u32>(operands + index * 4)));

function copyMemory(frame: usize, operands: usize): void {
  memory.copy(pointer<u8>(operand(frame, operands, 0)), pointer<u8>(operand(frame, operands, 1)), operand(frame, operands, 2));
}

function fillMemory(frame: usize, operands: usize): void {
  memory.fill(pointer<u8>(operand(frame, operands, 0)), u8(operand(frame, operands, 1)), operand(frame, operands, 2));
}

function copyMemoryNoted(frame: usize, operands: usize): void {
  changetype<SizeSite>(load<usize>(operands + 16)).sizes.note(operand(frame, operands, 2), 1);
  copyMemory(frame, operands);
}

function fillMemoryNoted(frame: usize, operands: usize): void {
  changetype<SizeSite>(load<usize>(operands + 16)).sizes.note(operand(frame, operands, 2), 1);
  fillMemory(frame, operands);
}

export function lowerStackSave(lowering: Lowering, call: LLVMValueRef): void {
  lowering.writeRoutine(functionPointer(saveStack), 4);
  lowering.code.writeHalf(lowering.resultSlot(call));
  lowering.code.align();
}

function saveStack(frame: usize, operands: usize): void {
  store<u64>(frame + usize(load<u32>(operands)), stack.dynamicTop);
}

export function lowerStackRestore(lowering: Lowering, call: LLVMValueRef): void {
  const slot = lowering.slotOf(LLVMGetOperand(call, 0)!);
  lowering.writeRoutine(functionPointer(restoreStack), 4);
  lowering.code.writeHalf(slot);
  lowering.code.align();
}

function restoreStack(frame: usize, operands: usize): void {
  stack.dynamicTop = operand(frame, operands, 0);
}
