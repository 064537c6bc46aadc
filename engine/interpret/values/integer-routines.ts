// Routines that compute with integers of any width up to 128, or with vectors of them. The fields of their operands are told with each.
import { funnelLeft, funnelRight } from "./bit-counts.ts";
import { binary, type BinaryOperation, type Comparison, holds, type OverflowOperation, unary, type UnaryOperation, withOverflow } from "./integer-operations.ts";
import { field, laneBytes, place, readInteger, writeInteger } from "./operands.ts";
import { cut, extended, isEqual, isLess, isLessSigned, type Wide } from "./wide.ts";

/** Result, operands, width, lanes, operation. */
export function binaryLanes(frame: usize, operands: usize): void {
  const width = field(operands, 3);
  const operation = changetype<BinaryOperation>(i32(field(operands, 5)));
  for (const lane of range(usize(field(operands, 4)))) {
    const at = lane * laneBytes(width);
    const result = binary(operation, readInteger(place(frame, operands, 1) + at, width), readInteger(place(frame, operands, 2) + at, width), width);
    writeInteger(place(frame, operands, 0) + at, width, result);
  }
}

/** Result, operand, width, lanes, operation. */
export function unaryLanes(frame: usize, operands: usize): void {
  const width = field(operands, 2);
  for (const lane of range(usize(field(operands, 3)))) {
    const at = lane * laneBytes(width);
    const result = unary(changetype<UnaryOperation>(i32(field(operands, 4))), readInteger(place(frame, operands, 1) + at, width), width);
    writeInteger(place(frame, operands, 0) + at, width, result);
  }
}

/** Result, operands, width, lanes, comparison. */
export function compareLanes(frame: usize, operands: usize): void {
  const width = field(operands, 3);
  for (const lane of range(usize(field(operands, 4)))) {
    const at = lane * laneBytes(width);
    const a = readInteger(place(frame, operands, 1) + at, width);
    const b = readInteger(place(frame, operands, 2) + at, width);
    store<u64>(place(frame, operands, 0) + lane * 8, u64(holds(changetype<Comparison>(i32(field(operands, 5))), a, b, width)));
  }
}

/** The values of all lanes, then their flags. Result, operands, width, lanes, operation. */
export function overflowLanes(frame: usize, operands: usize): void {
  const width = field(operands, 3);
  const lanes = usize(field(operands, 4));
  for (const lane of range(lanes)) {
    const at = lane * laneBytes(width);
    const a = readInteger(place(frame, operands, 1) + at, width);
    const b = readInteger(place(frame, operands, 2) + at, width);
    const result = withOverflow(changetype<OverflowOperation>(i32(field(operands, 5))), a, b, width);
    writeInteger(place(frame, operands, 0) + at, width, result.value);
    store<u64>(place(frame, operands, 0) + lanes * laneBytes(width) + lane * 8, u64(result.isOver));
  }
}

/** Result, three operands, width, lanes, whether to the right. */
export function funnelLanes(frame: usize, operands: usize): void {
  const width = field(operands, 4);
  for (const lane of range(usize(field(operands, 5)))) {
    const at = lane * laneBytes(width);
    const high = readInteger(place(frame, operands, 1) + at, width);
    const low = readInteger(place(frame, operands, 2) + at, width);
    const count = readInteger(place(frame, operands, 3) + at, width);
    const result = field(operands, 6) !== 0 ? funnelRight(high, low, count, width) : funnelLeft(high, low, count, width);
    writeInteger(place(frame, operands, 0) + at, width, result);
  }
}

/** -1, 0 or 1. Result, operands, width, lanes, the result's width, whether signed. */
export function orderLanes(frame: usize, operands: usize): void {
  const width = field(operands, 3);
  const resultWidth = field(operands, 5);
  const isSigned = field(operands, 6) !== 0;
  for (const lane of range(usize(field(operands, 4)))) {
    const at = lane * laneBytes(width);
    const a = readInteger(place(frame, operands, 1) + at, width);
    const b = readInteger(place(frame, operands, 2) + at, width);
    const isSmaller = isSigned ? isLessSigned(a, b, width) : isLess(a, b);
    const order: Wide = isEqual(a, b) ? { low: 0, high: 0 } : isSmaller ? { low: maxValue<u64>(), high: maxValue<u64>() } : { low: 1, high: 0 };
    writeInteger(place(frame, operands, 0) + lane * laneBytes(resultWidth), resultWidth, cut(order, resultWidth));
  }
}

/** All lanes in one. Result, operand, width, lanes, operation. */
export function reduceLanes(frame: usize, operands: usize): void {
  const width = field(operands, 2);
  let result = readInteger(place(frame, operands, 1), width);
  for (const lane of range<usize>(1, usize(field(operands, 3)))) {
    result = binary(changetype<BinaryOperation>(i32(field(operands, 4))), result, readInteger(place(frame, operands, 1) + lane * laneBytes(width), width), width);
  }
  writeInteger(place(frame, operands, 0), width, result);
}

/** To another width. Result, operand, widths from and to, lanes, whether signed. */
export function widthLanes(frame: usize, operands: usize): void {
  const from = field(operands, 2);
  const to = field(operands, 3);
  for (const lane of range(usize(field(operands, 4)))) {
    const value = readInteger(place(frame, operands, 1) + lane * laneBytes(from), from);
    writeInteger(place(frame, operands, 0) + lane * laneBytes(to), to, cut(field(operands, 5) !== 0 ? extended(value, from) : value, to));
  }
}
