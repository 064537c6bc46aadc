// A flag of one register is looked for in another.
// expect: TS2345 17:37
import { hasFlag } from "bareflow/machine/flags.ts";
import { ReadOnlyPort } from "#machine/port.ts";

enum LineStatus {
  DataReady = 0x01,
}

enum ModemStatus {
  ClearToSend = 0x10,
}

const lineStatus = new ReadOnlyPort<Repr<LineStatus, u8>>(0x3fd);

export function main(): i32 {
  return hasFlag(lineStatus.read(), ModemStatus.ClearToSend) ? 1 : 0;
}
