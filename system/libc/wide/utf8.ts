// UTF-8 (RFC 3629), which texts are in whatever the locale: wide characters, which are code points, to bytes and back.

const CHARACTER_MAX: u32 = 0x10ffff;

/** Whether there is such a character. */
export const isCharacter = (character: u32): bool => character <= CHARACTER_MAX && (character < 0xd800 || character > 0xdfff);

/** Writes the character's bytes, and says how many these are. */
export function encode(character: u32, bytes: Ptr<u8>): usize {
  if (character < 0x80) {
    bytes[0] = u8(character);
    return 1;
  }
  const count: usize = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  for (let index = count - 1; index > 0; index -= 1) bytes[index] = u8(0x80 | ((character >> (u32(count - 1 - index) * 6)) & 0x3f));
  const lead: u32 = count === 2 ? 0xc0 : count === 3 ? 0xe0 : 0xf0;
  bytes[0] = u8(lead | (character >> (u32(count - 1) * 6)));
  return count;
}

/** mbstate_t: what is known of a character whose bytes have not all come yet. */
export class ConversionState {
  character: u32 = 0;
  /** Bytes to come in the lower half, of how many in all in the upper one. 0: no character has begun. */
  bytes: u32 = 0;
}

/** Takes one more byte: 1 when that ends the character, 0 when more are to come, -1 when there is no such character. */
export function takeByte(state: ConversionState, byte: u8): i32 {
  if (state.bytes === 0) {
    state.character = u32(byte);
    if (byte < 0x80) return 1;
    if (byte < 0xc2 || byte > 0xf4) return -1;
    const count: u32 = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    state.character &= u32(0x7f) >> count;
    state.bytes = (count << 16) | (count - 1);
    return 0;
  }
  const isSecond = state.bytes >> 16 === (state.bytes & 0xffff) + 1;
  const character = (state.character << 6) | u32(byte & 0x3f);
  if ((byte & 0xc0) !== 0x80 || (isSecond && !canBegin(character, state.bytes >> 16))) {
    state.bytes = 0;
    return -1;
  }
  state.character = character;
  state.bytes -= 1;
  if ((state.bytes & 0xffff) !== 0) return 0;
  state.bytes = 0;
  return 1;
}

/** By the bits of the first two bytes: no forms that are too long, no surrogates, nothing past U+10FFFF. */
function canBegin(start: u32, count: u32): bool {
  if (count === 3) return start >= 0x20 && (start < 0x360 || start > 0x37f);
  return count === 2 || (start >= 0x10 && start <= 0x10f);
}
