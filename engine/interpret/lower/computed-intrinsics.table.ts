// LLVM's intrinsics that compute something, of scalars of all types and of vectors. Each row: the name without types, the function
// that lowers it, and the operation that this one takes.
import { LLVMConstIntGetZExtValue } from "../../compile/llvm/core/constant.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import type { FunctionRecord } from "../../function-record.ts";
import { importAddress } from "../../read/imports.ts";
import { isIgnored, isPassedOn } from "../../read/intrinsics.ts";
import { calledIntrinsic } from "../../read/rewrite/instructions.ts";
import { Format } from "../values/float-formats.ts";
import { FloatBinary, FloatUnary, SignOperation } from "../values/float-operations.ts";
import { classLanes, floatReduceLanes, floatUnaryLanes, functionLanes, functionOfTwoLanes, multiplyAddLanes } from "../values/float-routines.ts";
import { BinaryOperation, OverflowOperation, UnaryOperation } from "../values/integer-operations.ts";
import { funnelLanes, orderLanes, overflowLanes, reduceLanes, unaryLanes } from "../values/integer-routines.ts";
import { lowerSameWords } from "./aggregates.ts";
import { writeFloatBinary, writeFloatToInteger, writeSign } from "./lane-floats.ts";
import { formatField, formatOf, lanesOf, widthOf, writeFields } from "./lanes.ts";
import type { Lowering } from "./lowering.ts";
import { writeBinary } from "./wide-integers.ts";

type LowerIntrinsic = FunctionPointer<(lowering: Lowering, call: LLVMValueRef, operation: i32) => void>;

class Row {
  constructor(readonly name: string, readonly lower: LowerIntrinsic, readonly operation: i32) {}
}

const rows: StaticArray<Inline<Row>, 68> = [
  new Row("llvm.smax", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.GreatestSigned)),
  new Row("llvm.smin", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.LeastSigned)),
  new Row("llvm.umax", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.Greatest)),
  new Row("llvm.umin", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.Least)),
  new Row("llvm.uadd.sat", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.AddSaturating)),
  new Row("llvm.sadd.sat", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.AddSaturatingSigned)),
  new Row("llvm.usub.sat", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.SubtractSaturating)),
  new Row("llvm.ssub.sat", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.SubtractSaturatingSigned)),
  new Row("llvm.ushl.sat", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.ShiftLeftSaturating)),
  new Row("llvm.sshl.sat", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.ShiftLeftSaturatingSigned)),
  new Row("llvm.ptrmask", functionPointer(lowerBinaryIntrinsic), i32(BinaryOperation.And)),
  new Row("llvm.abs", functionPointer(lowerUnaryIntrinsic), i32(UnaryOperation.Absolute)),
  new Row("llvm.ctpop", functionPointer(lowerUnaryIntrinsic), i32(UnaryOperation.CountOnes)),
  new Row("llvm.ctlz", functionPointer(lowerUnaryIntrinsic), i32(UnaryOperation.LeadingZeros)),
  new Row("llvm.cttz", functionPointer(lowerUnaryIntrinsic), i32(UnaryOperation.TrailingZeros)),
  new Row("llvm.bitreverse", functionPointer(lowerUnaryIntrinsic), i32(UnaryOperation.ReverseBits)),
  new Row("llvm.bswap", functionPointer(lowerUnaryIntrinsic), i32(UnaryOperation.ReverseBytes)),
  new Row("llvm.uadd.with.overflow", functionPointer(lowerOverflow), i32(OverflowOperation.Add)),
  new Row("llvm.sadd.with.overflow", functionPointer(lowerOverflow), i32(OverflowOperation.AddSigned)),
  new Row("llvm.usub.with.overflow", functionPointer(lowerOverflow), i32(OverflowOperation.Subtract)),
  new Row("llvm.ssub.with.overflow", functionPointer(lowerOverflow), i32(OverflowOperation.SubtractSigned)),
  new Row("llvm.umul.with.overflow", functionPointer(lowerOverflow), i32(OverflowOperation.Multiply)),
  new Row("llvm.smul.with.overflow", functionPointer(lowerOverflow), i32(OverflowOperation.MultiplySigned)),
  new Row("llvm.fshl", functionPointer(lowerFunnel), 0),
  new Row("llvm.fshr", functionPointer(lowerFunnel), 1),
  new Row("llvm.ucmp", functionPointer(lowerOrder), 0),
  new Row("llvm.scmp", functionPointer(lowerOrder), 1),
  new Row("llvm.vector.reduce.add", functionPointer(lowerReduction), i32(BinaryOperation.Add)),
  new Row("llvm.vector.reduce.mul", functionPointer(lowerReduction), i32(BinaryOperation.Multiply)),
  new Row("llvm.vector.reduce.and", functionPointer(lowerReduction), i32(BinaryOperation.And)),
  new Row("llvm.vector.reduce.or", functionPointer(lowerReduction), i32(BinaryOperation.Or)),
  new Row("llvm.vector.reduce.xor", functionPointer(lowerReduction), i32(BinaryOperation.Xor)),
  new Row("llvm.vector.reduce.smax", functionPointer(lowerReduction), i32(BinaryOperation.GreatestSigned)),
  new Row("llvm.vector.reduce.smin", functionPointer(lowerReduction), i32(BinaryOperation.LeastSigned)),
  new Row("llvm.vector.reduce.umax", functionPointer(lowerReduction), i32(BinaryOperation.Greatest)),
  new Row("llvm.vector.reduce.umin", functionPointer(lowerReduction), i32(BinaryOperation.Least)),
  new Row("llvm.vector.reduce.fadd", functionPointer(lowerFloatReduction), i32(FloatBinary.Add)),
  new Row("llvm.vector.reduce.fmul", functionPointer(lowerFloatReduction), i32(FloatBinary.Multiply)),
  new Row("llvm.vector.reduce.fmaximum", functionPointer(lowerFloatExtreme), i32(FloatBinary.Maximum)),
  new Row("llvm.vector.reduce.fminimum", functionPointer(lowerFloatExtreme), i32(FloatBinary.Minimum)),
  new Row("llvm.fabs", functionPointer(lowerSign), i32(SignOperation.Absolute)),
  new Row("llvm.copysign", functionPointer(lowerSign), i32(SignOperation.Copy)),
  new Row("llvm.minimum", functionPointer(lowerFloatPair), i32(FloatBinary.Minimum)),
  new Row("llvm.maximum", functionPointer(lowerFloatPair), i32(FloatBinary.Maximum)),
  new Row("llvm.sqrt", functionPointer(lowerFloatSingle), i32(FloatUnary.SquareRoot)),
  new Row("llvm.floor", functionPointer(lowerFloatSingle), i32(FloatUnary.Floor)),
  new Row("llvm.ceil", functionPointer(lowerFloatSingle), i32(FloatUnary.Ceil)),
  new Row("llvm.trunc", functionPointer(lowerFloatSingle), i32(FloatUnary.Truncate)),
  new Row("llvm.round", functionPointer(lowerFloatSingle), i32(FloatUnary.Round)),
  // Numbers are always rounded to the nearest, ties to even.
  new Row("llvm.roundeven", functionPointer(lowerFloatSingle), i32(FloatUnary.RoundToEven)),
  new Row("llvm.rint", functionPointer(lowerFloatSingle), i32(FloatUnary.RoundToEven)),
  new Row("llvm.nearbyint", functionPointer(lowerFloatSingle), i32(FloatUnary.RoundToEven)),
  new Row("llvm.fma", functionPointer(lowerMultiplyAdd), 0),
  new Row("llvm.is.fpclass", functionPointer(lowerClass), 0),
  new Row("llvm.fptoui.sat", functionPointer(lowerSaturating), 0),
  new Row("llvm.fptosi.sat", functionPointer(lowerSaturating), 1),
  new Row("llvm.sin", functionPointer(lowerFunction), 1),
  new Row("llvm.cos", functionPointer(lowerFunction), 1),
  new Row("llvm.tan", functionPointer(lowerFunction), 1),
  new Row("llvm.exp", functionPointer(lowerFunction), 1),
  new Row("llvm.exp2", functionPointer(lowerFunction), 1),
  new Row("llvm.log", functionPointer(lowerFunction), 1),
  new Row("llvm.log2", functionPointer(lowerFunction), 1),
  new Row("llvm.log10", functionPointer(lowerFunction), 1),
  new Row("llvm.pow", functionPointer(lowerFunction), 2),
  new Row("llvm.trap", functionPointer(lowerTrap), 0),
  new Row("llvm.ubsantrap", functionPointer(lowerTrap), 0),
  new Row("llvm.debugtrap", functionPointer(lowerTrap), 0),
];

/** False when the intrinsic is none of these. `name` is that without types. */
export function lowerComputedIntrinsic(lowering: Lowering, call: LLVMValueRef, name: string): bool {
  for (const index of range(rows.length)) {
    if (rows[index].name !== name) continue;
    const lower = rows[index].lower;
    lower(lowering, call, rows[index].operation);
    return true;
  }
  if (isIgnored(name)) return true;
  if (!isPassedOn(name)) return false;
  lowerSameWords(lowering, call);
  return true;
}

function lowerBinaryIntrinsic(lowering: Lowering, call: LLVMValueRef, operation: i32): void {
  writeBinary(lowering, call, LLVMGetOperand(call, 0)!, LLVMGetOperand(call, 1)!, changetype<BinaryOperation>(operation));
}

function lowerUnaryIntrinsic(lowering: Lowering, call: LLVMValueRef, operation: i32): void {
  const type = LLVMTypeOf(call);
  const operand = lowering.slotOf(LLVMGetOperand(call, 0)!);
  const fields: StaticArray<u32, 5> = [lowering.resultSlot(call), operand, widthOf(type), lanesOf(type), u32(operation)];
  writeFields(lowering, functionPointer(unaryLanes), fields.slice());
}

function lowerOverflow(lowering: Lowering, call: LLVMValueRef, operation: i32): void {
  const left = LLVMGetOperand(call, 0)!;
  const type = LLVMTypeOf(left);
  const a = lowering.slotOf(left);
  const b = lowering.slotOf(LLVMGetOperand(call, 1)!);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(call), a, b, widthOf(type), lanesOf(type), u32(operation)];
  writeFields(lowering, functionPointer(overflowLanes), fields.slice());
}

function lowerFunnel(lowering: Lowering, call: LLVMValueRef, isRight: i32): void {
  const type = LLVMTypeOf(call);
  const high = lowering.slotOf(LLVMGetOperand(call, 0)!);
  const low = lowering.slotOf(LLVMGetOperand(call, 1)!);
  const count = lowering.slotOf(LLVMGetOperand(call, 2)!);
  const fields: StaticArray<u32, 7> = [lowering.resultSlot(call), high, low, count, widthOf(type), lanesOf(type), u32(isRight)];
  writeFields(lowering, functionPointer(funnelLanes), fields.slice());
}

function lowerOrder(lowering: Lowering, call: LLVMValueRef, isSigned: i32): void {
  const left = LLVMGetOperand(call, 0)!;
  const a = lowering.slotOf(left);
  const b = lowering.slotOf(LLVMGetOperand(call, 1)!);
  const type = LLVMTypeOf(left);
  const fields: StaticArray<u32, 7> = [lowering.resultSlot(call), a, b, widthOf(type), lanesOf(type), widthOf(LLVMTypeOf(call)), u32(isSigned)];
  writeFields(lowering, functionPointer(orderLanes), fields.slice());
}

function lowerReduction(lowering: Lowering, call: LLVMValueRef, operation: i32): void {
  const vector = LLVMGetOperand(call, 0)!;
  const slot = lowering.slotOf(vector);
  const fields: StaticArray<u32, 5> = [lowering.resultSlot(call), slot, widthOf(LLVMTypeOf(call)), lanesOf(LLVMTypeOf(vector)), u32(operation)];
  writeFields(lowering, functionPointer(reduceLanes), fields.slice());
}

/** From the first operand on. */
function lowerFloatReduction(lowering: Lowering, call: LLVMValueRef, operation: i32): void {
  writeFloatReduction(lowering, call, lowering.slotOf(LLVMGetOperand(call, 0)!), LLVMGetOperand(call, 1)!, operation);
}

/** From the first lane on, which being taken twice changes nothing. */
function lowerFloatExtreme(lowering: Lowering, call: LLVMValueRef, operation: i32): void {
  writeFloatReduction(lowering, call, lowering.slotOf(LLVMGetOperand(call, 0)!), LLVMGetOperand(call, 0)!, operation);
}

function writeFloatReduction(lowering: Lowering, call: LLVMValueRef, start: u32, vector: LLVMValueRef, operation: i32): void {
  const slot = lowering.slotOf(vector);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(call), start, slot, formatField(lowering, call, LLVMTypeOf(call)), lanesOf(LLVMTypeOf(vector)), u32(operation)];
  writeFields(lowering, functionPointer(floatReduceLanes), fields.slice());
}

function lowerSign(lowering: Lowering, call: LLVMValueRef, operation: i32): void {
  const isCopied = operation === i32(SignOperation.Copy);
  writeSign(lowering, call, LLVMGetOperand(call, 0)!, LLVMGetOperand(call, isCopied ? 1 : 0)!, changetype<SignOperation>(operation));
}

function lowerFloatPair(lowering: Lowering, call: LLVMValueRef, operation: i32): void {
  writeFloatBinary(lowering, call, changetype<FloatBinary>(operation));
}

function lowerFloatSingle(lowering: Lowering, call: LLVMValueRef, operation: i32): void {
  const type = LLVMTypeOf(call);
  const operand = lowering.slotOf(LLVMGetOperand(call, 0)!);
  const fields: StaticArray<u32, 5> = [lowering.resultSlot(call), operand, formatField(lowering, call, type), lanesOf(type), u32(operation)];
  writeFields(lowering, functionPointer(floatUnaryLanes), fields.slice());
}

function lowerMultiplyAdd(lowering: Lowering, call: LLVMValueRef, _operation: i32): void {
  const type = LLVMTypeOf(call);
  const a = lowering.slotOf(LLVMGetOperand(call, 0)!);
  const b = lowering.slotOf(LLVMGetOperand(call, 1)!);
  const c = lowering.slotOf(LLVMGetOperand(call, 2)!);
  const fields: StaticArray<u32, 6> = [lowering.resultSlot(call), a, b, c, wideFormatField(lowering, call), lanesOf(type)];
  writeFields(lowering, functionPointer(multiplyAddLanes), fields.slice());
}

/** Of 32 or 64 bits. */
function wideFormatField(lowering: Lowering, call: LLVMValueRef): u32 {
  const format = formatOf(LLVMTypeOf(call));
  if (format === null || (format !== Format.Single && format !== Format.Double)) lowering.refuse(call, "it does not know this operation on 16 bits");
  return u32(i32(format));
}

function lowerClass(lowering: Lowering, call: LLVMValueRef, _operation: i32): void {
  const operand = LLVMGetOperand(call, 0)!;
  const type = LLVMTypeOf(operand);
  const slot = lowering.slotOf(operand);
  const classes = u32(LLVMConstIntGetZExtValue(LLVMGetOperand(call, 1)!));
  const fields: StaticArray<u32, 5> = [lowering.resultSlot(call), slot, formatField(lowering, call, type), lanesOf(type), classes];
  writeFields(lowering, functionPointer(classLanes), fields.slice());
}

function lowerSaturating(lowering: Lowering, call: LLVMValueRef, isSigned: i32): void {
  writeFloatToInteger(lowering, call, isSigned !== 0);
}

/** The function of the image that machine code calls for it, too. */
function lowerFunction(lowering: Lowering, call: LLVMValueRef, operandCount: i32): void {
  const type = LLVMTypeOf(call);
  const format = wideFormatField(lowering, call);
  const address = functionAddress(lowering, call, format === u32(i32(Format.Single)));
  const a = lowering.slotOf(LLVMGetOperand(call, 0)!);
  if (operandCount === 1) {
    const fields: StaticArray<u32, 6> = [lowering.resultSlot(call), a, format, lanesOf(type), u32(address), u32(address >>> 32)];
    return writeFields(lowering, functionPointer(functionLanes), fields.slice());
  }
  const b = lowering.slotOf(LLVMGetOperand(call, 1)!);
  const fields: StaticArray<u32, 7> = [lowering.resultSlot(call), a, b, format, lanesOf(type), u32(address), u32(address >>> 32)];
  writeFields(lowering, functionPointer(functionOfTwoLanes), fields.slice());
}

class FunctionName {
  constructor(readonly intrinsic: string, readonly wide: string, readonly narrow: string) {}
}
const functionNames: StaticArray<Inline<FunctionName>, 9> = [
  new FunctionName("llvm.sin", "sin", "sinf"), new FunctionName("llvm.cos", "cos", "cosf"), new FunctionName("llvm.tan", "tan", "tanf"),
  new FunctionName("llvm.exp", "exp", "expf"), new FunctionName("llvm.exp2", "exp2", "exp2f"), new FunctionName("llvm.log", "log", "logf"),
  new FunctionName("llvm.log2", "log2", "log2f"), new FunctionName("llvm.log10", "log10", "log10f"), new FunctionName("llvm.pow", "pow", "powf"),
];

function functionAddress(lowering: Lowering, call: LLVMValueRef, isNarrow: bool): usize {
  const name = calledIntrinsic(call);
  for (const index of range(functionNames.length)) {
    const names = functionNames[index];
    if (names.intrinsic !== name) continue;
    const address = importAddress(isNarrow ? names.narrow : names.wide);
    if (address !== null) return address;
  }
  lowering.refuse(call, "the engine does not have the function that it needs");
}

function lowerTrap(lowering: Lowering, _call: LLVMValueRef, _operation: i32): void {
  lowering.writeRoutine(functionPointer(endAtTrap), 8);
  lowering.code.writeWord(changetype<usize>(lowering.record));
}

function endAtTrap(_frame: usize, operands: usize): void {
  panic(`the program stopped itself (llvm.trap) in the function ${changetype<FunctionRecord>(load<usize>(operands)).name}`);
}
