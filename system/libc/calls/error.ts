// What system calls of Linux return instead of a result (include/uapi/asm-generic/errno-base.h, errno.h).

export enum LinuxError {
  NoSuchFile = 2,
  BadFile = 9,
  NoMemory = 12,
  NoAccess = 13,
  Invalid = 22,
  NotTerminal = 25,
  NotSeekable = 29,
  Unknown = 38,
}

export const refuse = inline((error: LinuxError): isize => -isize(i32(error)));
