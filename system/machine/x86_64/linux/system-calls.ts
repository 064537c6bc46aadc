// The Linux system calls that the hosted board uses, each with its types; numbers from Linux's syscall_64.tbl.

/** A memory mapping's protection (Linux include/uapi/asm-generic/mman-common.h). */
export enum Protection {
  None = 0,
  ReadWrite = 3,
}

/** How memory is mapped (same file): changes stay here; of a file or of nothing; with or without memory set aside. */
export enum MapKind {
  PrivateFile = 0x02,
  AddressSpace = 0x4022,
}

export enum Signal {
  Interrupt = 2,
  IllegalInstruction = 4,
  Trap = 5,
  BusError = 7,
  FloatingPointError = 8,
  SegmentationFault = 11,
  Termination = 15,
}

const SYS_READ = 0;
const SYS_WRITE = 1;
const SYS_CLOSE = 3;
const SYS_FSTAT = 5;
const SYS_POLL = 7;
const SYS_MMAP = 9;
const SYS_MPROTECT = 10;
const SYS_RT_SIGACTION = 13;
const SYS_MADVISE = 28;
const SYS_SIGALTSTACK = 131;
const SYS_FSYNC = 74;
const SYS_RENAME = 82;
const SYS_CLOCK_GETTIME = 228;
const SYS_EXIT_GROUP = 231;
const SYS_OPENAT = 257;

/** Writes bytes to a file; returns how many were taken, or a negative error number. */
export function write(file: i32, bytes: Slice<u8>): isize {
  return call3(SYS_WRITE, usize(file), bytes.pointer.address, bytes.length);
}

/** Reads bytes that are there into the buffer; returns how many, 0 at the end, or a negative error number. */
export function read(file: i32, buffer: Slice<u8>): isize {
  return call3(SYS_READ, usize(file), buffer.pointer.address, buffer.length);
}

/** Opens a file for reading; `path` ends in a zero byte. Returns its descriptor or a negative error number. */
export function openForReading(path: Ptr<u8>): isize {
  const CURRENT_DIRECTORY = -100;
  const CLOSE_ON_EXEC = 0x80000;
  return call4(SYS_OPENAT, usize(isize(CURRENT_DIRECTORY)), path.address, CLOSE_ON_EXEC, 0);
}

/** Makes a file, or empties the one that is there; `path` ends in a zero byte. Returns its descriptor or a negative error number. */
export function openForWriting(path: Ptr<u8>): isize {
  const CURRENT_DIRECTORY = -100;
  // O_WRONLY, O_CREAT, O_TRUNC and O_CLOEXEC; all may read it, the owner may write.
  const FLAGS = 0x80241;
  const RIGHTS = 0x1a4;
  return call4(SYS_OPENAT, usize(isize(CURRENT_DIRECTORY)), path.address, FLAGS, RIGHTS);
}

/** Waits until the file's content is on its disk; a negative error number when that failed. */
export function synchronize(file: i32): isize {
  return call1(SYS_FSYNC, usize(file));
}

/** Gives a file another name, at once and in the place of one that has it; paths end in zero bytes. */
export function rename(from: Ptr<u8>, to: Ptr<u8>): isize {
  return call2(SYS_RENAME, from.address, to.address);
}

export function close(file: i32): isize {
  return call1(SYS_CLOSE, usize(file));
}

/** The size of an open regular file, or a negative error number; anything else than a file is EINVAL. */
export function fileSize(file: i32): isize {
  const INVALID = -22;
  // struct stat of x86-64: 144 bytes, st_mode at 24, st_size at 48.
  const status = new StaticArray<u64, 18>();
  const result = call2(SYS_FSTAT, usize(file), changetype<usize>(status));
  if (result < 0) return result;
  const REGULAR_FILE = 0x8000;
  return (status[3] & 0xf000) === REGULAR_FILE ? isize(status[6]) : INVALID;
}

/** Whether `read` would return at once. */
export function hasInput(file: i32): bool {
  const READABLE = 1;
  // struct pollfd: descriptor, then wanted and returned events.
  const request = new StaticArray<u32, 2>();
  request[0] = u32(file);
  request[1] = READABLE;
  return call3(SYS_POLL, changetype<usize>(request), 1, 0) > 0;
}

/** Maps `byteCount` bytes of a file, or of nothing (-1). An address, or a negative error number. */
export function mapMemory(byteCount: usize, protection: Protection, kind: MapKind, file: i32): isize {
  return call6(SYS_MMAP, 0, byteCount, usize(protection), usize(kind), usize(isize(file)), 0);
}

export function protectMemory(start: usize, byteCount: usize, protection: Protection): isize {
  return call3(SYS_MPROTECT, start, byteCount, usize(protection));
}

/** Asks for large pages behind a mapping of nothing; a hint, whose refusal changes nothing but speed. */
export function adviseLargePages(start: usize, byteCount: usize): void {
  const HUGE_PAGES = 14;
  call3(SYS_MADVISE, start, byteCount, HUGE_PAGES);
}

/** struct sigaction of the kernel's own interface (rt_sigaction). */
export class SignalAction {
  handler: usize = 0;
  flags: u64 = 0;
  restorer: usize = 0;
  mask: u64 = 0;
}

export function setSignalAction(signal: Signal, action: SignalAction): isize {
  return call4(SYS_RT_SIGACTION, usize(signal), changetype<usize>(action), 0, 8);
}

/** struct stack_t. */
export class SignalStack {
  start: usize = 0;
  flags: u64 = 0;
  byteCount: usize = 0;
}

export function setSignalStack(stack: SignalStack): isize {
  return call2(SYS_SIGALTSTACK, changetype<usize>(stack), 0);
}

/** Nanoseconds of CLOCK_MONOTONIC. */
export function monotonicClock(): u64 {
  const MONOTONIC = 1;
  const time = new StaticArray<u64, 2>();
  call2(SYS_CLOCK_GETTIME, MONOTONIC, changetype<usize>(time));
  return time[0] * 1000000000 + time[1];
}

export function exitProcess(code: i32): never {
  call1(SYS_EXIT_GROUP, usize(u32(code)));
  return unreachable();
}

function call1(number: usize, a: usize): isize {
  return call6(number, a, 0, 0, 0, 0, 0);
}

function call2(number: usize, a: usize, b: usize): isize {
  return call6(number, a, b, 0, 0, 0, 0);
}

function call3(number: usize, a: usize, b: usize, c: usize): isize {
  return call6(number, a, b, c, 0, 0, 0);
}

function call4(number: usize, a: usize, b: usize, c: usize, d: usize): isize {
  return call6(number, a, b, c, d, 0, 0);
}

/** System V ABI for x86-64, appendix A.2.1: number in rax, arguments in six registers; rcx and r11 are lost. */
function call6(number: usize, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize): isize {
  return asm<isize>`syscall${output("={rax}")}${input("{rax}", number)}${input("{rdi}", a)}${input("{rsi}", b)}${
    input("{rdx}", c)}${input("{r10}", d)}${input("{r8}", e)}${input("{r9}", f)}${clobber("rcx")}${clobber("r11")}${
    clobber("memory")}`;
}
