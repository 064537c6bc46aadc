// CRC-32 as in Ethernet, gzip and PNG: the reflected polynomial 0xEDB88320 (ISO 3309, ITU-T V.42), byte by byte.

const table = comptime(() => {
  const remainders = new StaticArray<u32, 256>();
  for (let byte: u32 = 0; byte < 256; byte += 1) {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit += 1) {
      remainder = (remainder & 1) !== 0 ? (remainder >> 1) ^ 0xedb88320 : remainder >> 1;
    }
    remainders[byte] = remainder;
  }
  return remainders;
});

/** The CRC-32 of the bytes. To go on from earlier ones, give their CRC-32 as `previous`. */
export function crc32(bytes: Slice<u8>, previous: u32 = 0): u32 {
  let remainder = ~previous;
  for (const byte of bytes) remainder = (remainder >> 8) ^ table[(remainder ^ u32(byte)) & 0xff];
  return ~remainder;
}

/** A writer that keeps the CRC-32 of all that is written, and nothing else. */
export class Crc32Writer implements Writer {
  value: u32 = 0;

  write(text: string): void {
    this.value = crc32(text.bytes, this.value);
  }
}
