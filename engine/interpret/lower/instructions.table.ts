// Which function lowers which instruction of LLVM's. There are two tables: of instructions all of whose operands and results are
// plain scalars (integers of 1, 8, 16, 32 and 64 bits, f32, f64, addresses), and of all others.
//
// To add a construct: write `function lowerThing(lowering: Lowering, value: LLVMValueRef): void` in a file of its family and give
// it a row here. In it, ask for the slots of operands (`lowering.slotOf`), then write instructions to `lowering.code`: those of a
// table of handlers (`lowering.writeOperation`), or one that calls a function of yours on those slots (`lowering.writeRoutine`),
// which writes the words of the result to `lowering.resultSlot(value)`. What has no row is refused with a sentence.
import { LLVMOpcode, LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { lowerFloatBinary, lowerNegation } from "./floats.ts";
import { lowerBinary } from "./integers.ts";
import { lowerCall } from "./calls.ts";
import { lowerCompare } from "./compare.ts";
import { lowerConversion, lowerSameWord, lowerSelect } from "./conversions.ts";
import { lowerAlloca } from "./frame-memory.ts";
import { lowerGetElementPointer, lowerLoad, lowerStore } from "./memory.ts";
import { operandCount, type Lowering } from "./lowering.ts";
import { lowerReturn, lowerUnreachable } from "./returns.ts";
import { lowerBranch } from "./branches.ts";
import { lowerSwitch } from "./switches.ts";

type LowerInstruction = FunctionPointer<(lowering: Lowering, value: LLVMValueRef) => void>;

class Row {
  constructor(readonly opcode: LLVMOpcode, readonly lower: LowerInstruction) {}
}

const plainRows: StaticArray<Inline<Row>, 43> = [
  new Row(LLVMOpcode.Add, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.Sub, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.Mul, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.UDiv, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.SDiv, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.URem, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.SRem, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.Shl, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.LShr, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.AShr, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.And, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.Or, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.Xor, functionPointer(lowerBinary)),
  new Row(LLVMOpcode.FAdd, functionPointer(lowerFloatBinary)),
  new Row(LLVMOpcode.FSub, functionPointer(lowerFloatBinary)),
  new Row(LLVMOpcode.FMul, functionPointer(lowerFloatBinary)),
  new Row(LLVMOpcode.FDiv, functionPointer(lowerFloatBinary)),
  new Row(LLVMOpcode.FNeg, functionPointer(lowerNegation)),
  new Row(LLVMOpcode.ICmp, functionPointer(lowerCompare)),
  new Row(LLVMOpcode.FCmp, functionPointer(lowerCompare)),
  new Row(LLVMOpcode.Select, functionPointer(lowerSelect)),
  new Row(LLVMOpcode.Trunc, functionPointer(lowerConversion)),
  new Row(LLVMOpcode.SExt, functionPointer(lowerConversion)),
  new Row(LLVMOpcode.FPToUI, functionPointer(lowerConversion)),
  new Row(LLVMOpcode.FPToSI, functionPointer(lowerConversion)),
  new Row(LLVMOpcode.UIToFP, functionPointer(lowerConversion)),
  new Row(LLVMOpcode.SIToFP, functionPointer(lowerConversion)),
  new Row(LLVMOpcode.FPTrunc, functionPointer(lowerConversion)),
  new Row(LLVMOpcode.FPExt, functionPointer(lowerConversion)),
  new Row(LLVMOpcode.PtrToInt, functionPointer(lowerConversion)),
  new Row(LLVMOpcode.IntToPtr, functionPointer(lowerSameWord)),
  new Row(LLVMOpcode.ZExt, functionPointer(lowerSameWord)),
  new Row(LLVMOpcode.BitCast, functionPointer(lowerSameWord)),
  new Row(LLVMOpcode.AddrSpaceCast, functionPointer(lowerSameWord)),
  new Row(LLVMOpcode.Freeze, functionPointer(lowerSameWord)),
  new Row(LLVMOpcode.Load, functionPointer(lowerLoad)),
  new Row(LLVMOpcode.Store, functionPointer(lowerStore)),
  new Row(LLVMOpcode.GetElementPtr, functionPointer(lowerGetElementPointer)),
  new Row(LLVMOpcode.Alloca, functionPointer(lowerAlloca)),
  new Row(LLVMOpcode.Br, functionPointer(lowerBranch)),
  new Row(LLVMOpcode.Switch, functionPointer(lowerSwitch)),
  new Row(LLVMOpcode.Ret, functionPointer(lowerReturn)),
  new Row(LLVMOpcode.Unreachable, functionPointer(lowerUnreachable)),
];

/** Instructions on integers of other widths, on vectors, structs and arrays. */
const otherRows: StaticArray<Inline<Row>, 1> = [
  new Row(LLVMOpcode.Ret, functionPointer(lowerReturn)),
];

export function lowerInstruction(lowering: Lowering, value: LLVMValueRef): void {
  const opcode = LLVMGetInstructionOpcode(value);
  if (opcode === LLVMOpcode.Call) return lowerCall(lowering, value);
  const lower = isPlain(value) ? findRow(plainRows.slice(), opcode) : findRow(otherRows.slice(), opcode);
  if (lower === null) lowering.refuse(value, "it does not know this instruction");
  lower(lowering, value);
}

function findRow(rows: Slice<Inline<Row>>, opcode: LLVMOpcode): LowerInstruction | null {
  for (const index of range(rows.length)) {
    if (rows[index].opcode === opcode) return rows[index].lower;
  }
  return null;
}

function isPlain(value: LLVMValueRef): bool {
  if (!isPlainType(LLVMTypeOf(value))) return false;
  for (const index of range(operandCount(value))) {
    if (!isPlainType(LLVMTypeOf(LLVMGetOperand(value, index)!))) return false;
  }
  return true;
}

export function isPlainType(type: LLVMTypeRef): bool {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.IntegerTypeKind: {
      const width = LLVMGetIntTypeWidth(type);
      return width === 1 || width === 8 || width === 16 || width === 32 || width === 64;
    }
    case LLVMTypeKind.FloatTypeKind:
    case LLVMTypeKind.DoubleTypeKind:
    case LLVMTypeKind.PointerTypeKind:
    case LLVMTypeKind.VoidTypeKind:
    case LLVMTypeKind.LabelTypeKind:
      return true;
    default:
      return false;
  }
}
