// The PC's two channels (kernel/README-protocol.md): the program's output on COM1, the kernel's messages on QEMU's debug
// console or, without one, COM1 too; and both on the screen, where there is one.
import { hasDebugConsole, writeDebugConsole } from "../../drivers/debug-console.ts";
import { Ps2Keyboard } from "../../drivers/ps2-keyboard.ts";
import { Serial16550 } from "../../drivers/serial-16550.ts";
import { hasVga, SCREEN_ADDRESS, SCREEN_BYTES, VgaText } from "../../drivers/vga-text.ts";
import { askForInput, awaitTyped, inputByte, mustAskForInput } from "../boot/typed-input.ts";
import { mapDevice } from "#machine/paging.ts";

const COM1 = 0x3f8;

/** A device that is looked for when it is first used: most programs end without. */
enum Presence {
  Unknown,
  Absent,
  Present,
}

const serial = new Serial16550(COM1);
const screen = new VgaText();
const keyboard = new Ps2Keyboard();
let serialReady = false;
let debugConsole = Presence.Unknown;
let vga = Presence.Unknown;

/** What the program writes for its caller. Not buffered: every byte is on its way when `write` returns. */
class ProgramOutput {
  write(text: string): void {
    writeSerial(text);
    writeScreen(text);
  }

  flush(): void {}
}

/** What the kernel says, and the program writes for whoever watches it. */
class Messages {
  write(text: string): void {
    if (debugConsole === Presence.Unknown) debugConsole = hasDebugConsole() ? Presence.Present : Presence.Absent;
    if (debugConsole === Presence.Present) writeDebugConsole(text.bytes);
    else writeSerial(text);
    writeScreen(text);
  }

  flush(): void {}
}

export const programOutput = new ProgramOutput();
export const messages = new Messages();

/** A character from the keyboard or the serial line, or -1 when none has come. Never waits. */
export function readCharacter(): i32 {
  const fromKeyboard = keyboard.read();
  if (fromKeyboard >= 0) return fromKeyboard;
  if (mustAskForInput()) {
    prepareSerial();
    askForInput(messages);
  }
  return inputByte(serial.read());
}

/** The next byte; waits for it. -1 when Ctrl-D was typed, or the command's input has ended. */
export function awaitCharacter(): i32 {
  return awaitTyped(() => readCharacter());
}

function writeSerial(text: string): void {
  prepareSerial();
  serial.write(text.bytes);
}

function prepareSerial(): void {
  if (serialReady) return;
  serial.initialize();
  serialReady = true;
}

function writeScreen(text: string): void {
  if (vga === Presence.Unknown) {
    vga = hasVga() ? Presence.Present : Presence.Absent;
    if (vga === Presence.Present) {
      mapDevice(SCREEN_ADDRESS, SCREEN_ADDRESS + SCREEN_BYTES);
      screen.clear();
    }
  }
  if (vga === Presence.Present) screen.write(text);
}
