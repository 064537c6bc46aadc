// Which function lowers which instruction of LLVM's. There are two tables: of instructions all of whose operands and results are
// plain scalars (integers of 1, 8, 16, 32 and 64 bits, f32, f64, addresses), and of all others.
//
// To add a construct: write `function lowerThing(lowering: Lowering, value: LLVMValueRef): void` in a file of its family and give
// it a row here. In it, ask for the slots of operands (`lowering.slotOf`), then write instructions to `lowering.code`: those of a
// table of handlers (`lowering.writeOperation`), or one that calls a function of yours on those slots (`lowering.writeRoutine`),
// which writes the words of the result to `lowering.resultSlot(value)`. What has no row is refused with a sentence.
import { LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { lowerFloatBinary, lowerNegation } from "./floats.ts";
import { lowerBinary } from "./integers.ts";
import {
  lowerChoice, lowerExtractElement, lowerExtractValue, lowerInsertElement, lowerInsertValue, lowerSameWords, lowerShuffle,
} from "./aggregates.ts";
import { lowerAtomicCompareExchange, lowerAtomicUpdate, lowerFence } from "./atomics.ts";
import { lowerAnySwitch, lowerIndirectBranch } from "./block-addresses.ts";
import { lowerCall } from "./calls.ts";
import { lowerLaneAddress } from "./lane-addresses.ts";
import {
  lowerFloatToInteger, lowerFormat, lowerIntegerToFloat, lowerLaneFloatBinary, lowerLaneFloatCompare, lowerLaneNegation,
} from "./lane-floats.ts";
import { isPlainType } from "./value-uses.ts";
import { lowerWideBinary, lowerWideCompare, lowerWidth } from "./wide-integers.ts";
import { lowerBitCast, lowerLoadOfWords, lowerStoreOfWords } from "./word-places.ts";
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

/** Instructions on integers of other widths, on vectors, structs and arrays; and what has nothing plain about it. */
const otherRows: StaticArray<Inline<Row>, 50> = [
  new Row(LLVMOpcode.Add, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.Sub, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.Mul, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.UDiv, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.SDiv, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.URem, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.SRem, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.Shl, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.LShr, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.AShr, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.And, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.Or, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.Xor, functionPointer(lowerWideBinary)),
  new Row(LLVMOpcode.FAdd, functionPointer(lowerLaneFloatBinary)),
  new Row(LLVMOpcode.FSub, functionPointer(lowerLaneFloatBinary)),
  new Row(LLVMOpcode.FMul, functionPointer(lowerLaneFloatBinary)),
  new Row(LLVMOpcode.FDiv, functionPointer(lowerLaneFloatBinary)),
  new Row(LLVMOpcode.FRem, functionPointer(lowerLaneFloatBinary)),
  new Row(LLVMOpcode.FNeg, functionPointer(lowerLaneNegation)),
  new Row(LLVMOpcode.ICmp, functionPointer(lowerWideCompare)),
  new Row(LLVMOpcode.FCmp, functionPointer(lowerLaneFloatCompare)),
  new Row(LLVMOpcode.Select, functionPointer(lowerChoice)),
  new Row(LLVMOpcode.Trunc, functionPointer(lowerWidth)),
  new Row(LLVMOpcode.SExt, functionPointer(lowerWidth)),
  new Row(LLVMOpcode.ZExt, functionPointer(lowerWidth)),
  new Row(LLVMOpcode.PtrToInt, functionPointer(lowerWidth)),
  new Row(LLVMOpcode.IntToPtr, functionPointer(lowerWidth)),
  new Row(LLVMOpcode.FPToUI, functionPointer(lowerFloatToInteger)),
  new Row(LLVMOpcode.FPToSI, functionPointer(lowerFloatToInteger)),
  new Row(LLVMOpcode.UIToFP, functionPointer(lowerIntegerToFloat)),
  new Row(LLVMOpcode.SIToFP, functionPointer(lowerIntegerToFloat)),
  new Row(LLVMOpcode.FPTrunc, functionPointer(lowerFormat)),
  new Row(LLVMOpcode.FPExt, functionPointer(lowerFormat)),
  new Row(LLVMOpcode.BitCast, functionPointer(lowerBitCast)),
  new Row(LLVMOpcode.AddrSpaceCast, functionPointer(lowerSameWords)),
  new Row(LLVMOpcode.Freeze, functionPointer(lowerSameWords)),
  new Row(LLVMOpcode.Load, functionPointer(lowerLoadOfWords)),
  new Row(LLVMOpcode.Store, functionPointer(lowerStoreOfWords)),
  new Row(LLVMOpcode.GetElementPtr, functionPointer(lowerLaneAddress)),
  new Row(LLVMOpcode.ExtractValue, functionPointer(lowerExtractValue)),
  new Row(LLVMOpcode.InsertValue, functionPointer(lowerInsertValue)),
  new Row(LLVMOpcode.ExtractElement, functionPointer(lowerExtractElement)),
  new Row(LLVMOpcode.InsertElement, functionPointer(lowerInsertElement)),
  new Row(LLVMOpcode.ShuffleVector, functionPointer(lowerShuffle)),
  new Row(LLVMOpcode.AtomicRMW, functionPointer(lowerAtomicUpdate)),
  new Row(LLVMOpcode.AtomicCmpXchg, functionPointer(lowerAtomicCompareExchange)),
  new Row(LLVMOpcode.Switch, functionPointer(lowerAnySwitch)),
  new Row(LLVMOpcode.Ret, functionPointer(lowerReturn)),
  new Row(LLVMOpcode.Fence, functionPointer(lowerFence)),
  new Row(LLVMOpcode.IndirectBr, functionPointer(lowerIndirectBranch)),
];

export function lowerInstruction(lowering: Lowering, value: LLVMValueRef): void {
  const opcode = LLVMGetInstructionOpcode(value);
  if (opcode === LLVMOpcode.Call) return lowerCall(lowering, value);
  const plain = isPlain(value) ? findRow(plainRows.slice(), opcode) : null;
  const lower = plain !== null ? plain : findRow(otherRows.slice(), opcode);
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
