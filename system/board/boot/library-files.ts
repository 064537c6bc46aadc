// Files that the C library under LLVM finds where there is no Linux: bytes in memory, each under a path that is made up here, and
// its standard output, which can go to memory too. The library's system calls read this (system/libc/calls/files.ts).

const FILES_MAX = 4;
const DIRECTORY = "/library/";
const FIRST_DIGIT: u8 = 0x30;

const contents = new StaticArray<Slice<u8>, 4>();
const paths = new StaticArray<Inline<StaticArray<u8, 16>>, 4>();
let fileCount: usize = 0;

let captured: Slice<u8> = sliceFrom(pointer<u8>(1), 0);
let capturedBytes: usize = 0;
let isCapturing = false;

/** Gives the library a file; the result is its path, with a zero byte behind it; null when there are too many. */
export function openLibraryFile(content: Slice<u8>): Ptr<u8> | null {
  if (fileCount === FILES_MAX) return null;
  const path = paths[fileCount];
  path.slice().copyFrom(DIRECTORY.bytes);
  path[DIRECTORY.length] = FIRST_DIGIT + u8(fileCount);
  contents[fileCount] = content;
  fileCount += 1;
  return path.pointer;
}

/** Takes all of them away again. */
export function closeLibraryFiles(): void {
  fileCount = 0;
}

/** The number of the file at the path, which ends in a zero byte; null when there is none. */
export function libraryFileAt(path: Ptr<u8>): usize | null {
  for (const index of range(DIRECTORY.length)) {
    if (path[index] !== DIRECTORY.bytes[index]) return null;
  }
  const digit = path[DIRECTORY.length];
  if (digit < FIRST_DIGIT || path[DIRECTORY.length + 1] !== 0) return null;
  const number = usize(digit - FIRST_DIGIT);
  return number < fileCount ? number : null;
}

/** The content of the file with this number; null when there is none. */
export function libraryFile(number: usize): Slice<u8> | null {
  return number < fileCount ? contents[number] : null;
}

/** From now on, what the library writes to its standard output goes to `buffer`. */
export function captureLibraryOutput(buffer: Slice<u8>): bool {
  captured = buffer;
  capturedBytes = 0;
  isCapturing = true;
  return true;
}

/** The bytes that were written since; null when they were more than the buffer holds. */
export function endLibraryOutput(): usize | null {
  isCapturing = false;
  return capturedBytes <= captured.length ? capturedBytes : null;
}

/** Whether output is to go into memory; then it has. */
export function takeLibraryOutput(bytes: Slice<u8>): bool {
  if (!isCapturing) return false;
  if (capturedBytes <= captured.length && bytes.length <= captured.length - capturedBytes) captured.slice(capturedBytes).copyFrom(bytes);
  capturedBytes += bytes.length;
  return true;
}
