// Waiting for input on boards where bytes come from a serial line or a keyboard: it has no end but the one that somebody types.
import { pause } from "#machine/cpu.ts";

/** Ctrl-D: what ends input on a terminal. */
const END_OF_TRANSMISSION = 4;

/** The next byte, -1 at the end; `read` gives -1 as long as none has come. */
export function awaitTyped(read: () => i32): i32 {
  while (true) {
    const byte = read();
    if (byte === END_OF_TRANSMISSION) return -1;
    if (byte >= 0) return byte;
    pause();
  }
}
