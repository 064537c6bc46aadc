// What the C library and LLVM write by themselves: to the program's two channels, or into memory.
import { takeLibraryOutput } from "../../board/boot/library-files.ts";
import { messages, programOutput } from "#board/console.ts";
import { LinuxError, refuse } from "./error.ts";

const OUTPUT = 1;
const MESSAGES = 2;

/** write. */
export function write(file: u64, start: u64, length: u64): isize {
  const bytes = sliceFrom(pointer<u8>(start), length);
  const text = stringFrom(bytes);
  if (file === OUTPUT && takeLibraryOutput(bytes)) return isize(length);
  if (file === OUTPUT) programOutput.write(text);
  else if (file === MESSAGES) messages.write(text);
  else return refuse(LinuxError.BadFile);
  return isize(length);
}

/** struct iovec. */
class Piece {
  start: u64 = 0;
  length: u64 = 0;
}

/** writev. */
export function writePieces(file: u64, start: u64, count: u64): isize {
  let written: isize = 0;
  for (const piece of sliceFrom(changetype<Ptr<Inline<Piece>>>(start), count)) {
    const result = write(file, piece.start, piece.length);
    if (result < 0) return result;
    written += result;
  }
  return written;
}
