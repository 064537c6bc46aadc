// UTF-8 (RFC 3629): checking and writing single characters.

/** The bytes of the well-formed character at `at`, or 0 where there is none. */
export function utf8Length(text: string, at: usize): usize {
  const first = text[at];
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  // The second byte is limited further after some first ones: no overlong forms, no surrogates, nothing past U+10FFFF.
  let secondMin: u8 = 0x80;
  let secondMax: u8 = 0xbf;
  if (first === 0xe0) secondMin = 0xa0;
  if (first === 0xed) secondMax = 0x9f;
  if (first === 0xf0) secondMin = 0x90;
  if (first === 0xf4) secondMax = 0x8f;
  const length: usize = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (text.length - at < length) return 0;
  if (text[at + 1] < secondMin || text[at + 1] > secondMax) return 0;
  for (let index: usize = 2; index < length; index += 1) {
    if ((text[at + index] & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Writes a character (a Unicode scalar value) to the start of `target`; returns its bytes, or 0 when they do not fit. */
export function writeUtf8(character: u32, target: Slice<u8>): usize {
  if (character < 0x80) {
    if (target.length < 1) return 0;
    target[0] = u8(character);
    return 1;
  }
  if (character < 0x800) {
    if (target.length < 2) return 0;
    target[0] = u8(0xc0 | (character >> 6));
    target[1] = continuation(character);
    return 2;
  }
  if (character < 0x10000) {
    if (target.length < 3) return 0;
    target[0] = u8(0xe0 | (character >> 12));
    target[1] = continuation(character >> 6);
    target[2] = continuation(character);
    return 3;
  }
  if (target.length < 4) return 0;
  target[0] = u8(0xf0 | (character >> 18));
  target[1] = continuation(character >> 12);
  target[2] = continuation(character >> 6);
  target[3] = continuation(character);
  return 4;
}

function continuation(value: u32): u8 {
  return u8(0x80 | (value & 0x3f));
}
