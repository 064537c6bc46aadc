// The files of the C library: those that the engine gives it, in memory (system/board/boot/library-files.ts). They are only read.
import { libraryFile, libraryFileAt } from "../../board/boot/library-files.ts";
import { STATUS_BYTES, STATUS_MODE_OFFSET } from "#machine/library-calls.ts";
import { mapMemory } from "./memory.ts";
import { LinuxError, refuse } from "./error.ts";

/** Descriptors below are the console's. */
const FIRST_DESCRIPTOR: u64 = 3;
/** include/uapi/asm-generic/fcntl.h: O_WRONLY and O_RDWR. */
const WRITES = 3;
/** Where struct stat has the number and the size of a file (stat(2)). */
const STATUS_NUMBER_OFFSET = 8;
const STATUS_SIZE_OFFSET = 48;
/** S_IFREG, and everybody may read it. */
const REGULAR_FILE = 0x8124;

/** include/uapi/asm-generic/mman-common.h. */
const ANONYMOUS = 0x20;

/** Where each is read on. */
const positions = new StaticArray<usize, 4>();

/** openat. */
export function open(path: u64, flags: u64): isize {
  const number = libraryFileAt(pointer<u8>(path));
  if (number === null) return refuse(LinuxError.NoSuchFile);
  if ((flags & WRITES) !== 0) return refuse(LinuxError.NoAccess);
  positions[number] = 0;
  return isize(FIRST_DESCRIPTOR + number);
}

/** faccessat: whether there is such a file. */
export function access(path: u64): isize {
  return libraryFileAt(pointer<u8>(path)) === null ? refuse(LinuxError.NoSuchFile) : 0;
}

/** read. */
export function read(descriptor: u64, start: u64, length: u64): isize {
  if (contentOf(descriptor) === null) return refuse(LinuxError.BadFile);
  const number = descriptor - FIRST_DESCRIPTOR;
  const count = readAt(descriptor, start, length, positions[number]);
  if (count > 0) positions[number] += usize(count);
  return count;
}

/** pread64. */
export function readAt(descriptor: u64, start: u64, length: u64, offset: u64): isize {
  const content = contentOf(descriptor);
  if (content === null) return refuse(LinuxError.BadFile);
  if (offset >= content.length) return 0;
  const rest = content.slice(offset);
  const count = rest.length < length ? rest.length : length;
  memory.copy(pointer<u8>(start), rest.pointer, count);
  return isize(count);
}

/** fstat. */
export function status(descriptor: u64, start: u64): isize {
  const content = contentOf(descriptor);
  return content === null ? refuse(LinuxError.BadFile) : writeStatus(start, descriptor - FIRST_DESCRIPTOR, content.length);
}

/** newfstatat: of a path, or with an empty one of the descriptor, which is how the library asks for what is open. */
export function statusAt(descriptor: u64, path: u64, start: u64): isize {
  if (load<u8>(path) === 0) return status(descriptor, start);
  const number = libraryFileAt(pointer<u8>(path));
  return number === null ? refuse(LinuxError.NoSuchFile) : writeStatus(start, number, libraryFile(number)!.length);
}

/** Whether mmap's flags ask for a file rather than for memory. */
export const isOfFile = (flags: u64): bool => (flags & ANONYMOUS) === 0;

/** mmap of a file: a copy, zero behind its end. */
export function mapFile(length: u64, protection: u64, flags: u64, descriptor: u64, offset: u64): isize {
  const WRITE = 2;
  const content = contentOf(descriptor);
  if (content === null) return refuse(LinuxError.BadFile);
  if (offset > content.length) return refuse(LinuxError.Invalid);
  const start = mapMemory(0, length, protection | WRITE, flags | ANONYMOUS);
  if (start < 0) return start;
  const rest = content.slice(offset);
  memory.copy(pointer<u8>(usize(start)), rest.pointer, rest.length < length ? rest.length : length);
  return start;
}

function contentOf(descriptor: u64): Slice<u8> | null {
  return descriptor < FIRST_DESCRIPTOR ? null : libraryFile(descriptor - FIRST_DESCRIPTOR);
}

function writeStatus(start: u64, number: usize, byteCount: usize): isize {
  memory.fill(pointer<u8>(start), 0, STATUS_BYTES);
  // Files of one number would be the same file.
  store<u64>(start + STATUS_NUMBER_OFFSET, number + 1);
  store<u32>(start + STATUS_MODE_OFFSET, REGULAR_FILE);
  store<u64>(start + STATUS_SIZE_OFFSET, byteCount);
  return 0;
}
