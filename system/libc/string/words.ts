// Text and memory eight bytes at a time. A word at a multiple of eight lies in one page, so reading all of it is safe where one of
// its bytes may be read.

/** A word that has this byte eight times. */
export const repeated = inline((byte: u8): u64 => u64(byte) * 0x0101010101010101);

/**
 * Not zero when one of the eight bytes is zero: then the lowest byte that is not zero here stands where the first zero byte stands.
 * (Mycroft's test; bytes above the first zero may be marked too.)
 */
export const zeroBytes = inline((word: u64): u64 => (word - 0x0101010101010101) & ~word & 0x8080808080808080);

/** The number of the first byte that is marked; byte 0 is the lowest. */
export const firstMarked = inline((marks: u64): usize => bits.countTrailingZeros(marks) >> 3);

/** The length of a text without its zero byte. */
export const lengthOf = neverInline((text: Ptr<u8>): usize => {
  const start = text.address;
  let place = start & ~usize(7);
  // Bytes before the text are no zeros.
  const skipped = (start & 7) * 8;
  let word = load<u64>(place) | ((u64(1) << skipped) - 1);
  while (zeroBytes(word) === 0) {
    place += 8;
    word = load<u64>(place);
  }
  return place + firstMarked(zeroBytes(word)) - start;
});

/** The address of the first such byte among the next `byteCount`; 0 when there is none. */
export const findByte = neverInline((start: usize, byte: u8, byteCount: usize): usize => {
  let place = start;
  let left = byteCount;
  while (left > 0 && (place & 7) !== 0) {
    if (load<u8>(place) === byte) return place;
    place += 1;
    left -= 1;
  }
  const pattern = repeated(byte);
  while (left >= 8) {
    const marks = zeroBytes(load<u64>(place) ^ pattern);
    if (marks !== 0) return place + firstMarked(marks);
    place += 8;
    left -= 8;
  }
  while (left > 0) {
    if (load<u8>(place) === byte) return place;
    place += 1;
    left -= 1;
  }
  return 0;
});

/** The length of a text, or `limit` when it has no zero byte before that. */
export function lengthWithin(text: Ptr<u8>, limit: usize): usize {
  const end = findByte(text.address, 0, limit);
  return end === 0 ? limit : end - text.address;
}

/** The bytes of a text as our own kind of text: a view, no copy. */
export function textAt(text: Ptr<u8>): string {
  return stringFrom(sliceFrom(text, lengthOf(text)));
}
