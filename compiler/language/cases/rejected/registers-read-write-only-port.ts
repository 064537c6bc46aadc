// A port that can only be written has no way to read.
// expect: TS2339 8:25
import { WriteOnlyPort } from "#machine/port.ts";

const exitCode = new WriteOnlyPort<u32>(0xf4);

export function main(): i32 {
  const code = exitCode.read();
  return i32(code);
}
