// Files for the C library under LLVM, of a Linux process: files of Linux that have no place, by the paths that it has for what is
// open (memfd_create(2), proc_pid_fd(5)).
import { close, duplicate, duplicateTo, fileSize, makeMemoryFile, readAt, write } from "./system-calls.ts";

const FILES_MAX = 4;
const DIRECTORY = "/proc/self/fd/";
const FIRST_DIGIT: u8 = 0x30;
const STANDARD_OUTPUT = 1;
const NONE = -1;

const files = new StaticArray<i32, 4>();
const paths = new StaticArray<Inline<StaticArray<u8, 32>>, 4>();
let fileCount: usize = 0;

let captured: Slice<u8> = sliceFrom(pointer<u8>(1), 0);
let output: i32 = NONE;
let captor: i32 = NONE;

/** Gives the library a file; the result is its path, with a zero byte behind it; null when there are too many, or Linux refuses. */
export function openLibraryFile(content: Slice<u8>): Ptr<u8> | null {
  if (fileCount === FILES_MAX) return null;
  const file = makeMemoryFile();
  if (file < 0) return null;
  let rest = content;
  while (rest.length > 0) {
    const written = write(i32(file), rest);
    if (written <= 0) {
      close(i32(file));
      return null;
    }
    rest = rest.slice(usize(written));
  }
  files[fileCount] = i32(file);
  const path = paths[fileCount];
  fileCount += 1;
  writePath(path.slice(), u32(file));
  return path.pointer;
}

/** Takes all of them away again. */
export function closeLibraryFiles(): void {
  for (const file of files.slice(0, fileCount)) close(file);
  fileCount = 0;
}

/** From now on, what the library writes to its standard output goes to `buffer`. False when Linux refuses. */
export function captureLibraryOutput(buffer: Slice<u8>): bool {
  captured = buffer;
  captor = i32(makeMemoryFile());
  if (captor < 0) return false;
  output = i32(duplicate(STANDARD_OUTPUT));
  if (output >= 0 && duplicateTo(captor, STANDARD_OUTPUT) >= 0) return true;
  close(captor);
  if (output >= 0) close(output);
  return false;
}

/** The bytes that were written since; null when they were more than the buffer holds. */
export function endLibraryOutput(): usize | null {
  duplicateTo(output, STANDARD_OUTPUT);
  close(output);
  const size = fileSize(captor);
  let taken: usize = 0;
  const isWhole = size >= 0 && usize(size) <= captured.length;
  while (isWhole && taken < usize(size)) {
    const count = readAt(captor, captured.slice(taken), taken);
    if (count <= 0) break;
    taken += usize(count);
  }
  close(captor);
  return isWhole && taken === usize(size) ? taken : null;
}

function writePath(path: Slice<u8>, file: u32): void {
  path.copyFrom(DIRECTORY.bytes);
  let divisor: u32 = 1;
  while (file / divisor >= 10) divisor *= 10;
  let length = DIRECTORY.length;
  for (; divisor > 0; divisor /= 10) {
    path[length] = FIRST_DIGIT + u8(file / divisor % 10);
    length += 1;
  }
  path[length] = 0;
}
