// Floats as text: known cases, and many values whose text is compared with that of another program by its CRC-32.
// expect: 0 0 1 -1 0.1 0.2 0.30000000000000004 100 1e+21 123456789012345680000
// expect: 0.000001 1e-7 1.5e-7 5e-324 2.2250738585072014e-308 1.7976931348623157e+308
// expect: NaN Infinity -Infinity 9007199254740992 9007199254740994 4.35 1.2345678901234567
// expect: 0.1 16777216 3.4028235e+38 1e-45 0.33333334 1.1754944e-38 1e+21
// expect: f64 random: 68bf29a6
// expect: f64 powers of two and the values before them: ed02a0d3
// expect: f64 short: 443bb32b
// expect: f32 random: 4496d344
// expect: f32 powers of two and the values before them: 03490d5f
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Crc32Writer } from "../hash/crc32.ts";
import { Xorshift } from "../random/xorshift.ts";
import { Hexadecimal } from "./hexadecimal.ts";

const randomCount = 10000;

export function main(): i32 {
  const zero: f64 = 0;
  const one: f64 = 1;
  print(standardOutput, `${zero} ${-zero} ${one} ${-one} ${0.1} ${0.2} ${0.1 + 0.2} ${100.0} ${1e21} `);
  print(standardOutput, `${123456789012345680000.0}\n`);
  print(standardOutput, `${1e-6} ${1e-7} ${1.5e-7} ${5e-324} ${2.2250738585072014e-308} ${1.7976931348623157e308}\n`);
  print(standardOutput, `${zero / zero} ${one / zero} ${-one / zero} ${9007199254740992.0} ${9007199254740994.0} `);
  print(standardOutput, `${4.35} ${1.2345678901234567}\n`);
  print(standardOutput, `${f32(0.1)} ${f32(16777216.0)} ${f32(3.4028234663852886e38)} ${f32(1.401298464324817e-45)} `);
  print(standardOutput, `${f32(1) / f32(3)} ${f32(1.1754943508222875e-38)} ${f32(1e21)}\n`);

  const random = new Xorshift(20240607);
  const lines = new Crc32Writer();
  for (let count = 0; count < randomCount; count += 1) {
    print(lines, `${reinterpret<f64>(random.nextU64())}\n`);
  }
  show("f64 random", lines);

  for (let exponent: u64 = 1; exponent < 2047; exponent += 1) {
    const power = exponent << 52;
    print(lines, `${reinterpret<f64>(power)}\n${reinterpret<f64>(power - 1)}\n`);
  }
  show("f64 powers of two and the values before them", lines);

  for (let count = 0; count < randomCount; count += 1) {
    print(lines, `${f64(random.nextBelow(10000000)) / 1000}\n`);
  }
  show("f64 short", lines);

  for (let count = 0; count < randomCount; count += 1) {
    print(lines, `${reinterpret<f32>(random.nextU32())}\n`);
  }
  show("f32 random", lines);

  for (let exponent: u32 = 1; exponent < 255; exponent += 1) {
    const power = exponent << 23;
    print(lines, `${reinterpret<f32>(power)}\n${reinterpret<f32>(power - 1)}\n`);
  }
  show("f32 powers of two and the values before them", lines);
  return 0;
}

/** Prints the CRC-32 of the lines and starts over. */
function show(what: string, lines: Crc32Writer): void {
  print(standardOutput, `${what}: ${new Hexadecimal(u64(lines.value), 8)}\n`);
  lines.value = 0;
}
