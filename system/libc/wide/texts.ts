// wchar.h: texts and memory of wide characters. Their order is that of the code points.
import { mallocSymbol } from "../stdlib/allocation.ts";

const NONE: usize = 0xffffffffffffffff;

/** The length of a text without its end. */
export function wideLength(text: Ptr<u32>): usize {
  let length: usize = 0;
  while (text[length] !== 0) length += 1;
  return length;
}

function wideLengthWithin(text: Ptr<u32>, limit: usize): usize {
  let length: usize = 0;
  while (length < limit && text[length] !== 0) length += 1;
  return length;
}

/** Where the character first stands among the next `count`; NONE when it does not. */
function find(text: Ptr<u32>, character: u32, count: usize): usize {
  for (let index: usize = 0; index < count; index += 1) if (text[index] === character) return index;
  return NONE;
}

const at = inline((text: Ptr<u32>, index: usize): Ptr<u32> => text.add(isize(index)));
const atOrNull = inline((text: Ptr<u32>, index: usize): Ptr<u32> | null => index === NONE ? null : at(text, index));
/** The ranges may overlap. */
const copy = inline((to: Ptr<u32>, from: Ptr<u32>, count: usize): void => memory.copy(pointer<u8>(to.address), pointer<u8>(from.address), count * 4));

function fill(to: Ptr<u32>, character: u32, count: usize): void {
  for (let index: usize = 0; index < count; index += 1) to[index] = character;
}

/** wchar_t has a sign or not, as the machine's C has it; code points are the same either way. */
function order(a: u32, b: u32): i32 {
  return a === b ? 0 : i32(a) < i32(b) ? -1 : 1;
}

export const wcslenSymbol = exported("wcslen")((text: Ptr<u32>): usize => wideLength(text));
export const wcsnlenSymbol = exported("wcsnlen")((text: Ptr<u32>, limit: usize): usize => wideLengthWithin(text, limit));

export const wcscpySymbol = exported("wcscpy")((to: Ptr<u32>, from: Ptr<u32>): Ptr<u32> => {
  copy(to, from, wideLength(from) + 1);
  return to;
});

/** Exactly `count` characters: the text, cut off or followed by zeros. */
export const wcsncpySymbol = exported("wcsncpy")((to: Ptr<u32>, from: Ptr<u32>, count: usize): Ptr<u32> => {
  const length = wideLengthWithin(from, count);
  copy(to, from, length);
  fill(at(to, length), 0, count - length);
  return to;
});

export const wcscatSymbol = exported("wcscat")((to: Ptr<u32>, from: Ptr<u32>): Ptr<u32> => {
  copy(at(to, wideLength(to)), from, wideLength(from) + 1);
  return to;
});

export const wcsncatSymbol = exported("wcsncat")((to: Ptr<u32>, from: Ptr<u32>, count: usize): Ptr<u32> => {
  const length = wideLengthWithin(from, count);
  const end = at(to, wideLength(to));
  copy(end, from, length);
  end[length] = 0;
  return to;
});

const compareTexts = (a: Ptr<u32>, b: Ptr<u32>, count: usize): i32 => {
  for (let index: usize = 0; index < count; index += 1) {
    if (a[index] !== b[index]) return order(a[index], b[index]);
    if (a[index] === 0) return 0;
  }
  return 0;
};

export const wcscmpSymbol = exported("wcscmp")((a: Ptr<u32>, b: Ptr<u32>): i32 => compareTexts(a, b, NONE));
export const wcsncmpSymbol = exported("wcsncmp")((a: Ptr<u32>, b: Ptr<u32>, count: usize): i32 => compareTexts(a, b, count));
export const wcscollSymbol = exported("wcscoll")((a: Ptr<u32>, b: Ptr<u32>): i32 => compareTexts(a, b, NONE));

/** A text that compares as its own order has it: the text itself. */
export const wcsxfrmSymbol = exported("wcsxfrm")((to: Ptr<u32> | null, from: Ptr<u32>, count: usize): usize => {
  const length = wideLength(from);
  if (to !== null) copy(to, from, length < count ? length + 1 : count);
  return length;
});

export const wcschrSymbol = exported("wcschr")((text: Ptr<u32>, character: u32): Ptr<u32> | null => atOrNull(text, find(text, character, wideLength(text) + 1)));

export const wcsrchrSymbol = exported("wcsrchr")((text: Ptr<u32>, character: u32): Ptr<u32> | null => {
  for (let index = wideLength(text) + 1; index > 0; index -= 1) if (text[index - 1] === character) return at(text, index - 1);
  return null;
});

/** How many characters at the beginning are among the set, or are not. */
function span(text: Ptr<u32>, set: Ptr<u32>, isWanted: bool): usize {
  const setLength = wideLength(set);
  let length: usize = 0;
  while (text[length] !== 0 && (find(set, text[length], setLength) !== NONE) === isWanted) length += 1;
  return length;
}

export const wcsspnSymbol = exported("wcsspn")((text: Ptr<u32>, set: Ptr<u32>): usize => span(text, set, true));
export const wcscspnSymbol = exported("wcscspn")((text: Ptr<u32>, set: Ptr<u32>): usize => span(text, set, false));

export const wcspbrkSymbol = exported("wcspbrk")((text: Ptr<u32>, set: Ptr<u32>): Ptr<u32> | null => {
  const length = span(text, set, false);
  return text[length] === 0 ? null : at(text, length);
});

export const wcsstrSymbol = exported("wcsstr")((text: Ptr<u32>, wanted: Ptr<u32>): Ptr<u32> | null => {
  const wantedLength = wideLength(wanted);
  for (let index: usize = 0; ; index += 1) {
    if (compareTexts(at(text, index), wanted, wantedLength) === 0) return at(text, index);
    if (text[index] === 0) return null;
  }
});

/** The next piece between characters of the set; `next` keeps where to go on, zero behind the last piece. */
export const wcstokSymbol = exported("wcstok")((text: Ptr<u32> | null, set: Ptr<u32>, next: Ptr<usize>): Ptr<u32> | null => {
  const from = text === null ? next.value : text.address;
  if (from === 0) return null;
  const start = at(pointer<u32>(from), span(pointer<u32>(from), set, true));
  const length = span(start, set, false);
  const isLast = start[length] === 0;
  next.value = isLast ? 0 : at(start, length + 1).address;
  start[length] = 0;
  return length === 0 ? null : start;
});

export const wcsdupSymbol = exported("wcsdup")((text: Ptr<u32>): Ptr<u32> | null => {
  const length = wideLength(text) + 1;
  const block = mallocSymbol(length * 4);
  if (block === null) return null;
  const made = pointer<u32>(block.address);
  copy(made, text, length);
  return made;
});

export const wmemcpySymbol = exported("wmemcpy")((to: Ptr<u32>, from: Ptr<u32>, count: usize): Ptr<u32> => {
  copy(to, from, count);
  return to;
});

export const wmemmoveSymbol = exported("wmemmove")((to: Ptr<u32>, from: Ptr<u32>, count: usize): Ptr<u32> => {
  copy(to, from, count);
  return to;
});

export const wmemsetSymbol = exported("wmemset")((to: Ptr<u32>, character: u32, count: usize): Ptr<u32> => {
  fill(to, character, count);
  return to;
});

export const wmemcmpSymbol = exported("wmemcmp")((a: Ptr<u32>, b: Ptr<u32>, count: usize): i32 => {
  for (let index: usize = 0; index < count; index += 1) if (a[index] !== b[index]) return order(a[index], b[index]);
  return 0;
});

export const wmemchrSymbol = exported("wmemchr")((text: Ptr<u32>, character: u32, count: usize): Ptr<u32> | null => atOrNull(text, find(text, character, count)));
