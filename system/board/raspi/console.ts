// The Raspberry Pi's two channels (kernel/README-protocol.md): the program's output on the serial line, the kernel's messages
// through the debugger when the command line says that one listens, and on the serial line too when not; and both on the
// screen, where there is one.
import { askForInput, awaitTyped, inputByte, mustAskForInput } from "../boot/typed-input.ts";
import { writeSemihosting } from "#machine/semihosting.ts";
import { bootOptions } from "../boot/boot-options.ts";
import { peripherals } from "./chip.ts";
import { beginScreen, writeScreen } from "./screen.ts";
import { beginSerialLine, flushSerial, readSerial, writeSerial } from "./serial-line.ts";

enum Presence {
  Unknown,
  Absent,
  Present,
}

/** The devices as a whole: without them there is no serial line, because nobody knows where it would be. */
let devices = Presence.Unknown;
let screen = Presence.Unknown;

/** What the program writes for its caller. Not buffered: every byte is on its way when `write` returns. */
class ProgramOutput {
  write(text: string): void {
    prepare();
    if (devices === Presence.Present) writeSerial(text.bytes);
    if (screen === Presence.Present) writeScreen(text);
  }

  flush(): void {}
}

/** What the kernel says, and the program writes for whoever watches it. */
class Messages {
  write(text: string): void {
    prepare();
    if (bootOptions.semihosting) writeSemihosting(text.bytes);
    else if (devices === Presence.Present) writeSerial(text.bytes);
    if (screen === Presence.Present) writeScreen(text);
  }

  flush(): void {}
}

export const programOutput = new ProgramOutput();
export const messages = new Messages();

/** A character from the serial line, or -1 when none has come. Never waits. */
export function readCharacter(): i32 {
  prepare();
  if (mustAskForInput()) askForInput(messages);
  return devices === Presence.Present ? inputByte(readSerial()) : -1;
}

/** The next byte; waits for it. -1 when Ctrl-D was typed, or the command's input has ended. */
export function awaitCharacter(): i32 {
  return awaitTyped(() => readCharacter());
}

/** Everything written is on the line. */
export function drainConsole(): void {
  if (devices === Presence.Present) flushSerial();
}

/** The devices are looked for when the first of them is used. */
function prepare(): void {
  if (devices !== Presence.Unknown) return;
  const start = peripherals();
  devices = start === 0 ? Presence.Absent : Presence.Present;
  screen = Presence.Absent;
  if (start === 0) return;
  beginSerialLine(start);
  screen = beginScreen(start) ? Presence.Present : Presence.Absent;
}
