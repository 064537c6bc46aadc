// Catalogue: a text is compressed by references to what it had before (LZ77 with a hash table), and unpacked again. The size
// is the length of the text in bytes.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const HASH_BITS = 13;
const MATCH_MIN = 4;
const DISTANCE_MAX = 65535;
const WORDS = "time and tide wait for none but trees grow slowly when rain is rare and winters are long ";

function word(bytes: Slice<u8>, place: usize): u32 {
  const four = bytes.slice(place, place + 4);
  return u32(four[0]) | (u32(four[1]) << 8) | (u32(four[2]) << 16) | (u32(four[3]) << 24);
}

/** How far two slices begin alike. */
function commonLength(a: Slice<u8>, b: Slice<u8>): usize {
  let length: usize = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** Lengths from 255 on go on in further bytes. */
function putLength(out: Slice<u8>, place: usize, length: usize): usize {
  let at = place;
  let rest = length;
  while (rest >= 255) {
    out[at] = 255;
    at += 1;
    rest -= 255;
  }
  out[at] = u8(rest);
  return at + 1;
}

/** Pieces: the number of bytes to take over, these bytes, then how long and how far back what follows them stood before. */
function compress(text: Slice<u8>, table: Slice<u32>, out: Slice<u8>): usize {
  table.fill(0);
  let written: usize = 0;
  let literal: usize = 0;
  let place: usize = 0;
  while (place + MATCH_MIN <= text.length) {
    const here = word(text, place);
    const slot = usize((here * 0x9e3779b1) >>> (32 - HASH_BITS));
    const before = usize(table[slot]);
    // Places count from 1: 0 stands for none.
    table[slot] = u32(place) + 1;
    if (before === 0 || place - (before - 1) > DISTANCE_MAX || word(text, before - 1) !== here) {
      place += 1;
      continue;
    }
    const start = before - 1;
    const length = commonLength(text.slice(start), text.slice(place));
    written = putLength(out, written, place - literal);
    out.slice(written).copyFrom(text.slice(literal, place));
    written += place - literal;
    written = putLength(out, written, length);
    out[written] = u8(place - start);
    out[written + 1] = u8((place - start) >>> 8);
    written += 2;
    place += length;
    literal = place;
  }
  written = putLength(out, written, text.length - literal);
  out.slice(written).copyFrom(text.slice(literal));
  return written + text.length - literal;
}

class Reader {
  bytes: Slice<u8>;
  place: usize = 0;

  constructor(bytes: Slice<u8>) {
    this.bytes = bytes;
  }

  length(): usize {
    let total: usize = 0;
    for (;;) {
      const byte = this.bytes[this.place];
      this.place += 1;
      total += usize(byte);
      if (byte !== 255) return total;
    }
  }
}

function unpack(packed: Slice<u8>, out: Slice<u8>): usize {
  const reader = new Reader(packed);
  let written: usize = 0;
  for (;;) {
    const literal = reader.length();
    out.slice(written).copyFrom(packed.slice(reader.place, reader.place + literal));
    written += literal;
    reader.place += literal;
    if (reader.place === packed.length) return written;
    const length = reader.length();
    const distance = usize(packed[reader.place]) | (usize(packed[reader.place + 1]) << 8);
    reader.place += 2;
    // Byte by byte: what is copied may reach into itself.
    const from = out.slice(written - distance, written - distance + length);
    const to = out.slice(written, written + length);
    for (const i of range(length)) to[i] = from[i];
    written += length;
  }
}

const kernel = neverInline((text: Slice<u8>, table: Slice<u32>, packed: Slice<u8>, unpacked: Slice<u8>, checksum: u64): u64 => {
  text[usize(checksum) % text.length] = u8(checksum >>> 56);
  const packedBytes = compress(text, table, packed);
  const bytes = unpack(packed.slice(0, packedBytes), unpacked);
  const isSame = bytes === text.length && memory.equal(text.pointer, unpacked.pointer, bytes);
  let result = mixed(checksum, packedBytes << 1 | u64(isSame));
  for (let i: usize = 0; i < packedBytes; i += 61) result = mixed(result, u64(packed[i]));
  return result;
});

export function main(): i32 {
  repeats.begin("lz-compress", 131072, 16, 0x10000000);
  const text: Slice<u8> = take(repeats.size);
  const generator = new Generator(9);
  let place: usize = 0;
  while (place < text.length) {
    const from = generator.next() % WORDS.length;
    const length = 3 + generator.next() % 12;
    for (let i: usize = 0; i < length && place < text.length; i += 1) {
      text[place] = WORDS[(from + i) % WORDS.length];
      place += 1;
    }
  }
  const table: Slice<u32> = take(1 << HASH_BITS);
  const packed: Slice<u8> = take(2 * repeats.size + 64);
  const unpacked: Slice<u8> = take(repeats.size + 64);
  while (repeats.more()) repeats.done(kernel(text, table, packed, unpacked, repeats.checksum));
  return repeats.report();
}
