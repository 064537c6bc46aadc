// Puts a checksum around bitcode for the engine, which does not read what is damaged (engine/read/checked-bitcode.ts says how it looks).

import { crc32 } from "./crc32.ts";

const WRAPPER_MAGIC = 0x0b17c0de;
const OUR_MAGIC = 0x4b434642;
const HEADER_BYTES = 32;

/** The file's bytes: LLVM's wrapper, with a CRC-32 in it, and the bitcode. */
export function withChecksum(bitcode: Buffer): Buffer {
  const file = Buffer.alloc(HEADER_BYTES + bitcode.length);
  // Magic, version, offset, size, processor; ours; checksum; nothing.
  [WRAPPER_MAGIC, 0, HEADER_BYTES, bitcode.length, 0, OUR_MAGIC, crc32(bitcode), 0].forEach((word, index) => { file.writeUInt32LE(word, index * 4); });
  bitcode.copy(file, HEADER_BYTES);
  return file;
}
