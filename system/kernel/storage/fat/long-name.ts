// Long names of files: UTF-8 for programs, UTF-16 on the disk (specification, "Long File Name Implementation").
import { utf8Length, writeUtf8 } from "../../../std/text/utf8.ts";
import { toSmall } from "./short-name.ts";

export const LONG_NAME_UNITS_MAX = 255;
/** What so many units take in UTF-8 at the most; a short name too. */
export const NAME_BYTES_MAX = 768;

/** Whether a file may be made with this name. */
export function isGoodName(name: string): bool {
  if (name.length === 0) return false;
  const last = name[name.length - 1];
  // Other systems leave spaces and points at the end out, and would not find the file again.
  if (last === 0x20 || last === 0x2e) return false;
  for (const byte of name) {
    if (byte < 0x20 || byte === 0x7f) return false;
    for (const refused of "\"*/:<>?\\|") {
      if (byte === refused) return false;
    }
  }
  const units = new StaticArray<u16, 256>();
  return toUtf16(name, units.slice()) > 0;
}

/** Writes the name in UTF-16; returns how many units it has, or 0 when it is no text or has more than 255. */
export function toUtf16(name: string, target: Slice<u16>): usize {
  let count: usize = 0;
  let at: usize = 0;
  while (at < name.length) {
    const length = utf8Length(name, at);
    if (length === 0 || count + 2 > LONG_NAME_UNITS_MAX + 1) return 0;
    const character = characterAt(name, at, length);
    at += length;
    if (character < 0x10000) {
      target[count] = u16(character);
      count += 1;
    } else {
      target[count] = u16(0xd800 + (character - 0x10000 >>> 10));
      target[count + 1] = u16(0xdc00 + (character - 0x10000 & 0x3ff));
      count += 2;
    }
  }
  return count > LONG_NAME_UNITS_MAX ? 0 : count;
}

/** Writes the name in UTF-8; returns its length. Halves of characters without their other half become U+FFFD. */
export function toUtf8(units: Slice<u16>, target: Slice<u8>): usize {
  let length: usize = 0;
  let at: usize = 0;
  while (at < units.length) {
    let character = u32(units[at]);
    at += 1;
    if (character >= 0xd800 && character < 0xe000) {
      const next = at < units.length ? u32(units[at]) : 0;
      if (character < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
        character = 0x10000 + (character - 0xd800 << 10) + (next - 0xdc00);
        at += 1;
      } else {
        character = 0xfffd;
      }
    }
    length += writeUtf8(character, target.slice(length));
  }
  return length;
}

/** Whether two names are the same to FAT: capitals and small letters of ASCII count as equal, other characters as they are. */
export function isSameName(a: string, b: string): bool {
  if (a.length !== b.length) return false;
  for (let index: usize = 0; index < a.length; index += 1) {
    if (toSmall(a[index]) !== toSmall(b[index])) return false;
  }
  return true;
}

/** The character of `length` bytes at `at`, which is well-formed. */
function characterAt(text: string, at: usize, length: usize): u32 {
  const first = u32(text[at]);
  if (length === 1) return first;
  let character = length === 2 ? first & 0x1f : length === 3 ? first & 0x0f : first & 0x07;
  for (let index: usize = 1; index < length; index += 1) character = character << 6 | u32(text[at + index]) & 0x3f;
  return character;
}
