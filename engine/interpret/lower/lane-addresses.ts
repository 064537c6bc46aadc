// Lowers address computations with vectors, and with indices of unusual widths.
import { LLVMConstIntGetSExtValue } from "../../compile/llvm/core/constant.ts";
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetGEPSourceElementType } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetElementType, LLVMGetTypeKind, LLVMStructGetTypeAtIndex } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMIsAConstantInt, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import { LLVMABISizeOfType, LLVMOffsetOfElement } from "../../compile/llvm/target.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { addressLanes, INDEX_FIELDS } from "../values/address-routines.ts";
import { constantLane } from "./constants.ts";
import { isVector, lanesOf, widthOf } from "./lanes.ts";
import { operandCount, type Lowering } from "./lowering.ts";

const INDICES_MAX = 64;

/** The indices that are added when the program runs. */
class Indices {
  count: u32 = 0;
  displacement: u64 = 0;
  readonly slots = new StaticArray<u32, 64>();
  readonly areVectors = new StaticArray<bool, 64>();
  readonly widths = new StaticArray<u32, 64>();
  readonly steps = new StaticArray<u64, 64>();
}

export function lowerLaneAddress(lowering: Lowering, value: LLVMValueRef): void {
  const base = LLVMGetOperand(value, 0)!;
  const baseSlot = lowering.slotOf(base);
  const indices = new Indices();
  let type: LLVMTypeRef = LLVMGetGEPSourceElementType(value);
  for (let i: u32 = 1; i < operandCount(value); i += 1) {
    const index = LLVMGetOperand(value, i)!;
    if (i > 1 && LLVMGetTypeKind(type) === LLVMTypeKind.StructTypeKind) {
      const field = u32(LLVMConstIntGetSExtValue(constantLane(index)));
      indices.displacement += LLVMOffsetOfElement(lowering.program.layout, type, field);
      type = LLVMStructGetTypeAtIndex(type, field);
      continue;
    }
    if (i > 1) type = LLVMGetElementType(type);
    addIndex(lowering, indices, index, LLVMABISizeOfType(lowering.program.layout, type));
  }
  lowering.writeRoutine(functionPointer(addressLanes), (7 + indices.count * INDEX_FIELDS) * 4);
  lowering.code.writeHalf(lowering.resultSlot(value));
  lowering.code.writeHalf(baseSlot);
  lowering.code.writeHalf(u32(isVector(LLVMTypeOf(base))));
  lowering.code.writeHalf(lanesOf(LLVMTypeOf(value)));
  writeHalves(lowering, indices.displacement);
  lowering.code.writeHalf(indices.count);
  for (const at of range(indices.count)) {
    lowering.code.writeHalf(indices.slots[at]);
    lowering.code.writeHalf(u32(indices.areVectors[at]));
    lowering.code.writeHalf(indices.widths[at]);
    writeHalves(lowering, indices.steps[at]);
  }
  lowering.code.align();
}

function addIndex(lowering: Lowering, indices: Indices, index: LLVMValueRef, step: u64): void {
  if (LLVMIsAConstantInt(index) !== null && widthOf(LLVMTypeOf(index)) <= 64) {
    indices.displacement += u64(LLVMConstIntGetSExtValue(index)) * step;
    return;
  }
  assert(indices.count < INDICES_MAX, "an address computation of the program has more than 64 indices");
  indices.slots[indices.count] = lowering.slotOf(index);
  indices.areVectors[indices.count] = isVector(LLVMTypeOf(index));
  indices.widths[indices.count] = widthOf(LLVMTypeOf(index));
  indices.steps[indices.count] = step;
  indices.count += 1;
}

/** A word in two fields, where words do not begin at multiples of 8. */
export function writeHalves(lowering: Lowering, word: u64): void {
  lowering.code.writeHalf(u32(word));
  lowering.code.writeHalf(u32(word >>> 32));
}
