// expect: u8 true false true false
// expect: i8 false true false true
// expect: u64 true i64 false
// expect: equal true false true
// expect: mixed widths true true false
// expect: literals true true false
// expect: enum order true false
// Comparison follows the sign of the type; operands of different widths meet in the wider type.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);
enum Level { Low, Middle, High }

export function main(): i32 {
  const a = opaque<u8>(200), b = opaque<u8>(100);
  print(standardOutput, `u8 ${a > b} ${a < b} ${a >= b} ${a <= b}\n`);
  const c = i8(a), d = i8(b);
  print(standardOutput, `i8 ${c > d} ${c < d} ${c >= d} ${c <= d}\n`);
  const e = opaque<u64>(0x8000000000000000), f = opaque<i64>(-9223372036854775808);
  print(standardOutput, `u64 ${e > 1} i64 ${f > 1}\n`);
  print(standardOutput, `equal ${a === opaque<u8>(200)} ${a === b} ${a !== b}\n`);
  print(standardOutput, `mixed widths ${a < opaque<u32>(1000)} ${a > opaque<i16>(-1)} ${opaque<i8>(-1) > opaque<i64>(0)}\n`);
  print(standardOutput, `literals ${1 < 2} ${100 < a} ${-1 > c + 1 && c > 0}\n`);
  const level = opaque<Level>(Level.Middle);
  print(standardOutput, `enum order ${level < Level.High} ${level <= Level.Low}\n`);
  return 0;
}
