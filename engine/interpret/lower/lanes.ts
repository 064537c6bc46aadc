// What the lowering of vectors, of integers of any width and of structs needs to know of types, and how it writes routines.
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetElementType, LLVMGetIntTypeWidth, LLVMGetTypeKind, LLVMGetVectorSize } from "../../compile/llvm/core/type.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import type { Routine } from "../handlers/control.ts";
import { Format } from "../values/float-formats.ts";
import type { Lowering } from "./lowering.ts";

export const isVector = (type: LLVMTypeRef): bool => LLVMGetTypeKind(type) === LLVMTypeKind.VectorTypeKind;
export const lanesOf = (type: LLVMTypeRef): u32 => isVector(type) ? LLVMGetVectorSize(type) : 1;
/** The type of a lane, or of a scalar itself. */
export const laneType = (type: LLVMTypeRef): LLVMTypeRef => isVector(type) ? LLVMGetElementType(type) : type;

/** Bits of a lane that is an integer or an address. */
export function widthOf(type: LLVMTypeRef): u32 {
  const lane = laneType(type);
  return LLVMGetTypeKind(lane) === LLVMTypeKind.PointerTypeKind ? 64 : LLVMGetIntTypeWidth(lane);
}

/** The format of a lane that is a floating-point number; null where it is none that is computed with. */
export function formatOf(type: LLVMTypeRef): Format | null {
  switch (LLVMGetTypeKind(laneType(type))) {
    case LLVMTypeKind.HalfTypeKind: return Format.Half;
    case LLVMTypeKind.BFloatTypeKind: return Format.Brain;
    case LLVMTypeKind.FloatTypeKind: return Format.Single;
    case LLVMTypeKind.DoubleTypeKind: return Format.Double;
    default: return null;
  }
}

export function formatField(lowering: Lowering, value: LLVMValueRef, type: LLVMTypeRef): u32 {
  const format = formatOf(type);
  if (format === null) lowering.refuse(value, "it does not know this floating-point type");
  return u32(i32(format));
}

/** A call of a routine; the fields have been asked for before. */
export function writeFields(lowering: Lowering, routine: Routine, fields: Slice<u32>): void {
  lowering.writeRoutine(routine, u32(fields.length) * 4);
  for (const field of fields) lowering.code.writeHalf(field);
  lowering.code.align();
}
