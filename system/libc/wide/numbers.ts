// wchar.h: wide text to numbers. What numbers are made of is ASCII, so a narrow copy of the beginning is read.
import { isSpace } from "../ctype/characters.ts";
import { freeSymbol, mallocSymbol } from "../stdlib/allocation.ts";
import { strtodSymbol, strtofSymbol } from "../stdlib/floats.ts";
import { strtolSymbol, strtoulSymbol } from "../stdlib/integers.ts";

/** From malloc; null when there is no memory. It ends where a space follows something, or what is no ASCII. */
function narrowCopy(text: Ptr<u32>): Ptr<u8> | null {
  let length: usize = 0;
  while (isSpace(i32(text[length]))) length += 1;
  while (text[length] > 0x20 && text[length] < 0x80) length += 1;
  const block = mallocSymbol(length + 1);
  if (block === null) return null;
  const copy = pointer<u8>(block.address);
  for (let index: usize = 0; index < length; index += 1) copy[index] = u8(text[index]);
  copy[length] = 0;
  return copy;
}

/** Says where in the wide text what was read ends, and lets go of the copy. */
function finish(text: Ptr<u32>, copy: Ptr<u8>, copyEnd: usize, end: Ptr<usize> | null): void {
  if (end !== null) end.value = text.address + (copyEnd - copy.address) * 4;
  freeSymbol(copy);
}

const toSigned = (text: Ptr<u32>, end: Ptr<usize> | null, base: i32): i64 => {
  const copy = narrowCopy(text);
  if (copy === null) return 0;
  let copyEnd = copy.address;
  const value = strtolSymbol(copy, addressOf(copyEnd), base);
  finish(text, copy, copyEnd, end);
  return value;
};

const toUnsigned = (text: Ptr<u32>, end: Ptr<usize> | null, base: i32): u64 => {
  const copy = narrowCopy(text);
  if (copy === null) return 0;
  let copyEnd = copy.address;
  const value = strtoulSymbol(copy, addressOf(copyEnd), base);
  finish(text, copy, copyEnd, end);
  return value;
};

export const wcstolSymbol = exported("wcstol")((text: Ptr<u32>, end: Ptr<usize> | null, base: i32): i64 => toSigned(text, end, base));
export const wcstollSymbol = exported("wcstoll")((text: Ptr<u32>, end: Ptr<usize> | null, base: i32): i64 => toSigned(text, end, base));
export const wcstoulSymbol = exported("wcstoul")((text: Ptr<u32>, end: Ptr<usize> | null, base: i32): u64 => toUnsigned(text, end, base));
export const wcstoullSymbol = exported("wcstoull")((text: Ptr<u32>, end: Ptr<usize> | null, base: i32): u64 => toUnsigned(text, end, base));

export const wcstodSymbol = exported("wcstod")((text: Ptr<u32>, end: Ptr<usize> | null): f64 => {
  const copy = narrowCopy(text);
  if (copy === null) return 0;
  let copyEnd = copy.address;
  const value = strtodSymbol(copy, addressOf(copyEnd));
  finish(text, copy, copyEnd, end);
  return value;
});

export const wcstofSymbol = exported("wcstof")((text: Ptr<u32>, end: Ptr<usize> | null): f32 => {
  const copy = narrowCopy(text);
  if (copy === null) return 0;
  let copyEnd = copy.address;
  const value = strtofSymbol(copy, addressOf(copyEnd));
  finish(text, copy, copyEnd, end);
  return value;
});
