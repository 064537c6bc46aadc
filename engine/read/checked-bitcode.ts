// Bitcode with a checksum: LLVM's reader believes what it reads, and goes astray where something has damaged it. The checksum stands in
// LLVM's own wrapper (llvm/Bitcode/BitcodeReader.h, isBitcodeWrapper), so that every tool of LLVM reads such a file as it is; the command
// writes it (compiler/emit/checked-bitcode.ts). Text needs none, for its parser looks at everything.
import { crc32 } from "bareflow/std/hash/crc32.ts";

const rawMagic: u32 = 0xdec04342;
const wrapperMagic: u32 = 0x0b17c0de;
/** "BFCK", behind the five words of LLVM's header: magic, version, offset, size, processor. Then come the CRC-32 and a zero. */
const ourMagic: u32 = 0x4b434642;
const headerBytes: usize = 32;

/** The module's bytes without the wrapper, or text as it is. A failure is a sentence. */
export function withoutDamage(bytes: Slice<u8>): Result<Slice<u8>, string> {
  if (bytes.length < 4) return bytes;
  const magic = wordAt(bytes, 0);
  if (magic === rawMagic) return fail("this bitcode has no checksum, without which damage cannot be found: run it with bareflow run, or give it as text (.ll)");
  if (magic !== wrapperMagic) return bytes;
  if (bytes.length < headerBytes || wordAt(bytes, 20) !== ourMagic) return fail("this bitcode has no checksum that is ours: run it with bareflow run, or give it as text (.ll)");
  const content = bytes.slice(headerBytes);
  const isWhole = wordAt(bytes, 4) === 0 && usize(wordAt(bytes, 8)) === headerBytes && usize(wordAt(bytes, 12)) === content.length
    && wordAt(bytes, 16) === 0 && wordAt(bytes, 24) === crc32(content) && wordAt(bytes, 28) === 0;
  return isWhole ? content : fail("the program is damaged: its bytes do not have the checksum that they had when it was made; make it again");
}

/** Files may lie at any address. */
function wordAt(bytes: Slice<u8>, offset: usize): u32 {
  return u32(bytes[offset]) | u32(bytes[offset + 1]) << 8 | u32(bytes[offset + 2]) << 16 | u32(bytes[offset + 3]) << 24;
}
