// How a Linux process on this machine asks Linux: the numbers, and the one instruction.

/** Linux's include/uapi/asm-generic/unistd.h, which arm64 takes as it is. */
export enum SystemCall {
  Duplicate = 23,
  DuplicateTo = 24,
  RenameAt = 38,
  OpenAt = 56,
  Close = 57,
  Read = 63,
  Write = 64,
  ReadAt = 67,
  WriteAt = 68,
  Poll = 73,
  Synchronize = 82,
  ExitGroup = 94,
  SetTimer = 103,
  ReadClock = 113,
  SetSignalStack = 132,
  SetSignalAction = 134,
  SystemInformation = 179,
  MapMemory = 222,
  ProtectMemory = 226,
  AdviseMemory = 233,
  MakeMemoryFile = 279,
  FileStatus = 291,
}

/** Number in x8, arguments in six registers from x0 on, where the answer is too (syscall(2), architecture calling conventions). */
export function systemCall(number: SystemCall, a: usize, b: usize = 0, c: usize = 0, d: usize = 0, e: usize = 0, f: usize = 0): isize {
  return asm<isize>`svc #0${output("={x0}")}${input("{x8}", usize(number))}${input("{x0}", a)}${input("{x1}", b)}${
    input("{x2}", c)}${input("{x3}", d)}${input("{x4}", e)}${input("{x5}", f)}${clobber("memory")}`;
}
