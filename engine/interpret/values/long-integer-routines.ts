// Routines that compute with integers of more than 128 bits, or with vectors of them, in as many words as they have: clang reads and
// writes a run of bit-fields as one integer. No result lies where an operand does. The fields of their operands are told with each.
import { BinaryOperation, Comparison, holds } from "./integer-operations.ts";
import { field, place } from "./operands.ts";
import { ofWord, ONE } from "./wide.ts";

const WORD_BITS: u32 = 64;
const WORD_BYTES: usize = 8;

const wordsOf = (width: u32): usize => usize((width + WORD_BITS - 1) / WORD_BITS);

/** Whether these routines know the operation. */
export function isLongOperation(operation: BinaryOperation): bool {
  switch (operation) {
    case BinaryOperation.Add:
    case BinaryOperation.Subtract:
    case BinaryOperation.Multiply:
    case BinaryOperation.ShiftLeft:
    case BinaryOperation.ShiftRight:
    case BinaryOperation.ShiftRightSigned:
    case BinaryOperation.And:
    case BinaryOperation.Or:
    case BinaryOperation.Xor:
      return true;
    default:
      return false;
  }
}

/** An integer in memory, with its sign or with zeros above its width. */
type Long = { readonly start: usize; readonly width: u32; readonly isSigned: bool };

/** Its word `index`, of as many as are asked for. */
function wordAt(value: Long, index: usize): u64 {
  const last = wordsOf(value.width) - 1;
  const word = load<u64>(value.start + (index < last ? index : last) * WORD_BYTES);
  if (index < last) return word;
  if (!value.isSigned) return index === last ? word : 0;
  const unused = i64(u32(last + 1) * WORD_BITS - value.width);
  const top = i64(word << u64(unused)) >> unused;
  return index === last ? u64(top) : u64(top >> 63);
}

/** The words from `start` on hold zeros above the width then. */
function cutAt(start: usize, width: u32): void {
  const used = u64(width % WORD_BITS);
  if (used === 0) return;
  const top = start + (wordsOf(width) - 1) * WORD_BYTES;
  store<u64>(top, load<u64>(top) & ((u64(1) << used) - 1));
}

/** Result, operands, width, lanes, operation. */
export function longBinaryLanes(frame: usize, operands: usize): void {
  const width = field(operands, 3);
  const operation = changetype<BinaryOperation>(i32(field(operands, 5)));
  const isSigned = operation === BinaryOperation.ShiftRightSigned;
  for (const lane of range(usize(field(operands, 4)))) {
    const at = lane * wordsOf(width) * WORD_BYTES;
    const result = place(frame, operands, 0) + at;
    compute(operation, result, { start: place(frame, operands, 1) + at, width, isSigned }, { start: place(frame, operands, 2) + at, width, isSigned: false });
    cutAt(result, width);
  }
}

function compute(operation: BinaryOperation, result: usize, a: Long, b: Long): void {
  switch (operation) {
    case BinaryOperation.Add: return addWords(result, a, b, 0, 0);
    // As a + ~b + 1.
    case BinaryOperation.Subtract: return addWords(result, a, b, maxValue<u64>(), 1);
    case BinaryOperation.Multiply: return multiplyWords(result, a, b);
    case BinaryOperation.ShiftLeft: return shiftWordsLeft(result, a, countOf(b));
    case BinaryOperation.ShiftRight:
    case BinaryOperation.ShiftRightSigned: return shiftWordsRight(result, a, countOf(b));
    default:
      for (const index of range(wordsOf(a.width))) store<u64>(result + index * WORD_BYTES, bitwise(operation, wordAt(a, index), wordAt(b, index)));
  }
}

function bitwise(operation: BinaryOperation, a: u64, b: u64): u64 {
  return operation === BinaryOperation.And ? a & b : operation === BinaryOperation.Or ? a | b : a ^ b;
}

function addWords(result: usize, a: Long, b: Long, flipped: u64, first: u64): void {
  let carry = first;
  for (const index of range(wordsOf(a.width))) {
    const word = wordAt(a, index);
    const part = word + (wordAt(b, index) ^ flipped);
    const sum = part + carry;
    carry = u64(part < word) | u64(sum < part);
    store<u64>(result + index * WORD_BYTES, sum);
  }
}

/** As on paper, a row for each word of `a`; what does not fit is left out. */
function multiplyWords(result: usize, a: Long, b: Long): void {
  const words = wordsOf(a.width);
  for (const index of range(words)) store<u64>(result + index * WORD_BYTES, 0);
  for (const row of range(words)) {
    const factor = wordAt(a, row);
    let carry: u64 = 0;
    for (const column of range(words - row)) {
      const other = wordAt(b, column);
      const address = result + (row + column) * WORD_BYTES;
      const low = factor * other;
      const part = low + carry;
      const sum = part + load<u64>(address);
      // At most the product's upper word, for all of it is (2^64 - 1)^2 + 2 (2^64 - 1) = 2^128 - 1 at most.
      carry = bits.multiplyHigh(factor, other) + u64(part < low) + u64(sum < part);
      store<u64>(address, sum);
    }
  }
}

/** How far to shift: all the width where it is undefined, so that nothing beyond the words is read. */
function countOf(value: Long): u32 {
  let above: u64 = 0;
  for (const index of range<usize>(1, wordsOf(value.width))) above |= wordAt(value, index);
  const count = wordAt(value, 0);
  return above !== 0 || count > u64(value.width) ? value.width : u32(count);
}

function shiftWordsLeft(result: usize, a: Long, count: u32): void {
  const whole = usize(count / WORD_BITS);
  const rest = u64(count % WORD_BITS);
  for (const index of range(wordsOf(a.width))) {
    let word: u64 = 0;
    if (index >= whole) word = wordAt(a, index - whole) << rest;
    if (rest !== 0 && index > whole) word |= wordAt(a, index - whole - 1) >>> (u64(WORD_BITS) - rest);
    store<u64>(result + index * WORD_BYTES, word);
  }
}

function shiftWordsRight(result: usize, a: Long, count: u32): void {
  const whole = usize(count / WORD_BITS);
  const rest = u64(count % WORD_BITS);
  for (const index of range(wordsOf(a.width))) {
    let word = wordAt(a, index + whole) >>> rest;
    if (rest !== 0) word |= wordAt(a, index + whole + 1) << (u64(WORD_BITS) - rest);
    store<u64>(result + index * WORD_BYTES, word);
  }
}

/** Result, operands, width, lanes, comparison. */
export function longCompareLanes(frame: usize, operands: usize): void {
  const width = field(operands, 3);
  const comparison = changetype<Comparison>(i32(field(operands, 5)));
  const isSigned = i32(comparison) >= i32(Comparison.GreaterSigned);
  for (const lane of range(usize(field(operands, 4)))) {
    const at = lane * wordsOf(width) * WORD_BYTES;
    const order = orderOf({ start: place(frame, operands, 1) + at, width, isSigned }, { start: place(frame, operands, 2) + at, width, isSigned });
    store<u64>(place(frame, operands, 0) + lane * WORD_BYTES, u64(holds(comparison, ofWord(order), ONE, WORD_BITS)));
  }
}

/** 0, 1 or 2: `a` is less, the same or greater. */
function orderOf(a: Long, b: Long): u64 {
  const last = wordsOf(a.width) - 1;
  let index = last;
  while (index > 0 && wordAt(a, index) === wordAt(b, index)) index -= 1;
  const left = wordAt(a, index);
  const right = wordAt(b, index);
  if (left === right) return 1;
  // Only the highest word has a sign.
  const isLess = a.isSigned && index === last ? i64(left) < i64(right) : left < right;
  return isLess ? 0 : 2;
}

/** To another width. Result, operand, widths from and to, lanes, whether signed. */
export function longWidthLanes(frame: usize, operands: usize): void {
  const from = field(operands, 2);
  const to = field(operands, 3);
  for (const lane of range(usize(field(operands, 4)))) {
    const value: Long = { start: place(frame, operands, 1) + lane * wordsOf(from) * WORD_BYTES, width: from, isSigned: field(operands, 5) !== 0 };
    const result = place(frame, operands, 0) + lane * wordsOf(to) * WORD_BYTES;
    for (const index of range(wordsOf(to))) store<u64>(result + index * WORD_BYTES, wordAt(value, index));
    cutAt(result, to);
  }
}
