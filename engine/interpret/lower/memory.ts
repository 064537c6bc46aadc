// Lowers loads, stores and address computations. What a `getelementptr` adds up becomes part of the loads and stores that use it.
import { LLVMConstIntGetSExtValue } from "../../compile/llvm/core/constant.ts";
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetGEPSourceElementType } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetElementType, LLVMGetIntTypeWidth, LLVMGetTypeKind, LLVMStructGetTypeAtIndex } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMIsAConstantInt, LLVMIsAGetElementPtrInst, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import { LLVMABISizeOfType, LLVMOffsetOfElement } from "../../compile/llvm/target.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { handlerAt } from "../operation-handlers/handler-at.ts";
import { AddressMode, HandlerTable, LoadAccess, StoreAccess, StoredFrom } from "../operation-handlers/operations.table.ts";
import { extendedSlot } from "./conversions.ts";
import { accumulatorOf } from "./floats.ts";
import { lowerStoredFloat } from "./fused-floats.ts";
import { Accumulator, isInFrame, operandCount, Place, type Lowering } from "./lowering.ts";

const MODES: u32 = 18;
const ADDRESS_BYTES: u32 = 8;

/** The sum of a base, a constant, and the product of an index and a constant. */
class Address {
  base: LLVMValueRef | null = null;
  index: LLVMValueRef | null = null;
  scale: u64 = 0;
  displacement: u64 = 0;
}

/** An address as handlers have it. */
interface AddressFields {
  /** An `AddressMode`. */
  readonly mode: u32;
  readonly base: u32;
  readonly index: u32;
  readonly scale: u32;
  readonly displacement: u64;
  readonly isHeld: bool;
}

export function lowerLoad(lowering: Lowering, value: LLVMValueRef): void {
  const type = LLVMTypeOf(value);
  const access = loadAccessOf(type);
  const fields = fieldsOf(lowering, LLVMGetOperand(value, 0)!, bytesOf(type));
  if (fields.isHeld) lowering.takeHeld(Accumulator.A);
  writeLoad(lowering, access, fields, value, accumulatorOf(type));
}

function writeLoad(lowering: Lowering, access: LoadAccess, fields: AddressFields, value: LLVMValueRef, accumulator: Accumulator): void {
  lowering.writeOperation(HandlerTable.Load, (u32(i32(access)) * MODES + fields.mode) * 2, value, accumulator);
  writeAddress(lowering, fields);
}

function writeAddress(lowering: Lowering, fields: AddressFields): void {
  lowering.code.writeHalf(fields.base);
  lowering.code.writeHalf(fields.index);
  lowering.code.writeHalf(fields.scale);
  lowering.code.writeWord(fields.displacement);
}

export function lowerStore(lowering: Lowering, value: LLVMValueRef): void {
  const stored = LLVMGetOperand(value, 0)!;
  const type = LLVMTypeOf(stored);
  const accumulator = accumulatorOf(type);
  const isComputed = lowering.isComputedLate(stored);
  if (isComputed && lowerStoredFloat(lowering, value, stored)) return;
  const computed = isComputed ? lowering.operandInFrame(stored) : null;
  const fields = fieldsOf(lowering, LLVMGetOperand(value, 1)!, bytesOf(type));
  const source = computed !== null ? computed : lowering.operand(stored, accumulator);
  if (fields.isHeld) lowering.takeHeld(Accumulator.A);
  if (source.place === Place.Held && !(fields.isHeld && accumulator === Accumulator.A)) lowering.takeHeld(accumulator);
  const from = source.place === Place.Held ? StoredFrom.Held : source.place === Place.Immediate ? StoredFrom.Immediate : StoredFrom.Slot;
  const access = u32(i32(storeAccessOf(type)));
  // Floats have their rows behind those of integers, for the accumulator alone.
  const row = accumulator !== Accumulator.A && from === StoredFrom.Held ? 12 + access - u32(i32(StoreAccess.Float32)) : integerAccess(access) * 3 + u32(i32(from));
  lowering.code.writeHandler(handlerAt(HandlerTable.Store, row * MODES + fields.mode));
  lowering.code.writeHalf(source.slot);
  writeAddress(lowering, fields);
  if (source.place === Place.Immediate) lowering.code.writeWord(source.word);
}

export function lowerGetElementPointer(lowering: Lowering, value: LLVMValueRef): void {
  const address = new Address();
  if (addTerms(lowering, value, address, true)) {
    const fields = fieldsOfTerms(lowering, address, ADDRESS_BYTES);
    if (fields.isHeld) lowering.takeHeld(Accumulator.A);
    return writeLoad(lowering, LoadAccess.Address, fields, value, Accumulator.A);
  }
  lowerManyIndices(lowering, value);
}

/** The address that a pointer stands for, for an access of so many bytes. */
function fieldsOf(lowering: Lowering, pointer: LLVMValueRef, bytes: u32): AddressFields {
  const address = new Address();
  const source = lowering.resolve(pointer);
  if (LLVMIsAGetElementPtrInst(source) === null || !lowering.uses.of(source).isFused) address.base = source;
  else ignore(addTerms(lowering, source, address, false));
  return fieldsOfTerms(lowering, address, bytes);
}

export interface FrameAddress {
  readonly isIndexed: bool;
  readonly base: u32;
  readonly index: u32;
  readonly displacement: u64;
}

/** The address as handlers that do more than access memory have it: base and index in the frame, the index by the size of the access; else null. */
export function frameAddressOf(lowering: Lowering, pointer: LLVMValueRef, bytes: u32): FrameAddress | null {
  const address = new Address();
  const source = lowering.resolve(pointer);
  if (LLVMIsAGetElementPtrInst(source) === null || !lowering.uses.of(source).isFused) address.base = source;
  else ignore(addTerms(lowering, source, address, false));
  const index = address.index;
  if (!isInFrame(address.base!) || (index !== null && (address.scale !== u64(bytes) || !isInFrame(lowering.resolve(index))))) return null;
  return {
    isIndexed: index !== null, base: lowering.slotOf(address.base!), index: index !== null ? lowering.slotOf(index) : 0, displacement: address.displacement,
  };
}

/** Adds up what a `getelementptr` does; false when it is too much for one instruction: several indices, or narrow ones. */
function addTerms(lowering: Lowering, value: LLVMValueRef, address: Address, isChecked: bool): bool {
  const own = lowering.uses.of(value);
  if (isChecked && own.variables > 1) return false;
  let type: LLVMTypeRef = LLVMGetGEPSourceElementType(value);
  for (let i: u32 = 1; i < operandCount(value); i += 1) {
    const index = LLVMGetOperand(value, i)!;
    const step = stepOf(lowering, type, index, i === 1);
    if (LLVMIsAConstantInt(index) !== null) {
      address.displacement += step.isField ? step.bytes : u64(LLVMConstIntGetSExtValue(index)) * step.bytes;
    } else {
      if (isChecked && LLVMGetIntTypeWidth(LLVMTypeOf(index)) !== 64) return false;
      address.index = index;
      address.scale = step.bytes;
    }
    type = step.type;
  }
  const base = lowering.resolve(LLVMGetOperand(value, 0)!);
  if (own.takesBase && LLVMIsAGetElementPtrInst(base) !== null && lowering.uses.of(base).isFused) return addTerms(lowering, base, address, isChecked);
  address.base = base;
  return true;
}

interface Step {
  /** Of an element, or the offset of a field. */
  readonly bytes: u64;
  readonly isField: bool;
  readonly type: LLVMTypeRef;
}

/** What an index steps over, and the type that it leads to. */
function stepOf(lowering: Lowering, type: LLVMTypeRef, index: LLVMValueRef, isFirst: bool): Step {
  const layout = lowering.program.layout;
  if (isFirst) return { bytes: LLVMABISizeOfType(layout, type), isField: false, type };
  if (LLVMGetTypeKind(type) === LLVMTypeKind.StructTypeKind) {
    const field = u32(LLVMConstIntGetSExtValue(index));
    return { bytes: LLVMOffsetOfElement(layout, type, field), isField: true, type: LLVMStructGetTypeAtIndex(type, field) };
  }
  const element = LLVMGetElementType(type);
  return { bytes: LLVMABISizeOfType(layout, element), isField: false, type: element };
}

function fieldsOfTerms(lowering: Lowering, address: Address, bytes: u32): AddressFields {
  const index = address.index;
  const base = lowering.operand(address.base!, Accumulator.A);
  let displacement = address.displacement;
  if (base.place === Place.Immediate) displacement += base.word;
  if (index === null) {
    const mode = base.place === Place.Slot ? AddressMode.Slot : base.place === Place.Held ? AddressMode.Held : AddressMode.Fixed;
    return { mode: u32(i32(mode)), base: base.slot, index: 0, scale: 0, displacement, isHeld: base.place === Place.Held };
  }
  let factor = lowering.operand(index, Accumulator.A);
  if (factor.place === Place.Immediate) factor = { place: Place.Slot, slot: lowering.slotOfWord(factor.word), word: 0 };
  // The base is in a slot where the index is in the accumulator: at most one of them is taken from there.
  const isBaseHeld = base.place === Place.Held;
  if (isBaseHeld && factor.place === Place.Held) factor = { place: Place.Slot, slot: lowering.slotOf(index), word: 0 };
  const column: u32 = isBaseHeld ? 2 : (base.place === Place.Immediate ? 3 : 0) + (factor.place === Place.Held ? 1 : 0);
  if (address.scale > 0xffff_ffff) lowering.refuse(address.base!, "elements of 4 GB and more are unknown to it");
  const scaling: u32 = address.scale === 1 ? 0 : address.scale === u64(bytes) ? 5 : 10;
  return {
    mode: u32(i32(AddressMode.SlotSlotBytes)) + scaling + column, base: base.slot, index: factor.slot, scale: u32(address.scale), displacement,
    isHeld: isBaseHeld || factor.place === Place.Held,
  };
}

/** One step after the other, on the result's own slot. */
function lowerManyIndices(lowering: Lowering, value: LLVMValueRef): void {
  let type: LLVMTypeRef = LLVMGetGEPSourceElementType(value);
  let slot = lowering.slotOf(LLVMGetOperand(value, 0)!);
  let displacement: u64 = 0;
  const result = lowering.resultSlot(value);
  for (let i: u32 = 1; i < operandCount(value); i += 1) {
    const index = LLVMGetOperand(value, i)!;
    const step = stepOf(lowering, type, index, i === 1);
    if (LLVMIsAConstantInt(index) !== null) {
      displacement += step.isField ? step.bytes : u64(LLVMConstIntGetSExtValue(index)) * step.bytes;
    } else {
      if (step.bytes > 0xffff_ffff) lowering.refuse(value, "elements of 4 GB and more are unknown to it");
      const indexSlot = extendedSlot(lowering, index);
      writeStep(lowering, AddressMode.SlotSlotScaled, result, slot, indexSlot, u32(step.bytes), 0);
      slot = result;
    }
    type = step.type;
  }
  writeStep(lowering, AddressMode.Slot, result, slot, 0, 0, displacement);
}

function writeStep(lowering: Lowering, mode: AddressMode, result: u32, base: u32, index: u32, scale: u32, displacement: u64): void {
  lowering.forget(Accumulator.A);
  lowering.code.writeHandler(handlerAt(HandlerTable.Load, (u32(i32(LoadAccess.Address)) * MODES + u32(i32(mode))) * 2));
  lowering.code.writeHalf(result);
  writeAddress(lowering, { mode: u32(i32(mode)), base, index, scale, displacement, isHeld: false });
}

function bytesOf(type: LLVMTypeRef): u32 {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.IntegerTypeKind: {
      const width = LLVMGetIntTypeWidth(type);
      return width <= 8 ? 1 : width / 8;
    }
    case LLVMTypeKind.FloatTypeKind: return 4;
    default: return 8;
  }
}

function loadAccessOf(type: LLVMTypeRef): LoadAccess {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.FloatTypeKind: return LoadAccess.Float32;
    case LLVMTypeKind.DoubleTypeKind: return LoadAccess.Float64;
  }
  switch (bytesOf(type)) {
    case 1: return LoadAccess.Integer8;
    case 2: return LoadAccess.Integer16;
    case 4: return LoadAccess.Integer32;
    default: return LoadAccess.Integer64;
  }
}

/** Floats have the bytes of integers of the same size. */
function integerAccess(access: u32): u32 {
  if (access === u32(i32(StoreAccess.Float32))) return u32(i32(StoreAccess.Integer32));
  return access === u32(i32(StoreAccess.Float64)) ? u32(i32(StoreAccess.Integer64)) : access;
}

function storeAccessOf(type: LLVMTypeRef): StoreAccess {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.FloatTypeKind: return StoreAccess.Float32;
    case LLVMTypeKind.DoubleTypeKind: return StoreAccess.Float64;
  }
  switch (bytesOf(type)) {
    case 1: return StoreAccess.Integer8;
    case 2: return StoreAccess.Integer16;
    case 4: return StoreAccess.Integer32;
    default: return StoreAccess.Integer64;
  }
}
