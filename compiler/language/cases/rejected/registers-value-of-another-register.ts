// A value that belongs to one register does not fit another.
// expect: TS2345 17:21
import { WriteOnlyPort } from "#machine/port.ts";

enum LineControl {
  EightBitsNoParity = 0x03,
}

enum FifoControl {
  EnableAndClear = 0x07,
}

const lineControl = new WriteOnlyPort<Repr<LineControl, u8>>(0x3fb);

export function main(): i32 {
  lineControl.write(LineControl.EightBitsNoParity);
  lineControl.write(FifoControl.EnableAndClear);
  return 0;
}
