// Routines of atomic operations. There is one thread: to read, compute and write is one step for everyone who could look.
import { floatBinary, FloatBinary } from "./float-operations.ts";
import { Format } from "./float-formats.ts";
import { binary, BinaryOperation } from "./integer-operations.ts";
import { loadBits, storeBits } from "./move-routines.ts";
import { field, laneBytes, place, readFloat, readInteger, writeFloat, writeInteger } from "./operands.ts";
import { cut, difference, isEqual, isLess, isZero, ONE, oneOf, ones, sum, type Wide, ZERO } from "./wide.ts";

/** As LLVM numbers them; programs have no 13 and 14, the greatest and least of floating-point numbers, any more. */
export enum AtomicOperation {
  Exchange = 0, Add = 1, Subtract = 2, And = 3, NotAnd = 4, Or = 5, Xor = 6, GreatestSigned = 7, LeastSigned = 8, Greatest = 9, Least = 10,
  FloatAdd = 11, FloatSubtract = 12, IncreaseWrapping = 15, DecreaseWrapping = 16,
}

/** Result (what was there), address, operand, width, operation, format of a floating-point number. */
export function atomicUpdate(frame: usize, operands: usize): void {
  const address = load<usize>(place(frame, operands, 1));
  const width = field(operands, 3);
  const operation = changetype<AtomicOperation>(i32(field(operands, 4)));
  const result = place(frame, operands, 0);
  const before = readMemory(address, width);
  if (operation === AtomicOperation.FloatAdd || operation === AtomicOperation.FloatSubtract) {
    const format = changetype<Format>(i32(field(operands, 5)));
    writeInteger(result, width, before);
    const sumOrSo = floatUpdated(operation, readFloat(result, format), readFloat(place(frame, operands, 2), format));
    const scratch: StaticArray<u64, 1> = [0];
    writeFloat(scratch.pointer.address, format, sumOrSo);
    writeMemory(address, width, { low: scratch[0], high: 0 });
    return;
  }
  const operand = readInteger(place(frame, operands, 2), width);
  writeMemory(address, width, updated(operation, before, operand, width));
  writeInteger(result, width, before);
}

/** What was there, then whether it was what was expected. Result, address, expected, replacement, width. */
export function atomicCompareExchange(frame: usize, operands: usize): void {
  const address = load<usize>(place(frame, operands, 1));
  const width = field(operands, 4);
  const before = readMemory(address, width);
  const isExpected = isEqual(before, readInteger(place(frame, operands, 2), width));
  if (isExpected) writeMemory(address, width, readInteger(place(frame, operands, 3), width));
  const result = place(frame, operands, 0);
  writeInteger(result, width, before);
  store<u64>(result + laneBytes(width), u64(isExpected));
}

function readMemory(address: usize, width: u32): Wide {
  return width > 64 ? { low: loadBits(address, 0, 64), high: loadBits(address, 64, width - 64) } : { low: loadBits(address, 0, width), high: 0 };
}

function writeMemory(address: usize, width: u32, value: Wide): void {
  storeBits(address, 0, width > 64 ? 64 : width, value.low);
  if (width > 64) storeBits(address, 64, width - 64, value.high);
}

function updated(operation: AtomicOperation, before: Wide, operand: Wide, width: u32): Wide {
  switch (operation) {
    case AtomicOperation.Add: return binary(BinaryOperation.Add, before, operand, width);
    case AtomicOperation.Subtract: return binary(BinaryOperation.Subtract, before, operand, width);
    case AtomicOperation.And: return binary(BinaryOperation.And, before, operand, width);
    case AtomicOperation.NotAnd: return oneOf(binary(BinaryOperation.And, before, operand, width), ones(width));
    case AtomicOperation.Or: return binary(BinaryOperation.Or, before, operand, width);
    case AtomicOperation.Xor: return binary(BinaryOperation.Xor, before, operand, width);
    case AtomicOperation.GreatestSigned: return binary(BinaryOperation.GreatestSigned, before, operand, width);
    case AtomicOperation.LeastSigned: return binary(BinaryOperation.LeastSigned, before, operand, width);
    case AtomicOperation.Greatest: return binary(BinaryOperation.Greatest, before, operand, width);
    case AtomicOperation.Least: return binary(BinaryOperation.Least, before, operand, width);
    case AtomicOperation.IncreaseWrapping: return isLess(before, operand) ? cut(sum(before, ONE), width) : ZERO;
    case AtomicOperation.DecreaseWrapping: return isZero(before) || isLess(operand, before) ? operand : difference(before, ONE);
    default: return operand;
  }
}

function floatUpdated(operation: AtomicOperation, before: f64, operand: f64): f64 {
  return floatBinary(operation === AtomicOperation.FloatAdd ? FloatBinary.Add : FloatBinary.Subtract, before, operand);
}
