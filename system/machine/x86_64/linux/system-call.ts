// How a Linux process on this machine asks Linux: the numbers, and the one instruction.

/** Linux's arch/x86/entry/syscalls/syscall_64.tbl. */
export enum SystemCall {
  Read = 0,
  Write = 1,
  Close = 3,
  MapMemory = 9,
  ProtectMemory = 10,
  SetSignalAction = 13,
  ReadAt = 17,
  WriteAt = 18,
  AdviseMemory = 28,
  Duplicate = 32,
  SetTimer = 38,
  Synchronize = 74,
  SystemInformation = 99,
  SetSignalStack = 131,
  ReadClock = 228,
  ExitGroup = 231,
  OpenAt = 257,
  RenameAt = 264,
  Poll = 271,
  DuplicateTo = 292,
  MakeMemoryFile = 319,
  FileStatus = 332,
}

/** System V ABI for x86-64, appendix A.2.1: number in rax, arguments in six registers; rcx and r11 are lost. */
export function systemCall(number: SystemCall, a: usize, b: usize = 0, c: usize = 0, d: usize = 0, e: usize = 0, f: usize = 0): isize {
  return asm<isize>`syscall${output("={rax}")}${input("{rax}", usize(number))}${input("{rdi}", a)}${input("{rsi}", b)}${
    input("{rdx}", c)}${input("{r10}", d)}${input("{r8}", e)}${input("{r9}", f)}${clobber("rcx")}${clobber("r11")}${
    clobber("memory")}`;
}
