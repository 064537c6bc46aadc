// stdlib.h and wchar.h: between wide characters and texts of bytes: mbtowc and its family.
import { ErrorNumber, setError } from "../errno.ts";
import { ConversionState, encode, isCharacter, takeByte } from "./utf8.ts";

/** What functions use that are not given a state. */
const ownState = new ConversionState();

/** In place of a number of bytes, as C has it: no character, and the beginning of one. */
export const NO_CHARACTER: usize = 0xffffffffffffffff;
export const INCOMPLETE: usize = 0xfffffffffffffffe;

function refuse(state: ConversionState): usize {
  state.bytes = 0;
  setError(ErrorNumber.IllegalSequence);
  return NO_CHARACTER;
}

/** Reads one character; how many of the bytes it has, 0 for the zero byte. */
export function decode(target: Ptr<u32> | null, text: Ptr<u8>, count: usize, state: ConversionState): usize {
  for (let index: usize = 0; index < count; index += 1) {
    const taken = takeByte(state, text[index]);
    if (taken < 0) return refuse(state);
    if (taken === 0) continue;
    if (target !== null) target.value = state.character;
    return state.character === 0 ? 0 : index + 1;
  }
  return INCOMPLETE;
}

const EMPTY = "\0";

const restart = (target: Ptr<u32> | null, text: Ptr<u8> | null, count: usize, state: ConversionState): usize =>
  text === null ? decode(null, EMPTY.bytes.pointer, 1, state) : decode(target, text, count, state);

export const mbrtowcSymbol = exported("mbrtowc")((target: Ptr<u32> | null, text: Ptr<u8> | null, count: usize, state: ConversionState | null): usize =>
  restart(target, text, count, state ?? ownState));

export const mbrlenSymbol = exported("mbrlen")((text: Ptr<u8> | null, count: usize, state: ConversionState | null): usize => restart(null, text, count, state ?? ownState));

export const mbsinitSymbol = exported("mbsinit")((state: ConversionState | null): i32 => state === null || state.bytes === 0 ? 1 : 0);

/** A whole character, or -1. */
const decodeWhole = (target: Ptr<u32> | null, text: Ptr<u8> | null, count: usize): i32 => {
  if (text === null) return 0;
  const state = new ConversionState();
  const length = decode(target, text, count, state);
  if (length === INCOMPLETE) setError(ErrorNumber.IllegalSequence);
  return length >= INCOMPLETE ? -1 : i32(length);
};

export const mbtowcSymbol = exported("mbtowc")((target: Ptr<u32> | null, text: Ptr<u8> | null, count: usize): i32 => decodeWhole(target, text, count));
export const mblenSymbol = exported("mblen")((text: Ptr<u8> | null, count: usize): i32 => decodeWhole(null, text, count));

/** The character's bytes, or NO_CHARACTER. */
function encodeChecked(target: Ptr<u8>, character: u32): usize {
  if (isCharacter(character)) return encode(character, target);
  setError(ErrorNumber.IllegalSequence);
  return NO_CHARACTER;
}

export const wcrtombSymbol = exported("wcrtomb")((target: Ptr<u8> | null, character: u32, _state: ConversionState | null): usize =>
  target === null ? 1 : encodeChecked(target, character));

export const wctombSymbol = exported("wctomb")((target: Ptr<u8> | null, character: u32): i32 => target === null ? 0 : i32(i64(encodeChecked(target, character))));

export const btowcSymbol = exported("btowc")((byte: i32): i32 => u32(byte) < 0x80 ? byte : -1);
export const wctobSymbol = exported("wctob")((character: u32): i32 => character < 0x80 ? i32(character) : -1);

/**
 * Reads up to `count` characters from at most `byteCount` bytes, or counts them where there is no target. `place` is where to go on: zero
 * behind the end. Counting leaves the state as it is.
 */
function decodeText(target: Ptr<u32> | null, place: Ptr<usize>, byteCount: usize, count: usize, start: ConversionState): usize {
  const counting = new ConversionState();
  counting.character = start.character;
  counting.bytes = start.bytes;
  const state = target === null ? counting : start;
  const character = new StaticArray<u32, 1>();
  let address = place.value;
  let left = byteCount;
  let done: usize = 0;
  while (target === null || done < count) {
    const length = decode(character.pointer, pointer<u8>(address), left, state);
    if (length === NO_CHARACTER) {
      if (target !== null) place.value = address;
      return NO_CHARACTER;
    }
    // Of what is not complete all bytes have been taken.
    if (length === INCOMPLETE) {
      address += left;
      break;
    }
    if (target !== null) target[done] = character[0];
    if (length === 0) {
      if (target !== null) place.value = 0;
      return done;
    }
    address += length;
    left -= length;
    done += 1;
  }
  if (target !== null) place.value = address;
  return done;
}

const NO_LIMIT: usize = 0x7fffffffffffffff;

export const mbsrtowcsSymbol = exported("mbsrtowcs")((target: Ptr<u32> | null, place: Ptr<usize>, count: usize, state: ConversionState | null): usize =>
  decodeText(target, place, NO_LIMIT, count, state ?? ownState));

export const mbsnrtowcsSymbol = exported("mbsnrtowcs")((target: Ptr<u32> | null, place: Ptr<usize>, byteCount: usize, count: usize, state: ConversionState | null): usize =>
  decodeText(target, place, byteCount, count, state ?? ownState));

export const mbstowcsSymbol = exported("mbstowcs")((target: Ptr<u32> | null, text: Ptr<u8>, count: usize): usize => {
  const state = new ConversionState();
  let place = text.address;
  return decodeText(target, addressOf(place), NO_LIMIT, count, state);
});

/** The same the other way: up to `byteCount` bytes of at most `count` characters. */
function encodeText(target: Ptr<u8> | null, place: Ptr<usize>, count: usize, byteCount: usize): usize {
  const bytes = new StaticArray<u8, 4>();
  let address = place.value;
  let done: usize = 0;
  for (let index: usize = 0; index < count; index += 1) {
    const character = load<u32>(address);
    const length = encodeChecked(bytes.pointer, character);
    if (length === NO_CHARACTER) {
      if (target !== null) place.value = address;
      return NO_CHARACTER;
    }
    if (target !== null && done + length > byteCount) break;
    if (target !== null) memory.copy(target.add(isize(done)), bytes.pointer, length);
    if (character === 0) {
      if (target !== null) place.value = 0;
      return done;
    }
    address += 4;
    done += length;
  }
  if (target !== null) place.value = address;
  return done;
}

export const wcsrtombsSymbol = exported("wcsrtombs")((target: Ptr<u8> | null, place: Ptr<usize>, byteCount: usize, _state: ConversionState | null): usize =>
  encodeText(target, place, NO_LIMIT, byteCount));

export const wcsnrtombsSymbol = exported("wcsnrtombs")((target: Ptr<u8> | null, place: Ptr<usize>, count: usize, byteCount: usize, _state: ConversionState | null): usize =>
  encodeText(target, place, count, byteCount));

export const wcstombsSymbol = exported("wcstombs")((target: Ptr<u8> | null, text: Ptr<u32>, byteCount: usize): usize => {
  let place = text.address;
  return encodeText(target, addressOf(place), NO_LIMIT, byteCount);
});
