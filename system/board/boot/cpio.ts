// Reads the archive of files that is the boot module: cpio of format "newc", as Linux's initramfs
// (Documentation/driver-api/early-userspace/buffer-format.rst). Every number in it is checked before it is used.
import { addFile } from "./files.ts";

const HEADER_BYTES = 110;
const MAGIC = "070701";
const LAST_NAME = "TRAILER!!!";

/** Places of the two fields that matter: the seventh and the twelfth of eight digits each, behind the magic. */
const FILE_SIZE_OFFSET = 54;
const NAME_SIZE_OFFSET = 94;

/** Adds every file of the archive to the files of this run; panics with a sentence where the archive is damaged. */
export function readArchive(archive: Slice<u8>): void {
  let position: usize = 0;
  while (true) {
    if (archive.length - position < HEADER_BYTES) damaged(position, "it ends before its last entry");
    const header = archive.slice(position, position + HEADER_BYTES);
    if (stringFrom(header.slice(0, MAGIC.length)) !== MAGIC) damaged(position, "this is no entry of a newc archive");
    const nameSize = readField(header, NAME_SIZE_OFFSET, position);
    const fileSize = readField(header, FILE_SIZE_OFFSET, position);
    // Fields have 32 bits, so sums of a few cannot overflow 64.
    const nameStart = position + HEADER_BYTES;
    const dataStart = alignTo4(nameStart + nameSize);
    if (dataStart > archive.length) damaged(position, "the name is longer than the rest");
    const name = textOf(archive.slice(nameStart, nameStart + nameSize));
    if (name === LAST_NAME) return;
    if (fileSize > archive.length - dataStart) damaged(position, "the file is longer than the rest");
    addFile(name, archive.slice(dataStart, dataStart + fileSize));
    position = alignTo4(dataStart + fileSize);
    if (position > archive.length) damaged(dataStart, "it ends before its last entry");
  }
}

/** The bytes before the first zero byte: names are padded with zeros. */
function textOf(bytes: Slice<u8>): string {
  let length: usize = 0;
  while (length < bytes.length && bytes[length] !== 0) length += 1;
  return stringFrom(bytes.slice(0, length));
}

function readField(header: Slice<u8>, offset: usize, position: usize): usize {
  let value: usize = 0;
  for (const digit of header.slice(offset, offset + 8)) value = value << 4 | hexadecimalValue(digit, position);
  return value;
}

function hexadecimalValue(digit: u8, position: usize): usize {
  if (digit >= 0x30 && digit <= 0x39) return usize(digit) - 0x30;
  const letter = digit | 0x20;
  if (letter >= 0x61 && letter <= 0x66) return usize(letter) - 0x61 + 10;
  return damaged(position, "a number in the header has a character that is no hexadecimal digit");
}

const alignTo4 = inline((position: usize): usize => (position + 3) & ~usize(3));

function damaged(position: usize, why: string): never {
  return panic(`the boot module is no intact archive of files, at byte ${position}: ${why}; load it as bareflow run makes it`);
}
