// The virtual machine's two channels (kernel/README-protocol.md): the program's output on the serial port, the kernel's
// messages through the debugger when the command line says that one listens, and on the serial port too when not.
import { askForInput, awaitTyped, inputByte, mustAskForInput } from "../boot/typed-input.ts";
import { mapDevice } from "#machine/paging.ts";
import { writeSemihosting } from "#machine/semihosting.ts";
import { Pl011 } from "../../drivers/pl011.ts";
import { bootOptions } from "../boot/boot-options.ts";
import { deviceTree, type Region } from "../boot/device-tree/device-tree.ts";
import { TreeCursor } from "../boot/device-tree/tree-cursor.ts";
import { goToCompatible, goToStandardOutput } from "../boot/device-tree/tree-devices.ts";
import { isCompatible } from "../boot/device-tree/tree-properties.ts";
import { regionOf } from "../boot/device-tree/tree-regions.ts";

const MODEL = "arm,pl011";
/** Where QEMU has the port, for messages when the device tree does not say or cannot be read. */
const ADDRESS_USUAL = 0x09000000;
const REGISTER_BYTES = 0x1000;
/** The port's clock (hw/arm/virt.c), and a rate that everybody can read. */
const CLOCK_HERTZ = 24000000;
const BITS_PER_SECOND = 115200;

enum Presence {
  Unknown,
  Absent,
  Present,
}

const serial = new Pl011(ADDRESS_USUAL);
/** Whether the device tree has the port. */
let presence = Presence.Unknown;

/** What the program writes for its caller. Not buffered: every byte is on its way when `write` returns. */
class ProgramOutput {
  write(text: string): void {
    prepareSerial();
    if (presence === Presence.Absent) panic(`the device tree has no enabled serial port "${MODEL}" to write output to: give it one`);
    serial.write(text.bytes);
  }

  flush(): void {}
}

/** What the kernel says, and the program writes for whoever watches it. */
class Messages {
  write(text: string): void {
    if (bootOptions.semihosting) {
      writeSemihosting(text.bytes);
    } else {
      prepareSerial();
      serial.write(text.bytes);
    }
  }

  flush(): void {}
}

export const programOutput = new ProgramOutput();
export const messages = new Messages();

/** A character from the serial line, or -1 when none has come. Never waits. */
export function readCharacter(): i32 {
  prepareSerial();
  if (mustAskForInput()) askForInput(messages);
  return inputByte(serial.read());
}

/** The next byte; waits for it. -1 when Ctrl-D was typed, or the command's input has ended. */
export function awaitCharacter(): i32 {
  return awaitTyped(() => readCharacter());
}

/** The port is looked for when it is first used. */
function prepareSerial(): void {
  if (presence !== Presence.Unknown) return;
  const registers = findRegisters();
  presence = registers === null ? Presence.Absent : Presence.Present;
  if (registers !== null) serial.address = registers.start;
  mapDevice(serial.address, serial.address + REGISTER_BYTES);
  serial.initialize(CLOCK_HERTZ, BITS_PER_SECOND);
}

/** The port that the loader writes to or, if that is another device, the first one. */
function findRegisters(): Region | null {
  const standardOutput = new TreeCursor(deviceTree);
  if (goToStandardOutput(standardOutput) && isCompatible(standardOutput, MODEL)) return regionOf(standardOutput, 0);
  const first = new TreeCursor(deviceTree);
  return goToCompatible(first, MODEL) ? regionOf(first, 0) : null;
}
