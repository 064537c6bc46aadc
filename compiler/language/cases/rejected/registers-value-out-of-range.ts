// A value that the register's width cannot hold.
// expect: BF2001 8:14
import { WriteOnlyPort } from "#machine/port.ts";

const data = new WriteOnlyPort<u8>(0x3f8);

export function main(): i32 {
  data.write(300);
  return 0;
}
