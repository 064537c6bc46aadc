// Routines that move words: between lanes and fields, and between words and memory, where each word has its bits at a place of its
// own. The fields of their operands are told with each.
import { field, place } from "./operands.ts";

const WORD_BYTES: usize = 8;
/** In place of a slot: zero. */
export const NO_SLOT: u32 = 0xffff_ffff;

/** Words in a row: to, from, their number. */
export function moveWords(frame: usize, operands: usize): void {
  memory.copy(pointer<u8>(place(frame, operands, 0)), pointer<u8>(place(frame, operands, 1)), usize(field(operands, 2)) * WORD_BYTES);
}

/** Words from anywhere: to, their number, the slot of each. */
export function gatherWords(frame: usize, operands: usize): void {
  for (const index of range(usize(field(operands, 1)))) {
    const from = field(operands, 2 + index);
    store<u64>(place(frame, operands, 0) + index * WORD_BYTES, from === NO_SLOT ? 0 : load<u64>(frame + usize(from)));
  }
}

/** Result, vector, index, lanes, words of a lane. */
export function extractLane(frame: usize, operands: usize): void {
  const lane = laneOf(frame, operands, 2, 3);
  const bytes = usize(field(operands, 4)) * WORD_BYTES;
  memory.copy(pointer<u8>(place(frame, operands, 0)), pointer<u8>(place(frame, operands, 1) + lane * bytes), bytes);
}

/** Result, vector, index, lanes, words of a lane, the lane's new value. */
export function insertLane(frame: usize, operands: usize): void {
  const lane = laneOf(frame, operands, 2, 3);
  const bytes = usize(field(operands, 4)) * WORD_BYTES;
  memory.copy(pointer<u8>(place(frame, operands, 0)), pointer<u8>(place(frame, operands, 1)), usize(field(operands, 3)) * bytes);
  memory.copy(pointer<u8>(place(frame, operands, 0) + lane * bytes), pointer<u8>(place(frame, operands, 5)), bytes);
}

/** Undefined in the program where there is no such lane. */
function laneOf(frame: usize, operands: usize, index: usize, lanes: usize): usize {
  const lane = load<u64>(place(frame, operands, index));
  return lane < u64(field(operands, lanes)) ? lane : 0;
}

/** Result, condition, two operands, lanes of the condition (each chooses so many words), words. */
export function chooseWords(frame: usize, operands: usize): void {
  const bytes = usize(field(operands, 5)) * WORD_BYTES;
  for (const lane of range(usize(field(operands, 4)))) {
    const chosen: usize = load<u64>(place(frame, operands, 1) + lane * WORD_BYTES) !== 0 ? 2 : 3;
    memory.copy(pointer<u8>(place(frame, operands, 0) + lane * bytes), pointer<u8>(place(frame, operands, chosen) + lane * bytes), bytes);
  }
}

/** Two fields for each word: the place of its bits in memory, and their number. */
export const ENTRY_FIELDS: u32 = 2;

/** Result, address, number of words, then an entry for each. */
export function loadWords(frame: usize, operands: usize): void {
  const address = load<usize>(place(frame, operands, 1));
  for (const index of range(usize(field(operands, 2)))) {
    const entry = 3 + index * ENTRY_FIELDS;
    store<u64>(place(frame, operands, 0) + index * WORD_BYTES, loadBits(address, field(operands, entry), field(operands, entry + 1)));
  }
}

/** Value, address, number of words, then an entry for each. */
export function storeWords(frame: usize, operands: usize): void {
  writeWords(load<usize>(place(frame, operands, 1)), place(frame, operands, 0), operands, 3, usize(field(operands, 2)));
}

function writeWords(address: usize, words: usize, operands: usize, first: usize, count: usize): void {
  for (const index of range(count)) {
    const entry = first + index * ENTRY_FIELDS;
    storeBits(address, field(operands, entry), field(operands, entry + 1), load<u64>(words + index * WORD_BYTES));
  }
}

export const CAST_BITS_MAX: u32 = 32768;

/** The same bits as another type: result, operand, numbers of words of the operand and the result, then entries of both. */
export function castWords(frame: usize, operands: usize): void {
  const scratch = new StaticArray<u8, 4096>();
  const address = scratch.pointer.address;
  const from = usize(field(operands, 2));
  writeWords(address, place(frame, operands, 1), operands, 4, from);
  for (const index of range(usize(field(operands, 3)))) {
    const entry = 4 + (from + index) * ENTRY_FIELDS;
    store<u64>(place(frame, operands, 0) + index * WORD_BYTES, loadBits(address, field(operands, entry), field(operands, entry + 1)));
  }
}

/** Up to 64 bits from a place in memory that is told in bits; only the bytes that they lie in are touched. */
export function loadBits(address: usize, bit: u32, count: u32): u64 {
  const start = address + usize(bit / 8);
  const shift = bit % 8;
  let word: u64 = 0;
  for (let at: u32 = 0; at < shift + count; at += 8) {
    const byte = u64(load<u8>(start + usize(at / 8)));
    if (at === 0) word = byte >>> u64(shift);
    else word |= byte << u64(at - shift);
  }
  return count === 64 ? word : word & ((u64(1) << u64(count)) - 1);
}

/** Words are stored by rising places: bits below in the same byte stay, those above become zero. */
export function storeBits(address: usize, bit: u32, count: u32, word: u64): void {
  const start = address + usize(bit / 8);
  const shift = bit % 8;
  if (shift === 0) {
    for (let at: u32 = 0; at < count; at += 8) store<u8>(start + usize(at / 8), u8(word >>> u64(at)));
    return;
  }
  store<u8>(start, u8((load<u8>(start) & u8((u32(1) << shift) - 1)) | u8(word << u64(shift))));
  for (let at = 8 - shift; at < count; at += 8) store<u8>(start + usize((at + shift) / 8), u8(word >>> u64(at)));
}
