// errno: why the last operation that can fail did. The numbers are those of Linux, as errno.h has them.

let lastError: i32 = 0;

/** What the macro `errno` of errno.h stands for. */
export const errnoLocationSymbol = exported("__errno_location")((): Ptr<i32> => addressOf(lastError));

export enum ErrorNumber {
  NotFound = 2,
  InputOutput = 5,
  BadFile = 9,
  NoMemory = 12,
  NoAccess = 13,
  Exists = 17,
  InvalidArgument = 22,
  TooManyFiles = 24,
  IllegalSeek = 29,
  ReadOnly = 30,
  Domain = 33,
  Range = 34,
  NameTooLong = 36,
  NotSupported = 95,
  IllegalSequence = 84,
}

export function setError(number: ErrorNumber): void {
  lastError = i32(number);
}

export function currentError(): i32 {
  return lastError;
}
