// Writing files, and Ctrl-C, as far as the engine's own board has them.
import type { FileProblem } from "../boot/file-problem.ts";

const replace = extern<(path: Ptr<u8>, pathBytes: usize, content: Ptr<u8>, contentBytes: usize) => i32>("bareflow_replace_file");
const watch = extern<() => void>("bareflow_watch_interrupts");
const interrupted = extern<() => i32>("bareflow_interrupt_requested");

/** Other answers than these are the system's own number of the reason. */
const WRITTEN = 0;
const NO_FILE_SYSTEM = -1;
const PATH_TOO_LONG = -2;

/** Makes `content` the whole content of the file at `path`, or says why it cannot. */
export function replaceFile(path: string, content: Slice<u8>): FileProblem | null {
  const answer = replace(path.bytes.pointer, path.length, content.pointer, content.length);
  switch (answer) {
    case WRITTEN: return null;
    case NO_FILE_SYSTEM: return { kind: "no file system", code: 0 };
    case PATH_TOO_LONG: return { kind: "path too long", code: 0 };
    default: return { kind: "refused", code: answer };
  }
}

/** From here on, the first Ctrl-C is only noted. */
export function watchInterrupts(): void {
  watch();
}

export function interruptRequested(): bool {
  return interrupted() !== 0;
}
