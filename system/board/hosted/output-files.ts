// Writing files, and Ctrl-C, as a Linux process has them.
import type { FileProblem } from "../boot/file-problem.ts";
import { close, openForWriting, rename, synchronize, write } from "./system-calls.ts";

export { interruptRequested, watchInterrupts } from "./signals.ts";

const PATH_BYTES_MAX = 4096;
const SUFFIX = ".new";
const INTERRUPTED = -4;

/**
 * Makes `content` the whole content of the file at `path`. Whatever happens meanwhile, the file has all of its old or all
 * of its new content: the new one is written beside it, as PATH.new, brought to the disk and then renamed.
 */
export function replaceFile(path: string, content: Slice<u8>): FileProblem | null {
  const finalPath = new StaticArray<u8, 4096>();
  const newPath = new StaticArray<u8, 4096>();
  if (path.length + SUFFIX.length >= PATH_BYTES_MAX) return { kind: "path too long", code: 0 };
  finalPath.slice().copyFrom(path.bytes);
  newPath.slice().copyFrom(path.bytes);
  newPath.slice(path.length).copyFrom(SUFFIX.bytes);
  const file = openForWriting(newPath.pointer);
  if (file < 0) return { kind: "refused", code: i32(-file) };
  let written: usize = 0;
  while (written < content.length) {
    const result = write(i32(file), content.slice(written));
    if (result > 0) written += usize(result);
    else if (result !== INTERRUPTED) return refuse(i32(file), result);
  }
  const synchronized = synchronize(i32(file));
  if (synchronized < 0) return refuse(i32(file), synchronized);
  close(i32(file));
  const renamed = rename(newPath.pointer, finalPath.pointer);
  return renamed < 0 ? { kind: "refused", code: i32(-renamed) } : null;
}

function refuse(file: i32, result: isize): FileProblem {
  close(file);
  return { kind: "refused", code: i32(-result) };
}
