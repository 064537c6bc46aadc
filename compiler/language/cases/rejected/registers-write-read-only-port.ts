// A port that can only be read has no way to write.
// expect: TS2339 8:14
import { ReadOnlyPort } from "#machine/port.ts";

const lineStatus = new ReadOnlyPort<u8>(0x3fd);

export function main(): i32 {
  lineStatus.write(1);
  return 0;
}
