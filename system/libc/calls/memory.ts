// The C library's memory: pages of the frame allocator, zeroed, with the rights that it asks for. Nothing is ever both
// writable and executable. The library knows what it has mapped; what it gives back goes to the frames again.
import { synchronizeInstructions } from "#machine/cache.ts";
import { imageEnd, imageStart } from "#machine/image.ts";
import { setRights } from "#machine/page-rights.ts";
import { Rights } from "../../machine/rights.ts";
import { FRAME_BYTES, frames } from "../../kernel/memory/frames.ts";
import { LinuxError, refuse } from "./error.ts";

/** include/uapi/asm-generic/mman-common.h. */
const READ = 1;
const WRITE = 2;
const EXECUTE = 4;
const FIXED = 0x10;
const ANONYMOUS = 0x20;
/** What is in the pages does not matter. Linux fills them with zeroes all the same where processes are kept apart. */
const UNINITIALIZED = 0x400_0000;

/** mmap: `length` bytes of memory, anywhere. Files and fixed places are refused. */
export function mapMemory(_address: u64, length: u64, protection: u64, flags: u64): isize {
  if (length === 0 || (flags & ANONYMOUS) === 0 || (flags & FIXED) !== 0) return refuse(LinuxError.Invalid);
  if (isWrittenAndExecuted(protection)) return refuse(LinuxError.NoAccess);
  if (length > maxValue<usize>() - FRAME_BYTES) return refuse(LinuxError.NoMemory);
  const byteCount = wholeFrames(length);
  const start = frames.allocate(byteCount, FRAME_BYTES);
  if (start === null) return refuse(LinuxError.NoMemory);
  if ((flags & UNINITIALIZED) === 0) memory.fill(start, 0, byteCount);
  const rights = rightsOf(protection);
  if (rights === Rights.ReadWrite || change(start.address, byteCount, rights)) return isize(start.address);
  frames.free(start, byteCount);
  return refuse(LinuxError.NoMemory);
}

/** munmap. */
export function unmapMemory(address: u64, length: u64): isize {
  if (!isMappable(address, length)) return refuse(LinuxError.Invalid);
  const byteCount = wholeFrames(length);
  // Whoever gets it next may write to it.
  if (!change(address, byteCount, Rights.ReadWrite)) return refuse(LinuxError.Invalid);
  frames.free(pointer<u8>(address), byteCount);
  return 0;
}

/** mprotect. What becomes code can be executed as it was written. */
export function protectMemory(address: u64, length: u64, protection: u64): isize {
  if (isWrittenAndExecuted(protection)) return refuse(LinuxError.NoAccess);
  if (!isMappable(address, length)) return refuse(LinuxError.Invalid);
  const byteCount = wholeFrames(length);
  const rights = rightsOf(protection);
  if (rights === Rights.ReadExecute) synchronizeInstructions(address, address + byteCount);
  return change(address, byteCount, rights) ? 0 : refuse(LinuxError.NoMemory);
}

/** Whether these can be pages of a mapping: whole ones, outside of the image. */
function isMappable(address: u64, length: u64): bool {
  if (address % FRAME_BYTES !== 0 || length === 0 || length > maxValue<usize>() - FRAME_BYTES - address) return false;
  return address >= imageEnd() || address + length <= imageStart();
}

function change(address: usize, byteCount: usize, rights: Rights): bool {
  return setRights(address, address + byteCount, rights, () => {
    const table = frames.allocate(FRAME_BYTES, FRAME_BYTES);
    return table === null ? usize(0) : table.address;
  });
}

const isWrittenAndExecuted = (protection: u64): bool => (protection & (WRITE | EXECUTE)) === (WRITE | EXECUTE);

function rightsOf(protection: u64): Rights {
  if ((protection & EXECUTE) !== 0) return Rights.ReadExecute;
  if ((protection & WRITE) !== 0) return Rights.ReadWrite;
  return (protection & READ) !== 0 ? Rights.Read : Rights.None;
}

const wholeFrames = (length: u64): usize => (length + FRAME_BYTES - 1) & ~usize(FRAME_BYTES - 1);
