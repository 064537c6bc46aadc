// The short name that every file has on FAT: eight and three bytes, in capitals (specification, "Directory Structure").
import { crc32 } from "../../../std/hash/crc32.ts";

export const SHORT_NAME_BYTES = 11;
const BASE_BYTES = 8;

const SPACE: u8 = 0x20;
const POINT: u8 = 0x2e;
const TILDE: u8 = 0x7e;
const DIGIT_ZERO: u8 = 0x30;
const UNDERSCORE: u8 = 0x5f;

/** In a name's first byte this stands for 0xe5, which there would say that the entry is deleted. */
const STANDS_FOR_DELETED: u8 = 0x05;

/** Bits of an entry's byte 12 ("DIR_NTRes", as Windows and Linux use it): the base, or the extension, is meant in small letters. */
const SMALL_BASE: u8 = 0x08;
const SMALL_EXTENSION: u8 = 0x10;

/** With this many attempts, numbers are used up that people can read; then come ones made from the whole name. */
const READABLE_ATTEMPTS: u32 = 5;
const PLACES_MAX: u32 = 9;

/** Writes the name as it is, when it is a short name already: capitals, digits, few signs, at most one point. False otherwise. */
export function encodeShortName(name: string, target: Slice<u8>): bool {
  target.slice(0, SHORT_NAME_BYTES).fill(SPACE);
  let at: usize = 0;
  let end: usize = BASE_BYTES;
  for (let index: usize = 0; index < name.length; index += 1) {
    const byte = name[index];
    if (byte === POINT && end === BASE_BYTES && index > 0 && index + 1 < name.length) {
      at = BASE_BYTES;
      end = SHORT_NAME_BYTES;
    } else if (at < end && isShortCharacter(byte)) {
      target[at] = byte;
      at += 1;
    } else {
      return false;
    }
  }
  return name.length > 0;
}

/** Writes a short name for a long one; with every attempt, counted from 0, another one. */
export function makeAlias(name: string, attempt: u32, target: Slice<u8>): void {
  target.slice(0, SHORT_NAME_BYTES).fill(SPACE);
  const point = lastPoint(name);
  let used: usize = 0;
  const baseBytesMax: usize = attempt < READABLE_ATTEMPTS ? 6 : 2;
  for (let index: usize = 0; index < point && used < baseBytesMax; index += 1) used = addByte(name[index], target, used);
  if (attempt >= READABLE_ATTEMPTS) {
    // Other digits for every nine attempts.
    const round = attempt - READABLE_ATTEMPTS;
    const digest = crc32(name.bytes, round / PLACES_MAX);
    for (let digit: u32 = 0; digit < 4; digit += 1) {
      target[used] = hexadecimalDigit(digest >>> digit * 4 & 0xf);
      used += 1;
    }
    writeNumber(target, used, round % PLACES_MAX + 1);
  } else {
    writeNumber(target, used, attempt + 1);
  }
  let extension: usize = BASE_BYTES;
  for (let index = point + 1; index < name.length && extension < SHORT_NAME_BYTES; index += 1) extension = addByte(name[index], target, extension);
}

/** The sum that ties the parts of a long name to the short one. */
export function shortNameSum(name: Slice<u8>): u8 {
  let sum: u8 = 0;
  for (let index: usize = 0; index < SHORT_NAME_BYTES; index += 1) sum = u8(bits.rotateRight(sum, u8(1)) + name[index]);
  return sum;
}

/** Writes the name as people read it; returns its length. What is no character of ASCII becomes a question mark, which no name has. */
export function decodeShortName(name: Slice<u8>, caseBits: u8, target: Slice<u8>): usize {
  let length = decodePart(name.slice(0, BASE_BYTES), (caseBits & SMALL_BASE) !== 0, target);
  if (name[0] === STANDS_FOR_DELETED && length > 0) target[0] = 0x3f;
  const extension = target.slice(length + 1);
  const extensionLength = decodePart(name.slice(BASE_BYTES, SHORT_NAME_BYTES), (caseBits & SMALL_EXTENSION) !== 0, extension);
  if (extensionLength > 0) {
    target[length] = POINT;
    length += 1 + extensionLength;
  }
  return length;
}

function decodePart(part: Slice<u8>, isSmall: bool, target: Slice<u8>): usize {
  let length = part.length;
  while (length > 0 && part[length - 1] === SPACE) length -= 1;
  for (let index: usize = 0; index < length; index += 1) {
    const byte = part[index];
    const isText = byte > SPACE && byte < 0x7f;
    target[index] = isText ? isSmall ? toSmall(byte) : byte : 0x3f;
  }
  return length;
}

function addByte(byte: u8, target: Slice<u8>, at: usize): usize {
  // Spaces and points are left out, and so is all of a character but its first byte.
  if (byte === SPACE || byte === POINT || (byte & 0xc0) === 0x80) return at;
  const capital = toCapital(byte);
  target[at] = isShortCharacter(capital) ? capital : UNDERSCORE;
  return at + 1;
}

function writeNumber(target: Slice<u8>, at: usize, number: u32): void {
  target[at] = TILDE;
  target[at + 1] = DIGIT_ZERO + u8(number);
}

function lastPoint(name: string): usize {
  for (let index = name.length; index > 1; index -= 1) {
    if (name[index - 1] === POINT) return index - 1;
  }
  return name.length;
}

export const toSmall = inline((byte: u8): u8 => byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
export const toCapital = inline((byte: u8): u8 => byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);
const hexadecimalDigit = inline((value: u32): u8 => value < 10 ? DIGIT_ZERO + u8(value) : 0x41 + u8(value - 10));

/** Capitals, digits, and $ % ' - _ @ ~ ` ! ( ) { } ^ # &. */
function isShortCharacter(byte: u8): bool {
  if (byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5a) return true;
  for (const allowed of "$%'-_@~`!(){}^#&") {
    if (byte === allowed) return true;
  }
  return false;
}
