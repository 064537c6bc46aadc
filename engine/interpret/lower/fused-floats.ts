// Lowers arithmetic of floats together with what it takes in: a load, a product; and stores together with the arithmetic that they store.
import { LLVMOpcode, LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMIsAInstruction, LLVMIsALoadInst, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { handlerAt } from "../operation-handlers/handler-at.ts";
import { FloatMemoryOperation, HandlerTable, MemoryForm, ProductForm, ProductKind, UpdateSource } from "../operation-handlers/operations.table.ts";
import { accumulatorOf } from "./floats.ts";
import { Accumulator, Place, type Lowering } from "./lowering.ts";
import { frameAddressOf, type FrameAddress } from "./memory.ts";

export function isFusedLoad(lowering: Lowering, value: LLVMValueRef): bool {
  return LLVMIsALoadInst(value) !== null && lowering.uses.of(value).isFused;
}

function isFusedProduct(lowering: Lowering, value: LLVMValueRef): bool {
  return LLVMIsAInstruction(value) !== null && LLVMGetInstructionOpcode(value) === LLVMOpcode.FMul && lowering.uses.of(value).isFused;
}

/** False when the arithmetic takes nothing in, or not in a way that there are handlers for. */
export function lowerFusedFloat(lowering: Lowering, value: LLVMValueRef): bool {
  const left = LLVMGetOperand(value, 0)!;
  const right = LLVMGetOperand(value, 1)!;
  if (isFusedLoad(lowering, right)) return lowerWithLoad(lowering, value, left, right, false);
  if (isFusedLoad(lowering, left)) return lowerWithLoad(lowering, value, right, left, true);
  const isSum = LLVMGetInstructionOpcode(value) === LLVMOpcode.FAdd;
  if (isFusedProduct(lowering, right)) return lowerWithProduct(lowering, value, left, right, isSum ? ProductKind.Sum : ProductKind.Difference);
  if (isFusedProduct(lowering, left)) return lowerWithProduct(lowering, value, right, left, isSum ? ProductKind.Sum : ProductKind.Reversed);
  return false;
}

function lowerWithLoad(lowering: Lowering, value: LLVMValueRef, other: LLVMValueRef, load: LLVMValueRef, isLoadFirst: bool): bool {
  const address = frameAddressOf(lowering, LLVMGetOperand(load, 0)!, bytesOf(load));
  if (address === null) return false;
  const opcode = LLVMGetInstructionOpcode(value);
  const accumulator = accumulatorOf(LLVMTypeOf(value));
  const operand = lowering.operand(other, accumulator);
  const isHeld = operand.place === Place.Held;
  if (isHeld) lowering.takeHeld(accumulator);
  const isCommutative = opcode === LLVMOpcode.FAdd || opcode === LLVMOpcode.FMul;
  const form = isLoadFirst && !isCommutative ? (isHeld ? MemoryForm.MemoryHeld : MemoryForm.MemorySlot) : (isHeld ? MemoryForm.HeldMemory : MemoryForm.SlotMemory);
  const index = u32(i32(memoryOperation(opcode, accumulator === Accumulator.X))) + (u32(i32(form)) * 2 + u32(address.isIndexed)) * 2;
  lowering.writeOperation(HandlerTable.FloatMemory, index, value, accumulator);
  lowering.code.writeHalf(operand.slot);
  writeFrameAddress(lowering, address);
  return true;
}

/** Base, index and displacement. */
export function writeFrameAddress(lowering: Lowering, address: FrameAddress): void {
  lowering.code.writeHalf(address.base);
  lowering.code.writeHalf(address.index);
  lowering.code.writeWord(address.displacement);
}

function memoryOperation(opcode: LLVMOpcode, isWide: bool): FloatMemoryOperation {
  switch (opcode) {
    case LLVMOpcode.FAdd: return isWide ? FloatMemoryOperation.AddF64 : FloatMemoryOperation.AddF32;
    case LLVMOpcode.FSub: return isWide ? FloatMemoryOperation.SubtractF64 : FloatMemoryOperation.SubtractF32;
    case LLVMOpcode.FMul: return isWide ? FloatMemoryOperation.MultiplyF64 : FloatMemoryOperation.MultiplyF32;
    default: return isWide ? FloatMemoryOperation.DivideF64 : FloatMemoryOperation.DivideF32;
  }
}

function lowerWithProduct(lowering: Lowering, value: LLVMValueRef, term: LLVMValueRef, product: LLVMValueRef, kind: ProductKind): bool {
  const accumulator = accumulatorOf(LLVMTypeOf(value));
  let first = LLVMGetOperand(product, 0)!;
  let second = LLVMGetOperand(product, 1)!;
  let form = ProductForm.Slots;
  if (lowering.isHeld(term, accumulator)) {
    form = ProductForm.HeldTerm;
  } else if (lowering.isHeld(first, accumulator)) {
    form = ProductForm.HeldFactor;
  } else if (lowering.isHeld(second, accumulator)) {
    form = ProductForm.HeldFactor;
    const factor = first;
    first = second;
    second = factor;
  }
  // A factor that is in the accumulator too is read from the frame.
  const termSlot = lowering.slotOf(term);
  const firstSlot = lowering.slotOf(first);
  const secondSlot = lowering.slotOf(second);
  if (form !== ProductForm.Slots) lowering.takeHeld(accumulator);
  const row = u32(accumulator === Accumulator.Y) * 3 + u32(i32(kind));
  lowering.writeOperation(HandlerTable.Product, (row * 3 + u32(i32(form))) * 2, value, accumulator);
  lowering.code.writeHalf(termSlot);
  lowering.code.writeHalf(firstSlot);
  lowering.code.writeHalf(secondSlot);
  return true;
}

/** Lowers a store and the arithmetic that is part of it; false when there are no handlers for its address. */
export function lowerStoredFloat(lowering: Lowering, store: LLVMValueRef, value: LLVMValueRef): bool {
  const address = frameAddressOf(lowering, LLVMGetOperand(store, 1)!, bytesOf(value));
  if (address === null) return false;
  const updated = lowering.uses.of(value).updated;
  if (updated !== null) writeUpdate(lowering, value, updated, address);
  else writeStoredResult(lowering, value, address);
  return true;
}

function writeUpdate(lowering: Lowering, value: LLVMValueRef, updated: LLVMValueRef, address: FrameAddress): void {
  const accumulator = accumulatorOf(LLVMTypeOf(value));
  const left = LLVMGetOperand(value, 0)!;
  const other = left === updated ? LLVMGetOperand(value, 1)! : left;
  let source = UpdateSource.Slot;
  let first: u32 = 0;
  let second: u32 = 0;
  if (isFusedProduct(lowering, other)) {
    source = UpdateSource.Product;
    first = lowering.slotOf(LLVMGetOperand(other, 0)!);
    second = lowering.slotOf(LLVMGetOperand(other, 1)!);
  } else if (lowering.isHeld(other, accumulator)) {
    source = UpdateSource.Held;
    lowering.takeHeld(accumulator);
  } else {
    first = lowering.slotOf(other);
  }
  const row = u32(accumulator === Accumulator.Y) * 2 + u32(LLVMGetInstructionOpcode(value) === LLVMOpcode.FSub);
  lowering.code.writeHandler(handlerAt(HandlerTable.Update, (row * 3 + u32(i32(source))) * 2 + u32(address.isIndexed)));
  lowering.code.writeHalf(first);
  lowering.code.writeHalf(second);
  writeFrameAddress(lowering, address);
}

function writeStoredResult(lowering: Lowering, value: LLVMValueRef, address: FrameAddress): void {
  const accumulator = accumulatorOf(LLVMTypeOf(value));
  const left = LLVMGetOperand(value, 0)!;
  const right = LLVMGetOperand(value, 1)!;
  const form: u32 = lowering.isHeld(left, accumulator) ? 1 : lowering.isHeld(right, accumulator) ? 2 : 0;
  const leftSlot = lowering.slotOf(left);
  const rightSlot = lowering.slotOf(right);
  if (form !== 0) lowering.takeHeld(accumulator);
  const opcode = LLVMGetInstructionOpcode(value);
  const row: u32 = (accumulator === Accumulator.X ? 0 : 3) + (opcode === LLVMOpcode.FAdd ? 0 : opcode === LLVMOpcode.FSub ? 1 : 2);
  lowering.code.writeHandler(handlerAt(HandlerTable.StoreResult, (row * 3 + form) * 2 + u32(address.isIndexed)));
  lowering.code.writeHalf(leftSlot);
  lowering.code.writeHalf(rightSlot);
  writeFrameAddress(lowering, address);
}

const bytesOf = (value: LLVMValueRef): u32 => (LLVMGetTypeKind(LLVMTypeOf(value)) === LLVMTypeKind.DoubleTypeKind ? 8 : 4);
