// QEMU's debug console (isa-debugcon): one port that takes bytes at once, and reads as its own number where it exists.
import { ReadOnlyPort, WriteOnlyPort } from "#machine/port.ts";

const NUMBER = 0xe9;

const presence = new ReadOnlyPort<u8>(NUMBER);
const output = new WriteOnlyPort<u8>(NUMBER);

export function hasDebugConsole(): bool {
  return presence.read() === NUMBER;
}

export function writeDebugConsole(bytes: Slice<u8>): void {
  output.writeBytes(bytes);
}
