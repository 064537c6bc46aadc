// strerror: what the error numbers of errno.h mean, in the words of the GNU C library. The order is that of Linux's numbers.

const TEXTS: StaticArray<string, 41> = [
  "Success", "Operation not permitted", "No such file or directory", "No such process", "Interrupted system call", "Input/output error",
  "No such device or address", "Argument list too long", "Exec format error", "Bad file descriptor", "No child processes",
  "Resource temporarily unavailable", "Cannot allocate memory", "Permission denied", "Bad address", "Block device required",
  "Device or resource busy", "File exists", "Invalid cross-device link", "No such device", "Not a directory", "Is a directory",
  "Invalid argument", "Too many open files in system", "Too many open files", "Inappropriate ioctl for device", "Text file busy",
  "File too large", "No space left on device", "Illegal seek", "Read-only file system", "Too many links", "Broken pipe",
  "Numerical argument out of domain", "Numerical result out of range", "Resource deadlock avoided", "File name too long",
  "No locks available", "Function not implemented", "Directory not empty", "Too many levels of symbolic links",
];

export function errorText(number: i32): string {
  if (number >= 0 && number < 41) return TEXTS[usize(number)];
  if (number === 75) return "Value too large for defined data type";
  if (number === 84) return "Invalid or incomplete multibyte or wide character";
  if (number === 95) return "Operation not supported";
  return "";
}

/** The last text that was given out: the next call may overwrite it. */
const buffer = new StaticArray<u8, 64>();

export const strerrorSymbol = exported("strerror")((number: i32): Ptr<u8> => {
  const text = errorText(number);
  const known = text.length > 0 ? text : "Unknown error ";
  buffer.slice().copyFrom(known.bytes);
  let end = known.length;
  if (text.length === 0) end = appendNumber(end, number);
  buffer[end] = 0;
  return buffer.pointer;
});

function appendNumber(at: usize, number: i32): usize {
  let end = at;
  let rest = number < 0 ? u32(0) - u32(number) : u32(number);
  if (number < 0) {
    buffer[end] = "-"[0];
    end += 1;
  }
  let step: u32 = 1000000000;
  while (step > 1 && rest < step) step /= 10;
  for (; step > 0; step /= 10) {
    buffer[end] = "0"[0] + u8(rest / step % 10);
    end += 1;
  }
  return end;
}
