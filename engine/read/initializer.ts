// Writes the initial value of a global variable into its place, which is zero.
import { LLVMGetAsString } from "../compile/llvm/core/constant.ts";
import { LLVMTypeKind, LLVMValueKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMGetElementType, LLVMGetTypeKind } from "../compile/llvm/core/type.ts";
import { LLVMGetNumOperands, LLVMGetOperand, LLVMGetValueKind, LLVMTypeOf } from "../compile/llvm/core/value.ts";
import { LLVMABISizeOfType, LLVMOffsetOfElement, LLVMSizeOfTypeInBits, LLVMStoreSizeOfType } from "../compile/llvm/target.ts";
import type { LLVMValueRef } from "../compile/llvm/types.ts";
import { constantWordAt } from "./constant-wide.ts";
import { constantWord, panicConstant } from "./constant-word.ts";
import type { Program } from "./program.ts";

export function writeInitializer(program: Program, value: LLVMValueRef, place: Ptr<u8>): void {
  switch (LLVMGetValueKind(value)) {
    case LLVMValueKind.ConstantAggregateZeroValueKind:
    case LLVMValueKind.ConstantPointerNullValueKind:
    case LLVMValueKind.UndefValueValueKind:
    case LLVMValueKind.PoisonValueValueKind:
      return;
    case LLVMValueKind.ConstantDataArrayValueKind:
    case LLVMValueKind.ConstantDataVectorValueKind:
      return writeData(value, place);
    case LLVMValueKind.ConstantArrayValueKind:
    case LLVMValueKind.ConstantVectorValueKind:
      return writeElements(program, value, place);
    case LLVMValueKind.ConstantStructValueKind:
      return writeFields(program, value, place);
    default:
      return writeScalar(program, value, place);
  }
}

/** Elements of plain numbers, which LLVM keeps as the bytes that they are in memory, whatever their type. */
function writeData(value: LLVMValueRef, place: Ptr<u8>): void {
  const length: StaticArray<usize, 1> = [0];
  const bytes = LLVMGetAsString(value, length.pointer);
  memory.copy(place, bytes, length[0]);
}

function writeElements(program: Program, value: LLVMValueRef, place: Ptr<u8>): void {
  const elementType = LLVMGetElementType(LLVMTypeOf(value));
  const isVector = LLVMGetTypeKind(LLVMTypeOf(value)) === LLVMTypeKind.VectorTypeKind;
  const step = LLVMABISizeOfType(program.layout, elementType);
  if (isVector && step * 8 !== LLVMSizeOfTypeInBits(program.layout, elementType)) return writeLanes(program, value, place);
  const count = u32(LLVMGetNumOperands(value));
  for (const index of range(count)) writeInitializer(program, LLVMGetOperand(value, index)!, place.add(isize(u64(index) * step)));
}

/** The elements of a vector have no padding between them, so those that are no whole bytes lie elsewhere than in an array. */
function writeLanes(program: Program, value: LLVMValueRef, place: Ptr<u8>): void {
  const bitCount = LLVMSizeOfTypeInBits(program.layout, LLVMGetElementType(LLVMTypeOf(value)));
  if (bitCount > 64) panicConstant(value);
  for (const index of range(u32(LLVMGetNumOperands(value)))) {
    const word = constantWord(program, LLVMGetOperand(value, index)!);
    for (const bit of range(bitCount)) {
      const at = u64(index) * bitCount + bit;
      place[at / 8] |= u8((word >>> bit) & 1) << u8(at % 8);
    }
  }
}

function writeFields(program: Program, value: LLVMValueRef, place: Ptr<u8>): void {
  const type = LLVMTypeOf(value);
  const count = u32(LLVMGetNumOperands(value));
  for (const index of range(count)) {
    writeInitializer(program, LLVMGetOperand(value, index)!, place.add(isize(LLVMOffsetOfElement(program.layout, type, index))));
  }
}

function writeScalar(program: Program, value: LLVMValueRef, place: Ptr<u8>): void {
  const type = LLVMTypeOf(value);
  const byteCount = LLVMStoreSizeOfType(program.layout, type);
  if (byteCount > 8) return writeWide(program, value, place);
  const word = constantWord(program, value);
  for (const index of range(byteCount)) place[index] = u8(word >>> (index * 8));
}

/** Integers of more than 64 bits, and floating-point numbers as such integers, 64 bits at a time. */
function writeWide(program: Program, value: LLVMValueRef, place: Ptr<u8>): void {
  const byteCount = LLVMStoreSizeOfType(program.layout, LLVMTypeOf(value));
  for (let at: usize = 0; at < byteCount; at += 8) {
    const piece = constantWordAt(program, value, u32(at / 8));
    for (let index: usize = 0; index < 8 && at + index < byteCount; index += 1) place[at + index] = u8(piece >>> (index * 8));
  }
}
