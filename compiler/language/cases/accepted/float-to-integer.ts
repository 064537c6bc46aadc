// expect: f64 -1.9: 0 0 0 0 -1 -1 -1 -1
// expect: f64 1.9: 1 1 1 1 1 1 1 1
// expect: f64 300.7: 255 300 300 300 127 300 300 300
// expect: f64 -300.7: 0 0 0 0 -128 -300 -300 -300
// expect: f64 5000000000.0: 255 65535 4294967295 5000000000 127 32767 2147483647 5000000000
// expect: f64 -5000000000.0: 0 0 0 0 -128 -32768 -2147483648 -5000000000
// expect: f64 1e30: 255 65535 4294967295 18446744073709551615 127 32767 2147483647 9223372036854775807
// expect: f64 -1e30: 0 0 0 0 -128 -32768 -2147483648 -9223372036854775808
// expect: f64 NaN: 0 0 0 0 0 0 0 0
// expect: f32 -1.9: 0 0 0 0 -1 -1 -1 -1
// expect: f32 1.9: 1 1 1 1 1 1 1 1
// expect: f32 300.7: 255 300 300 300 127 300 300 300
// expect: f32 -300.7: 0 0 0 0 -128 -300 -300 -300
// expect: f32 5000000000.0: 255 65535 4294967295 5000000000 127 32767 2147483647 5000000000
// expect: f32 -5000000000.0: 0 0 0 0 -128 -32768 -2147483648 -5000000000
// expect: f32 1e30: 255 65535 4294967295 18446744073709551615 127 32767 2147483647 9223372036854775807
// expect: f32 -1e30: 0 0 0 0 -128 -32768 -2147483648 -9223372036854775808
// expect: f32 NaN: 0 0 0 0 0 0 0 0
// expect: literals 255 0 -128 127
// expect: bools 1 0 1
// Floats become integers by truncation, saturate at the ends of the type, and NaN becomes 0.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

function double(name: string, value: f64): void {
  const v = opaque(value);
  print(standardOutput, `f64 ${name}: ${u8(v)} ${u16(v)} ${u32(v)} ${u64(v)} ${i8(v)} ${i16(v)} ${i32(v)} ${i64(v)}\n`);
}

function single(name: string, value: f32): void {
  const v = opaque(value);
  print(standardOutput, `f32 ${name}: ${u8(v)} ${u16(v)} ${u32(v)} ${u64(v)} ${i8(v)} ${i16(v)} ${i32(v)} ${i64(v)}\n`);
}

export function main(): i32 {
  double("-1.9", -1.9);
  double("1.9", 1.9);
  double("300.7", 300.7);
  double("-300.7", -300.7);
  double("5000000000.0", 5000000000.0);
  double("-5000000000.0", -5000000000.0);
  double("1e30", 1e30);
  double("-1e30", -1e30);
  double("NaN", opaque<f64>(0) / opaque<f64>(0));
  single("-1.9", -1.9);
  single("1.9", 1.9);
  single("300.7", 300.7);
  single("-300.7", -300.7);
  single("5000000000.0", 5000000000.0);
  single("-5000000000.0", -5000000000.0);
  single("1e30", 1e30);
  single("-1e30", -1e30);
  single("NaN", opaque<f32>(0) / opaque<f32>(0));
  print(standardOutput, `literals ${u8(300.5)} ${u8(-1.5)} ${i8(-1e9)} ${i8(1e9)}\n`);
  print(standardOutput, `bools ${u8(opaque(true))} ${i64(opaque(false))} ${u32(opaque(1) === 1)}\n`);
  return 0;
}
