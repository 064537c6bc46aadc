// Who called whom, from the chain of frame pointers: raw addresses, one a line, which the host turns into source lines.
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { stackBottom, stackTop, textEnd, textStart } from "./image.ts";

const LINES_MAX = 48;

/** Writes one address as a line of a backtrace. */
export function writeBacktraceLine<W extends Writer>(writer: W, address: usize): void {
  print(writer, `  at 0x${new Hexadecimal(address, 16)}\n`);
}

/**
 * Writes the return addresses of the frame and its callers, innermost first. The chain may be damaged: it is followed
 * only while it climbs inside of the kernel's stack and returns into its code.
 */
export function writeBacktrace<W extends Writer>(writer: W, framePointer: usize): void {
  let frame = framePointer;
  let lines = 0;
  while (isFrame(frame)) {
    const returnTo = load<usize>(frame + 8);
    if (returnTo < textStart() || returnTo >= textEnd()) return;
    if (lines === LINES_MAX) {
      writer.write("  (the callers of these are left out)\n");
      return;
    }
    writeBacktraceLine(writer, returnTo);
    lines += 1;
    const caller = load<usize>(frame);
    if (caller <= frame) return;
    frame = caller;
  }
}

/** Programs run on the kernel's stack alone; the others serve reports, whose own callers nobody asks for. */
function isFrame(frame: usize): bool {
  return frame >= stackBottom() && frame <= stackTop() - 16 && frame % 8 === 0;
}
