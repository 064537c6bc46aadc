// wchar.h: wide characters in and out of streams, where they are UTF-8. A stream has no width of its own: both kinds may take turns.
import { ErrorNumber, setError } from "../errno.ts";
import { inputStream, outputStream, type Stream } from "../stdio/streams.ts";
import { ConversionState, encode, isCharacter, takeByte } from "./utf8.ts";

/** WEOF. */
const WIDE_END: u32 = 0xffffffff;

const putWide = (character: u32, stream: Stream): u32 => {
  const bytes = new StaticArray<u8, 4>();
  if (!isCharacter(character)) {
    stream.fail(ErrorNumber.IllegalSequence);
    return WIDE_END;
  }
  return stream.write(bytes.pointer, encode(character, bytes.pointer)) ? character : WIDE_END;
};

const takeWide = (stream: Stream): u32 => {
  const state = new ConversionState();
  while (true) {
    const byte = stream.take();
    if (byte < 0) {
      if (state.bytes !== 0) setError(ErrorNumber.IllegalSequence);
      return WIDE_END;
    }
    const taken = takeByte(state, u8(byte));
    if (taken > 0) return state.character;
    if (taken < 0) {
      stream.fail(ErrorNumber.IllegalSequence);
      return WIDE_END;
    }
  }
};

export const fputwcSymbol = exported("fputwc")((character: u32, stream: Stream): u32 => putWide(character, stream));
export const putwcSymbol = exported("putwc")((character: u32, stream: Stream): u32 => putWide(character, stream));
export const putwcharSymbol = exported("putwchar")((character: u32): u32 => putWide(character, outputStream()));
export const fgetwcSymbol = exported("fgetwc")((stream: Stream): u32 => takeWide(stream));
export const getwcSymbol = exported("getwc")((stream: Stream): u32 => takeWide(stream));
export const getwcharSymbol = exported("getwchar")((): u32 => takeWide(inputStream()));

export const fputwsSymbol = exported("fputws")((text: Ptr<u32>, stream: Stream): i32 => {
  for (let index: usize = 0; text[index] !== 0; index += 1) if (putWide(text[index], stream) === WIDE_END) return -1;
  return 1;
});

/** A line with its end, or what fits of it, and a zero; null when nothing is left. */
export const fgetwsSymbol = exported("fgetws")((target: Ptr<u32>, size: i32, stream: Stream): Ptr<u32> | null => {
  if (size <= 0) return null;
  let length: usize = 0;
  while (length + 1 < usize(size)) {
    const character = takeWide(stream);
    if (character === WIDE_END) {
      if (length === 0) return null;
      break;
    }
    target[length] = character;
    length += 1;
    if (character === 0x0a) break;
  }
  target[length] = 0;
  return target;
});

export const ungetwcSymbol = exported("ungetwc")((character: u32, stream: Stream): u32 => {
  if (!isCharacter(character)) return WIDE_END;
  const bytes = new StaticArray<u8, 4>();
  for (let left = encode(character, bytes.pointer); left > 0; left -= 1) if (!stream.giveBack(bytes[left - 1])) return WIDE_END;
  return character;
});

/** It is as wide as one wants it. */
export const fwideSymbol = exported("fwide")((_stream: Stream, mode: i32): i32 => mode);
