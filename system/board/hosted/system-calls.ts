// The Linux system calls that the board uses, each with its types. Their structures and constants are the same on every
// instruction set; where Linux has an old call of some and a newer one of all, it is the newer.
import { SystemCall, systemCall } from "#machine/linux/system-call.ts";

/** A memory mapping's protection (Linux include/uapi/asm-generic/mman-common.h). */
export enum Protection {
  None = 0,
  Read = 1,
  ReadWrite = 3,
  ReadExecute = 5,
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
  Alarm = 14,
  Termination = 15,
}

/** AT_FDCWD: relative paths start at the process's current directory. */
const CURRENT_DIRECTORY: isize = -100;

/** Writes bytes to a file; returns how many were taken, or a negative error number. */
export function write(file: i32, bytes: Slice<u8>): isize {
  return systemCall(SystemCall.Write, usize(file), bytes.pointer.address, bytes.length);
}

/** Reads bytes that are there into the buffer; returns how many, 0 at the end, or a negative error number. */
export function read(file: i32, buffer: Slice<u8>): isize {
  return systemCall(SystemCall.Read, usize(file), buffer.pointer.address, buffer.length);
}

/** Opens a file for reading; `path` ends in a zero byte. Returns its descriptor or a negative error number. */
export function openForReading(path: Ptr<u8>): isize {
  const CLOSE_ON_EXEC = 0x80000;
  return systemCall(SystemCall.OpenAt, usize(CURRENT_DIRECTORY), path.address, CLOSE_ON_EXEC);
}

/** Opens a file that is there for reading and writing; `path` ends in a zero byte. Returns its descriptor or a negative error number. */
export function openForChange(path: Ptr<u8>): isize {
  // O_RDWR and O_CLOEXEC.
  const FLAGS = 0x80002;
  return systemCall(SystemCall.OpenAt, usize(CURRENT_DIRECTORY), path.address, FLAGS);
}

/** Reads the bytes from `offset` on; returns how many, 0 at the end, or a negative error number. */
export function readAt(file: i32, buffer: Slice<u8>, offset: u64): isize {
  return systemCall(SystemCall.ReadAt, usize(file), buffer.pointer.address, buffer.length, offset);
}

/** Writes the bytes from `offset` on; returns how many were taken, or a negative error number. */
export function writeAt(file: i32, bytes: Slice<u8>, offset: u64): isize {
  return systemCall(SystemCall.WriteAt, usize(file), bytes.pointer.address, bytes.length, offset);
}

/** Makes a file, or empties the one that is there; `path` ends in a zero byte. Returns its descriptor or a negative error number. */
export function openForWriting(path: Ptr<u8>): isize {
  // O_WRONLY, O_CREAT, O_TRUNC and O_CLOEXEC; all may read it, the owner may write.
  const FLAGS = 0x80241;
  const RIGHTS = 0x1a4;
  return systemCall(SystemCall.OpenAt, usize(CURRENT_DIRECTORY), path.address, FLAGS, RIGHTS);
}

/** A file without a place, that is gone when it is closed. Returns its descriptor or a negative error number. */
export function makeMemoryFile(): isize {
  const name = new StaticArray<u8, 1>();
  return systemCall(SystemCall.MakeMemoryFile, name.pointer.address, 0);
}

/** Another descriptor of the open file; or a negative error number. */
export function duplicate(file: i32): isize {
  return systemCall(SystemCall.Duplicate, usize(file));
}

/** From now on, the descriptor `target` is of the file as well; a negative error number when it is not. */
export function duplicateTo(file: i32, target: i32): isize {
  return systemCall(SystemCall.DuplicateTo, usize(file), usize(target), 0);
}

/** Waits until the file's content is on its disk; a negative error number when that failed. */
export function synchronize(file: i32): isize {
  return systemCall(SystemCall.Synchronize, usize(file));
}

/** Gives a file another name, at once and in the place of one that has it; paths end in zero bytes. */
export function rename(from: Ptr<u8>, to: Ptr<u8>): isize {
  return systemCall(SystemCall.RenameAt, usize(CURRENT_DIRECTORY), from.address, usize(CURRENT_DIRECTORY), to.address);
}

export function close(file: i32): isize {
  return systemCall(SystemCall.Close, usize(file));
}

/** The parts of struct statx that are looked at (Linux include/uapi/linux/stat.h). */
class FileStatus {
  @at(28) mode: u16 = 0;
  @at(40) size: u64 = 0;
  @at(248) last: u64 = 0;
}
staticAssert(sizeof<Inline<FileStatus>>() === 256, "Linux fills in all of struct statx");

/** The size of an open regular file, or a negative error number; anything else than a file is EINVAL. */
export function fileSize(file: i32): isize {
  const INVALID = -22;
  // The descriptor itself, with an empty path; its kind and its size.
  const EMPTY_PATH = 0x1000;
  const TYPE_AND_SIZE = 0x201;
  const FORMAT = 0xf000;
  const REGULAR_FILE = 0x8000;
  const path = new StaticArray<u8, 1>();
  const status = new FileStatus();
  const result = systemCall(SystemCall.FileStatus, usize(file), path.pointer.address, EMPTY_PATH, TYPE_AND_SIZE, changetype<usize>(status));
  if (result < 0) return result;
  return (status.mode & FORMAT) === REGULAR_FILE ? isize(status.size) : INVALID;
}

/** Whether `read` would return at once. */
export function hasInput(file: i32): bool {
  const READABLE = 1;
  // struct pollfd: descriptor, then wanted and returned events; a time of nothing: it is not waited for.
  const request = new StaticArray<u32, 2>();
  const time = new StaticArray<u64, 2>();
  request[0] = u32(file);
  request[1] = READABLE;
  return systemCall(SystemCall.Poll, changetype<usize>(request), 1, changetype<usize>(time)) > 0;
}

/** Maps `byteCount` bytes of a file, or of nothing (-1). An address, or a negative error number. */
export function mapMemory(byteCount: usize, protection: Protection, kind: MapKind, file: i32): isize {
  return systemCall(SystemCall.MapMemory, 0, byteCount, usize(protection), usize(kind), usize(isize(file)), 0);
}

export function protectMemory(start: usize, byteCount: usize, protection: Protection): isize {
  return systemCall(SystemCall.ProtectMemory, start, byteCount, usize(protection));
}

/** Asks for large pages behind a mapping of nothing; a hint, whose refusal changes nothing but speed. */
export function adviseLargePages(start: usize, byteCount: usize): void {
  const HUGE_PAGES = 14;
  systemCall(SystemCall.AdviseMemory, start, byteCount, HUGE_PAGES);
}

/** struct sysinfo (Linux include/uapi/linux/sysinfo.h), as far as it is looked at. */
class SystemInformation {
  @at(32) memory: u64 = 0;
  @at(64) swap: u64 = 0;
  @at(104) unitBytes: u32 = 0;
  last: u32 = 0;
}

/** Bytes of memory and swap space that this computer has; 0 when Linux does not say. */
export function memoryBytes(): u64 {
  const information = new SystemInformation();
  if (systemCall(SystemCall.SystemInformation, changetype<usize>(information)) < 0) return 0;
  return (information.memory + information.swap) * u64(information.unitBytes);
}

/** struct sigaction of the kernel's own interface (rt_sigaction). */
export class SignalAction {
  handler: usize = 0;
  flags: u64 = 0;
  restorer: usize = 0;
  mask: u64 = 0;
}

export function setSignalAction(signal: Signal, action: SignalAction): isize {
  return systemCall(SystemCall.SetSignalAction, usize(signal), changetype<usize>(action), 0, 8);
}

/** struct stack_t. */
export class SignalStack {
  start: usize = 0;
  flags: u64 = 0;
  byteCount: usize = 0;
}

export function setSignalStack(stack: SignalStack): isize {
  return systemCall(SystemCall.SetSignalStack, changetype<usize>(stack));
}

/** Nanoseconds of CLOCK_MONOTONIC. */
export function monotonicClock(): u64 {
  const MONOTONIC = 1;
  const time = new StaticArray<u64, 2>();
  systemCall(SystemCall.ReadClock, MONOTONIC, changetype<usize>(time));
  return time[0] * 1000000000 + time[1];
}

/** Sends this process Signal.Alarm once after so many seconds of real time; 0: never any more. */
export function setAlarm(seconds: u64): isize {
  const REAL_TIME = 0;
  // struct itimerval: the time between further ones, and up to the first, each in seconds and microseconds.
  const time = new StaticArray<u64, 4>();
  time[2] = seconds;
  return systemCall(SystemCall.SetTimer, REAL_TIME, changetype<usize>(time), 0);
}

export function exitProcess(code: i32): never {
  systemCall(SystemCall.ExitGroup, usize(u32(code)));
  return unreachable();
}
