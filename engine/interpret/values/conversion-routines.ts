// Routines that convert between integers of any width up to 128 and floating-point numbers of all formats, and among these. The
// fields of their operands are told with each.
import { converted, exactOf, type Format, rounded, wholePart } from "./float-formats.ts";
import { field, laneBytes, place, readInteger, writeInteger } from "./operands.ts";
import { cut, difference, isLess, isNegative, leastSigned, magnitude, negated, ONE, ones, type Wide, ZERO } from "./wide.ts";

const LANE_BYTES: usize = 8;

/** Result, operand, format, width, lanes, whether signed. What does not fit becomes the nearest that does, and NaN zero. */
export function floatToIntegerLanes(frame: usize, operands: usize): void {
  const format = changetype<Format>(i32(field(operands, 2)));
  const width = field(operands, 3);
  for (const lane of range(usize(field(operands, 4)))) {
    const value = integerOf(load<u64>(place(frame, operands, 1) + lane * LANE_BYTES), format, width, field(operands, 5) !== 0);
    writeInteger(place(frame, operands, 0) + lane * laneBytes(width), width, value);
  }
}

function integerOf(word: u64, format: Format, width: u32, isSigned: bool): Wide {
  const exact = exactOf(word, format);
  if (exact.kind === "NaN" || (!isSigned && exact.isNegative)) return ZERO;
  const greatest = !isSigned ? ones(width) : exact.isNegative ? leastSigned(width) : difference(leastSigned(width), ONE);
  const whole = wholePart(exact);
  const fitting = exact.kind === "infinite" || whole.isTooLarge || isLess(greatest, whole.value) ? greatest : whole.value;
  return exact.isNegative ? cut(negated(fitting), width) : fitting;
}

/** Result, operand, width, format, lanes, whether signed. */
export function integerToFloatLanes(frame: usize, operands: usize): void {
  const width = field(operands, 2);
  const format = changetype<Format>(i32(field(operands, 3)));
  const isSigned = field(operands, 5) !== 0;
  for (const lane of range(usize(field(operands, 4)))) {
    const value = readInteger(place(frame, operands, 1) + lane * laneBytes(width), width);
    const significand = isSigned ? magnitude(value, width) : value;
    const word = rounded({ kind: "finite", isNegative: isSigned && isNegative(value, width), significand, exponent: 0 }, format);
    store<u64>(place(frame, operands, 0) + lane * LANE_BYTES, word);
  }
}

/** Result, operand, formats from and to, lanes. */
export function formatLanes(frame: usize, operands: usize): void {
  for (const lane of range(usize(field(operands, 4)))) {
    const word = load<u64>(place(frame, operands, 1) + lane * LANE_BYTES);
    store<u64>(place(frame, operands, 0) + lane * LANE_BYTES, converted(word, changetype<Format>(i32(field(operands, 2))), changetype<Format>(i32(field(operands, 3)))));
  }
}
