// The smallest images that boot: a few bytes of 32-bit code in a PVH kernel. One counts down, to show how fast an
// accelerator is; one only prints, to show what booting costs when the kernel costs nothing.

/** Two instructions each. */
const ITERATIONS = 20_000_000;
const EXIT_CODE = 42;
/** QEMU's exit status after these programs (isa-debug-exit). */
export const TINY_EXIT_STATUS = (EXIT_CODE << 1) | 1;

const LOAD_ADDRESS = 0x10_0000;
const HEADERS_BYTES = 64 + 2 * 56;
const NOTE_BYTES = 20;
const ENTRY_ADDRESS = LOAD_ADDRESS + HEADERS_BYTES + NOTE_BYTES;
/** mov $EXIT_CODE, %al; out %al, $0xf4; 1: hlt; jmp 1b */
const STOP = [0xb0, EXIT_CODE, 0xe6, 0xf4, 0xf4, 0xeb, 0xfd];

/** Counts down and stops. */
export function loopImage(): Uint8Array {
  // mov $ITERATIONS, %ecx; 1: dec %ecx; jnz 1b
  return pvhImage([0xb9, ...littleEndian(ITERATIONS), 0x49, 0x75, 0xfd, ...STOP], "");
}

/** Writes the text to the first serial port and stops. */
export function printImage(text: string): Uint8Array {
  const codeBytes = 5 + 5 + 4 + 2 + STOP.length;
  // mov $text, %esi; mov $length, %ecx; mov $0x3f8, %dx; rep outsb
  const code = [0xbe, ...littleEndian(ENTRY_ADDRESS + codeBytes), 0xb9, ...littleEndian(text.length), 0x66, 0xba, 0xf8, 0x03, 0xf3, 0x6e, ...STOP];
  return pvhImage(code, text);
}

/** A whole ELF64 file. The entry is 32-bit code with paging off, as the PVH boot protocol has it. */
function pvhImage(code: readonly number[], data: string): Uint8Array {
  const payload = Buffer.concat([Buffer.from(code), Buffer.from(data, "latin1")]);
  const entryOffset = HEADERS_BYTES + NOTE_BYTES;
  const image = Buffer.alloc(entryOffset + payload.length);
  // ELF header: 64-bit, little-endian, executable, x86-64, two program headers behind it.
  image.write("\x7fELF\x02\x01\x01", 0, "latin1");
  image.writeUInt16LE(2, 16);
  image.writeUInt16LE(62, 18);
  image.writeUInt32LE(1, 20);
  image.writeBigUInt64LE(BigInt(ENTRY_ADDRESS), 24);
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
  image.writeUInt32LE(ENTRY_ADDRESS, HEADERS_BYTES + 16);
  payload.copy(image, entryOffset);
  return image;
}

function littleEndian(value: number): readonly number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >>> 24) & 0xff];
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
