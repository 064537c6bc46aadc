// string.h: what copies and puts together. memcpy, memmove and memset are the machine's (machine/memory-functions.ts).
import { mallocSymbol } from "../stdlib/allocation.ts";
import { findByte, lengthOf, lengthWithin } from "./words.ts";

export const strlenSymbol = exported("strlen")((text: Ptr<u8>): usize => lengthOf(text));
export const strnlenSymbol = exported("strnlen")((text: Ptr<u8>, limit: usize): usize => lengthWithin(text, limit));

export const strcpySymbol = exported("strcpy")((to: Ptr<u8>, from: Ptr<u8>): Ptr<u8> => {
  memory.copy(to, from, lengthOf(from) + 1);
  return to;
});

/** As strcpy, but gives the end of the copy. */
export const stpcpySymbol = exported("stpcpy")((to: Ptr<u8>, from: Ptr<u8>): Ptr<u8> => {
  const length = lengthOf(from);
  memory.copy(to, from, length + 1);
  return to.add(isize(length));
});

/** Exactly `count` bytes: the text, cut off or followed by zeros. */
export const strncpySymbol = exported("strncpy")((to: Ptr<u8>, from: Ptr<u8>, count: usize): Ptr<u8> => {
  const length = lengthWithin(from, count);
  memory.copy(to, from, length);
  memory.fill(to.add(isize(length)), 0, count - length);
  return to;
});

export const stpncpySymbol = exported("stpncpy")((to: Ptr<u8>, from: Ptr<u8>, count: usize): Ptr<u8> => {
  const length = lengthWithin(from, count);
  memory.copy(to, from, length);
  memory.fill(to.add(isize(length)), 0, count - length);
  return to.add(isize(length));
});

export const strcatSymbol = exported("strcat")((to: Ptr<u8>, from: Ptr<u8>): Ptr<u8> => {
  memory.copy(to.add(isize(lengthOf(to))), from, lengthOf(from) + 1);
  return to;
});

export const strncatSymbol = exported("strncat")((to: Ptr<u8>, from: Ptr<u8>, count: usize): Ptr<u8> => {
  const length = lengthWithin(from, count);
  const end = to.add(isize(lengthOf(to)));
  memory.copy(end, from, length);
  end[length] = 0;
  return to;
});

/** Copies up to and with the first such byte; null when there is none among `count`. */
export const memccpySymbol = exported("memccpy")((to: Ptr<u8>, from: Ptr<u8>, last: i32, count: usize): Ptr<u8> | null => {
  const found = findByte(from.address, u8(last), count);
  const length = found === 0 ? count : found - from.address + 1;
  memory.copy(to, from, length);
  return found === 0 ? null : to.add(isize(length));
});

export const mempcpySymbol = exported("mempcpy")((to: Ptr<u8>, from: Ptr<u8>, count: usize): Ptr<u8> => {
  memory.copy(to, from, count);
  return to.add(isize(count));
});

export const strdupSymbol = exported("strdup")((text: Ptr<u8>): Ptr<u8> | null => duplicate(text, lengthOf(text)));
export const strndupSymbol = exported("strndup")((text: Ptr<u8>, limit: usize): Ptr<u8> | null => duplicate(text, lengthWithin(text, limit)));

function duplicate(text: Ptr<u8>, length: usize): Ptr<u8> | null {
  const copy = mallocSymbol(length + 1);
  if (copy === null) return null;
  memory.copy(copy, text, length);
  copy[length] = 0;
  return copy;
}

/** The "C" locale orders text by its bytes, so a text is its own key. */
export const strxfrmSymbol = exported("strxfrm")((to: Ptr<u8>, from: Ptr<u8>, count: usize): usize => {
  const length = lengthOf(from);
  if (length < count) memory.copy(to, from, length + 1);
  return length;
});

export const bzeroSymbol = exported("bzero")((to: Ptr<u8>, count: usize): void => { memory.fill(to, 0, count); });
export const bcopySymbol = exported("bcopy")((from: Ptr<u8>, to: Ptr<u8>, count: usize): void => { memory.copy(to, from, count); });
