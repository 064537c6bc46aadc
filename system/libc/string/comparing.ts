// string.h and strings.h: what compares. memcmp and bcmp are the machine's (machine/memory-functions.ts).
import { toLower } from "../ctype/characters.ts";
import { zeroBytes } from "./words.ts";

/** Below zero, zero or above zero; bytes count as unsigned. */
const compare = neverInline((a: Ptr<u8>, b: Ptr<u8>, limit: usize): i32 => {
  let index: usize = 0;
  // Words that both lie at multiples of eight, and that are equal and without an end, are passed over at once.
  if (((a.address ^ b.address) & 7) === 0) {
    while (index < limit && ((a.address + index) & 7) !== 0) {
      if (a[index] !== b[index] || a[index] === 0) return i32(a[index]) - i32(b[index]);
      index += 1;
    }
    while (index < limit) {
      const word = load<u64>(a.address + index);
      if (word !== load<u64>(b.address + index) || zeroBytes(word) !== 0) break;
      // A limit inside of the last word is no matter: up to there all is equal.
      index += 8;
    }
  }
  while (index < limit) {
    if (a[index] !== b[index] || a[index] === 0) return i32(a[index]) - i32(b[index]);
    index += 1;
  }
  return 0;
});

export const strcmpSymbol = exported("strcmp")((a: Ptr<u8>, b: Ptr<u8>): i32 => compare(a, b, maxValue<usize>()));
export const strncmpSymbol = exported("strncmp")((a: Ptr<u8>, b: Ptr<u8>, limit: usize): i32 => compare(a, b, limit));
/** The "C" locale orders text by its bytes. */
export const strcollSymbol = exported("strcoll")((a: Ptr<u8>, b: Ptr<u8>): i32 => compare(a, b, maxValue<usize>()));

export const strcasecmpSymbol = exported("strcasecmp")((a: Ptr<u8>, b: Ptr<u8>): i32 => compareWithoutCase(a, b, maxValue<usize>()));
export const strncasecmpSymbol = exported("strncasecmp")((a: Ptr<u8>, b: Ptr<u8>, limit: usize): i32 => compareWithoutCase(a, b, limit));

function compareWithoutCase(a: Ptr<u8>, b: Ptr<u8>, limit: usize): i32 {
  for (let index: usize = 0; index < limit; index += 1) {
    const left = toLower(i32(a[index]));
    const right = toLower(i32(b[index]));
    if (left !== right || left === 0) return left - right;
  }
  return 0;
}
