// expect: 200 150 10000
// expect: -128 127 9223372036854775807
// expect: 255
// exit: 101
// expect-log: does not fit
// checked.* gives the same results while they fit, and panics when they do not.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  print(standardOutput, `${checked.add(opaque<u8>(100), 100)} ${checked.subtract(opaque<u8>(250), 100)} ${checked.multiply(opaque<u16>(100), 100)}\n`);
  print(standardOutput, `${checked.subtract(opaque<i8>(-100), 28)} ${checked.add(opaque<i8>(100), 27)} ${checked.add(opaque<i64>(9223372036854775806), 1)}\n`);
  let value: u8 = opaque<u8>(254);
  value = checked.add(value, 1);
  print(standardOutput, `${value}\n`);
  standardOutput.flush();
  value = checked.add(value, 1);
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
