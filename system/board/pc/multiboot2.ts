// What a multiboot2 loader (GRUB) tells the kernel: multiboot2 specification 1.6, section 3.6.
import { physicalBytes, physicalStructure } from "#machine/physical-memory.ts";
import { readArchive } from "../boot/cpio.ts";
import { readCommandLine } from "../boot/command-line.ts";
import { completeFreeMemory, excludeMemory } from "../boot/free-ranges.ts";
import { addUsableMemory } from "./memory-map.ts";
import { setAcpiRoot } from "./power.ts";

/** In eax at entry. */
export const MULTIBOOT2_MAGIC = 0x36d76289;

const INFORMATION_BYTES_MAX = 0x1000000;
/** `struct { type, size }` at the start of each tag, and the fixed part of each memory map tag and entry. */
const TAG_HEADER_BYTES = 8;
const MEMORY_MAP_HEADER_BYTES = 16;
const MEMORY_ENTRY_BYTES_MIN = 24;
const MODULE_HEADER_BYTES = 16;

/** Types of tags. */
const END = 0;
const COMMAND_LINE = 1;
const MODULE = 3;
const MEMORY_MAP = 6;
const ACPI_OLD = 14;
const ACPI_NEW = 15;

class InformationHeader {
  totalSize: u32 = 0;
  reserved: u32 = 0;
}

const USABLE = 1;

/** Reads all that the loader tells; panics where it cannot be right. */
export function readMultiboot2(address: usize): void {
  const header: InformationHeader | null = physicalStructure(address);
  if (header === null || header.totalSize < 8 || header.totalSize > INFORMATION_BYTES_MAX) {
    panic(`the multiboot2 information at ${pointer<u8>(address)} cannot be read`);
  }
  const information = physicalBytes(address, header.totalSize);
  if (information === null) panic(`the multiboot2 information at ${pointer<u8>(address)} is not in memory`);

  // Twice over the tags: the memory map first, because modules are cut out of it.
  forEachTag(information, (type, tag) => {
    if (type === MEMORY_MAP) readMemoryMap(tag);
  });
  excludeMemory(address, address + information.length);
  let hasModule = false;
  forEachTag(information, (type, tag) => {
    if (type === COMMAND_LINE) readCommandLine(textOf(tag.slice(TAG_HEADER_BYTES)));
    else if (type === ACPI_OLD || type === ACPI_NEW) setAcpiRoot(tag.pointer.address + TAG_HEADER_BYTES);
    else if (type === MODULE && !hasModule) {
      hasModule = true;
      readModule(tag);
    }
  });
  completeFreeMemory();
}

/** Calls with the type and the whole bytes of each tag, header included. */
function forEachTag(information: Slice<u8>, visit: (type: u32, tag: Slice<u8>) => void): void {
  let position: usize = 8;
  while (information.length - position >= TAG_HEADER_BYTES) {
    const type = read32(information, position);
    const size = usize(read32(information, position + 4));
    if (size < TAG_HEADER_BYTES || size > information.length - position) {
      panic(`the multiboot2 tag at byte ${position} says ${size} bytes, which is too few or more than there are`);
    }
    if (type === END) return;
    visit(type, information.slice(position, position + size));
    position += (size + 7) & ~usize(7);
    if (position > information.length) return;
  }
}

function readMemoryMap(tag: Slice<u8>): void {
  if (tag.length < MEMORY_MAP_HEADER_BYTES) panic("the multiboot2 memory map is cut off");
  const entrySize = usize(read32(tag, 8));
  if (entrySize < MEMORY_ENTRY_BYTES_MIN) panic(`the multiboot2 memory map has entries of ${entrySize} bytes, fewer than it needs`);
  for (let at: usize = MEMORY_MAP_HEADER_BYTES; at + entrySize <= tag.length; at += entrySize) {
    if (read32(tag, at + 16) === USABLE) addUsableMemory(read64(tag, at), read64(tag, at + 8));
  }
  for (let at: usize = MEMORY_MAP_HEADER_BYTES; at + entrySize <= tag.length; at += entrySize) {
    const start = read64(tag, at);
    const size = read64(tag, at + 8);
    if (read32(tag, at + 16) !== USABLE && start <= maxValue<u64>() - size) excludeMemory(start, start + size);
  }
}

/** The first module is the archive of files. */
function readModule(tag: Slice<u8>): void {
  if (tag.length < MODULE_HEADER_BYTES) panic("the multiboot2 module tag is cut off");
  const start = usize(read32(tag, 8));
  const end = usize(read32(tag, 12));
  const archive = end < start ? null : physicalBytes(start, end - start);
  if (archive === null) panic(`the boot module from ${pointer<u8>(start)} to ${pointer<u8>(end)} is not in memory`);
  excludeMemory(start, end);
  readArchive(archive);
}

/** The bytes before the first zero byte. */
function textOf(bytes: Slice<u8>): Slice<u8> {
  let length: usize = 0;
  while (length < bytes.length && bytes[length] !== 0) length += 1;
  return bytes.slice(0, length);
}

function read32(bytes: Slice<u8>, offset: usize): u32 {
  return load<u32>(bytes.slice(offset, offset + 4).pointer.address);
}

function read64(bytes: Slice<u8>, offset: usize): u64 {
  return load<u64>(bytes.slice(offset, offset + 8).pointer.address);
}
