// The smallest image that can show how fast an accelerator is: a PVH kernel of 14 bytes that counts down and stops.

/** Two instructions each. */
const ITERATIONS = 20_000_000;
const EXIT_CODE = 42;
/** QEMU's exit status after the loop (isa-debug-exit). */
export const LOOP_EXIT_STATUS = (EXIT_CODE << 1) | 1;

const LOAD_ADDRESS = 0x10_0000;
const HEADERS_BYTES = 64 + 2 * 56;
const NOTE_BYTES = 20;

/** A whole ELF64 file. The entry is 32-bit code with paging off, as the PVH boot protocol has it. */
export function loopImage(): Uint8Array {
  const entryOffset = HEADERS_BYTES + NOTE_BYTES;
  const image = Buffer.alloc(entryOffset + 16);
  // ELF header: 64-bit, little-endian, executable, x86-64, two program headers behind it.
  image.write("\x7fELF\x02\x01\x01", 0, "latin1");
  image.writeUInt16LE(2, 16);
  image.writeUInt16LE(62, 18);
  image.writeUInt32LE(1, 20);
  image.writeBigUInt64LE(BigInt(LOAD_ADDRESS + entryOffset), 24);
  image.writeBigUInt64LE(64n, 32);
  image.writeUInt16LE(64, 52);
  image.writeUInt16LE(56, 54);
  image.writeUInt16LE(2, 56);
  writeProgramHeader(image, 64, { type: 1, offset: 0, sizeBytes: image.length });
  writeProgramHeader(image, 64 + 56, { type: 4, offset: HEADERS_BYTES, sizeBytes: NOTE_BYTES });
  // Note XEN_ELFNOTE_PHYS32_ENTRY (Xen's public/elfnote.h): the physical address of the entry.
  image.writeUInt32LE(4, HEADERS_BYTES);
  image.writeUInt32LE(4, HEADERS_BYTES + 4);
  image.writeUInt32LE(18, HEADERS_BYTES + 8);
  image.write("Xen\0", HEADERS_BYTES + 12, "latin1");
  image.writeUInt32LE(LOAD_ADDRESS + entryOffset, HEADERS_BYTES + 16);
  image.writeUInt8(0xb9, entryOffset); // mov $ITERATIONS, %ecx
  image.writeUInt32LE(ITERATIONS, entryOffset + 1);
  // 1: dec %ecx; jnz 1b; mov $EXIT_CODE, %al; out %al, $0xf4; 2: hlt; jmp 2b
  Buffer.from([0x49, 0x75, 0xfd, 0xb0, EXIT_CODE, 0xe6, 0xf4, 0xf4, 0xeb, 0xfd]).copy(image, entryOffset + 5);
  return image;
}

function writeProgramHeader(image: Buffer, at: number, header: { type: number; offset: number; sizeBytes: number }): void {
  image.writeUInt32LE(header.type, at);
  image.writeUInt32LE(7, at + 4);
  image.writeBigUInt64LE(BigInt(header.offset), at + 8);
  image.writeBigUInt64LE(BigInt(LOAD_ADDRESS + header.offset), at + 16);
  image.writeBigUInt64LE(BigInt(LOAD_ADDRESS + header.offset), at + 24);
  image.writeBigUInt64LE(BigInt(header.sizeBytes), at + 32);
  image.writeBigUInt64LE(BigInt(header.sizeBytes), at + 40);
  image.writeBigUInt64LE(4n, at + 48);
}
