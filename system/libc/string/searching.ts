// string.h: what looks for bytes and texts in memory and texts.
import { findByte, firstMarked, lengthOf, repeated, zeroBytes } from "./words.ts";

const found = inline((address: usize): Ptr<u8> | null => address === 0 ? null : pointer<u8>(address));

export const memchrSymbol = exported("memchr")((start: Ptr<u8>, byte: i32, count: usize): Ptr<u8> | null =>
  found(findByte(start.address, u8(byte), count)));

export const memrchrSymbol = exported("memrchr")((start: Ptr<u8>, byte: i32, count: usize): Ptr<u8> | null => {
  for (let left = count; left > 0; left -= 1) if (start[left - 1] === u8(byte)) return start.add(isize(left) - 1);
  return null;
});

export const rawmemchrSymbol = exported("rawmemchr")((start: Ptr<u8>, byte: i32): Ptr<u8> | null =>
  found(findByte(start.address, u8(byte), maxValue<usize>() - start.address)));

/** Where the byte or the end of the text stands, whichever comes first. */
const findByteOrEnd = neverInline((text: Ptr<u8>, byte: u8): usize => {
  let place = text.address;
  for (; (place & 7) !== 0; place += 1) if (load<u8>(place) === byte || load<u8>(place) === 0) return place;
  const pattern = repeated(byte);
  while (true) {
    const word = load<u64>(place);
    const marks = zeroBytes(word) | zeroBytes(word ^ pattern);
    if (marks !== 0) return place + firstMarked(marks);
    place += 8;
  }
});

const findInText = (text: Ptr<u8>, byte: u8): Ptr<u8> | null => {
  const place = findByteOrEnd(text, byte);
  return load<u8>(place) === byte ? pointer<u8>(place) : null;
};

const findLastInText = (text: Ptr<u8>, byte: u8): Ptr<u8> | null => {
  for (let left = lengthOf(text) + 1; left > 0; left -= 1) if (text[left - 1] === byte) return text.add(isize(left) - 1);
  return null;
};

export const strchrSymbol = exported("strchr")((text: Ptr<u8>, byte: i32): Ptr<u8> | null => findInText(text, u8(byte)));
export const indexSymbol = exported("index")((text: Ptr<u8>, byte: i32): Ptr<u8> | null => findInText(text, u8(byte)));
export const strchrnulSymbol = exported("strchrnul")((text: Ptr<u8>, byte: i32): Ptr<u8> => pointer<u8>(findByteOrEnd(text, u8(byte))));
export const strrchrSymbol = exported("strrchr")((text: Ptr<u8>, byte: i32): Ptr<u8> | null => findLastInText(text, u8(byte)));
export const rindexSymbol = exported("rindex")((text: Ptr<u8>, byte: i32): Ptr<u8> | null => findLastInText(text, u8(byte)));

/** Which of the 256 bytes are in a set: one bit each. */
class ByteSet {
  private words: StaticArray<u64, 4> = new StaticArray<u64, 4>();

  addAll(members: Ptr<u8>): void {
    for (let index: usize = 0; members[index] !== 0; index += 1) this.add(members[index]);
  }

  add(byte: u8): void {
    this.words[usize(byte >> 6)] |= u64(1) << u64(byte & 63);
  }

  has(byte: u8): bool {
    return ((this.words[usize(byte >> 6)] >> u64(byte & 63)) & 1) !== 0;
  }
}

/** How many bytes from the start are in the set. */
const countMembers = (text: Ptr<u8>, members: Ptr<u8>): usize => {
  const set = new ByteSet();
  set.addAll(members);
  let length: usize = 0;
  while (text[length] !== 0 && set.has(text[length])) length += 1;
  return length;
};

/** How many bytes from the start are not in the set. */
const countOthers = (text: Ptr<u8>, members: Ptr<u8>): usize => {
  const set = new ByteSet();
  set.addAll(members);
  let length: usize = 0;
  while (text[length] !== 0 && !set.has(text[length])) length += 1;
  return length;
};

export const strspnSymbol = exported("strspn")((text: Ptr<u8>, members: Ptr<u8>): usize => countMembers(text, members));
export const strcspnSymbol = exported("strcspn")((text: Ptr<u8>, members: Ptr<u8>): usize => countOthers(text, members));

export const strpbrkSymbol = exported("strpbrk")((text: Ptr<u8>, members: Ptr<u8>): Ptr<u8> | null => {
  const place = text.add(isize(countOthers(text, members)));
  return place.value === 0 ? null : place;
});

/** Where strtok goes on. */
let nextToken: usize = 0;

const takeToken = (text: Ptr<u8> | null, separators: Ptr<u8>, next: Ptr<usize>): Ptr<u8> | null => {
  const from = text === null ? next.value : text.address;
  if (from === 0) return null;
  const token = from + countMembers(pointer<u8>(from), separators);
  const end = token + countOthers(pointer<u8>(token), separators);
  if (token === end) {
    next.value = end;
    return null;
  }
  next.value = end;
  if (load<u8>(end) !== 0) {
    store<u8>(end, 0);
    next.value = end + 1;
  }
  return pointer<u8>(token);
};

export const strtokSymbol = exported("strtok")((text: Ptr<u8> | null, separators: Ptr<u8>): Ptr<u8> | null =>
  takeToken(text, separators, addressOf(nextToken)));
export const strtokReentrantSymbol = exported("strtok_r")((text: Ptr<u8> | null, separators: Ptr<u8>, next: Ptr<usize>): Ptr<u8> | null =>
  takeToken(text, separators, next));

/** Unlike strtok, it gives empty tokens too. */
export const strsepSymbol = exported("strsep")((place: Ptr<usize>, separators: Ptr<u8>): Ptr<u8> | null => {
  const token = place.value;
  if (token === 0) return null;
  const end = token + countOthers(pointer<u8>(token), separators);
  place.value = load<u8>(end) === 0 ? 0 : end + 1;
  store<u8>(end, 0);
  return pointer<u8>(token);
});

/** Where the needle begins in the memory, or 0. */
function findBytes(start: usize, count: usize, needle: Ptr<u8>, needleBytes: usize): usize {
  if (needleBytes === 0) return start;
  if (needleBytes > count) return 0;
  if (needleBytes === 1) return findByte(start, needle[0], count);
  return needleBytes <= SHORT_NEEDLE_BYTES ? findShort(start, count, needle, needleBytes) : findLong(start, count, needle, needleBytes);
}

const SHORT_NEEDLE_BYTES = 8;

/** A window of the last bytes runs over the memory as one number. */
function findShort(start: usize, count: usize, needle: Ptr<u8>, needleBytes: usize): usize {
  const mask = needleBytes === 8 ? maxValue<u64>() : (u64(1) << (needleBytes * 8)) - 1;
  let wanted: u64 = 0;
  let window: u64 = 0;
  for (let index: usize = 0; index < needleBytes; index += 1) {
    wanted = (wanted << 8) | u64(needle[index]);
    window = (window << 8) | u64(load<u8>(start + index));
  }
  let next = start + needleBytes;
  const end = start + count;
  while (window !== wanted) {
    if (next === end) return 0;
    window = ((window << 8) | u64(load<u8>(next))) & mask;
    next += 1;
  }
  return next - needleBytes;
}

/**
 * Horspool's way: the byte under the needle's end says how far the needle may move. Its worst case is the product of both lengths;
 * so after a number of comparisons in vain that no ordinary text makes, the rest is searched in linear time by `findLinear`.
 */
function findLong(start: usize, count: usize, needle: Ptr<u8>, needleBytes: usize): usize {
  const shifts = new StaticArray<u8, 256>();
  const farthest: usize = needleBytes < 255 ? needleBytes : 255;
  shifts.fill(u8(farthest));
  for (let left = farthest; left > 1; left -= 1) shifts[usize(needle[needleBytes - left])] = u8(left - 1);
  const last = needle[needleBytes - 1];
  const end = start + count;
  let place = start;
  let budget = 4 * count + 4096;
  while (end - place >= needleBytes) {
    const byte = load<u8>(place + needleBytes - 1);
    if (byte === last) {
      let same: usize = 0;
      while (same < needleBytes && load<u8>(place + same) === needle[same]) same += 1;
      if (same === needleBytes) return place;
      if (same >= budget) return findLinear(place, end - place, needle, needleBytes);
      budget -= same;
    }
    // The last byte's own shift was not entered, so it is that of its occurrence before.
    place += usize(shifts[usize(byte)]);
  }
  return 0;
}

/** Crochemore and Perrin's two-way search, "Two-way string-matching" (1991), in its simple form: no memory, linear time. */
function findLinear(start: usize, count: usize, needle: Ptr<u8>, needleBytes: usize): usize {
  const smaller = maximalSuffix(needle, needleBytes, false);
  const larger = maximalSuffix(needle, needleBytes, true);
  const cut = smaller.start > larger.start ? smaller.start : larger.start;
  let period = smaller.start > larger.start ? smaller.period : larger.period;
  const isPeriodic = period + cut <= needleBytes && memory.equal(needle, needle.add(isize(period)), cut);
  if (!isPeriodic) period = (cut > needleBytes - cut ? cut : needleBytes - cut) + 1;
  let known: usize = 0;
  let place: usize = 0;
  while (count - place >= needleBytes) {
    let index = cut > known ? cut : known;
    while (index < needleBytes && load<u8>(start + place + index) === needle[index]) index += 1;
    if (index < needleBytes) {
      place += index - cut + 1;
      known = 0;
      continue;
    }
    index = cut;
    while (index > known && load<u8>(start + place + index - 1) === needle[index - 1]) index -= 1;
    if (index <= known) return start + place;
    place += period;
    known = isPeriodic ? needleBytes - period : 0;
  }
  return 0;
}

/** The suffix that comes last in the order of bytes, or in the reverse one, and its period. */
function maximalSuffix(needle: Ptr<u8>, needleBytes: usize, isReversed: bool): { readonly start: usize; readonly period: usize } {
  let start: usize = 0;
  let candidate: usize = 1;
  let offset: usize = 0;
  let period: usize = 1;
  while (candidate + offset < needleBytes) {
    const a = needle[candidate + offset];
    const b = needle[start + offset];
    if (a === b) {
      offset += 1;
      if (offset === period) {
        candidate += period;
        offset = 0;
      }
    } else if ((a < b) !== isReversed) {
      candidate += offset + 1;
      offset = 0;
      period = candidate - start;
    } else {
      start = candidate;
      candidate += 1;
      offset = 0;
      period = 1;
    }
  }
  return { start, period };
}

export const strstrSymbol = exported("strstr")((text: Ptr<u8>, needle: Ptr<u8>): Ptr<u8> | null => {
  // Most texts that are searched do not even have the first byte.
  const first = findInText(text, needle[0]);
  if (first === null || needle[0] === 0) return needle[0] === 0 ? text : null;
  return found(findBytes(first.address, lengthOf(first), needle, lengthOf(needle)));
});

export const memmemSymbol = exported("memmem")((start: Ptr<u8>, count: usize, needle: Ptr<u8>, needleBytes: usize): Ptr<u8> | null =>
  found(findBytes(start.address, count, needle, needleBytes)));
