// Waiting for input on boards where bytes come from a serial line or a keyboard. Typed input has no end but the one that somebody types;
// the command's standard input comes in pieces that are counted, and ends (kernel/README-protocol.md).
import { pause } from "#machine/cpu.ts";
import { bootOptions } from "./boot-options.ts";

/** Ctrl-D: what ends input on a terminal. */
const END_OF_TRANSMISSION = 4;

class OfferedInput {
  hasAsked = false;
  hasEnded = false;
  /** Bytes of the piece that are still to come. */
  left: i32 = 0;
}
const offered = new OfferedInput();

/** Whether the command waits to be asked for its standard input, which has not happened yet. From now on it has. */
export function mustAskForInput(): bool {
  if (!bootOptions.offersInput || offered.hasAsked) return false;
  offered.hasAsked = true;
  return true;
}

/** Asks for it; the line has to be ready to take what comes. */
export function askForInput<Channel extends Writer>(messages: Channel): void {
  print(messages, `\nbareflow: input nonce=${bootOptions.reportNonce}\n`);
}

/** What a byte from the line, or -1 for none, is of the input: a byte, or -1 when it is none. */
export function inputByte(byte: i32): i32 {
  if (!bootOptions.offersInput || byte < 0) return byte;
  if (offered.hasEnded) return -1;
  if (offered.left === 0) {
    offered.hasEnded = byte === 0;
    offered.left = byte;
    return -1;
  }
  offered.left -= 1;
  return byte;
}

/** The next byte, -1 at the end; `read` gives -1 as long as none has come. */
export function awaitTyped(read: () => i32): i32 {
  while (true) {
    const byte = read();
    if (bootOptions.offersInput ? offered.hasEnded : byte === END_OF_TRANSMISSION) return -1;
    if (byte >= 0) return byte;
    pause();
  }
}
