// expect: u8 255: u16 255, u32 255, u64 255, i8 -1, i16 255, i32 255, i64 255
// expect: f32 255, f64 255
// expect: u16 65535: u8 255, u32 65535, u64 65535, i8 -1, i16 -1, i32 65535, i64 65535
// expect: f32 65535, f64 65535
// expect: u32 4294967295: u8 255, u16 65535, u64 4294967295, i8 -1, i16 -1, i32 -1, i64 4294967295
// expect: f32 4294967300, f64 4294967295
// expect: u64 18446744073709551615: u8 255, u16 65535, u32 4294967295, i8 -1, i16 -1, i32 -1, i64 -1
// expect: f32 18446744000000000000, f64 18446744073709552000
// expect: i8 -128: u8 128, u16 65408, u32 4294967168, u64 18446744073709551488, i16 -128, i32 -128, i64 -128
// expect: f32 -128, f64 -128
// expect: i8 127: u8 127, u16 127, u32 127, u64 127, i16 127, i32 127, i64 127
// expect: f32 127, f64 127
// expect: i16 -32768: u8 0, u16 32768, u32 4294934528, u64 18446744073709518848, i8 0, i32 -32768, i64 -32768
// expect: f32 -32768, f64 -32768
// expect: i16 32767: u8 255, u16 32767, u32 32767, u64 32767, i8 -1, i32 32767, i64 32767
// expect: f32 32767, f64 32767
// expect: i32 -2147483648: u8 0, u16 0, u32 2147483648, u64 18446744071562067968, i8 0, i16 0, i64 -2147483648
// expect: f32 -2147483600, f64 -2147483648
// expect: i32 2147483647: u8 255, u16 65535, u32 2147483647, u64 2147483647, i8 -1, i16 -1, i64 2147483647
// expect: f32 2147483600, f64 2147483647
// expect: i64 -9223372036854775808: u8 0, u16 0, u32 0, u64 9223372036854775808, i8 0, i16 0, i32 0
// expect: f32 -9223372000000000000, f64 -9223372036854776000
// expect: i64 9223372036854775807: u8 255, u16 65535, u32 4294967295, u64 9223372036854775807, i8 -1, i16 -1, i32 -1
// expect: f32 9223372000000000000, f64 9223372036854776000
// Conversions between every pair of integer types truncate or extend; those to floats round to nearest even.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  {
    const v = opaque<u8>(255);
    print(standardOutput, `u8 ${v}: u16 ${u16(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i8 ${i8(v)}, i16 ${i16(v)}, i32 ${i32(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<u8>(255);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<u16>(65535);
    print(standardOutput, `u16 ${v}: u8 ${u8(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i8 ${i8(v)}, i16 ${i16(v)}, i32 ${i32(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<u16>(65535);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<u32>(4294967295);
    print(standardOutput, `u32 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u64 ${u64(v)}, i8 ${i8(v)}, i16 ${i16(v)}, i32 ${i32(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<u32>(4294967295);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<u64>(18446744073709551615);
    print(standardOutput, `u64 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u32 ${u32(v)}, i8 ${i8(v)}, i16 ${i16(v)}, i32 ${i32(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<u64>(18446744073709551615);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<i8>(-128);
    print(standardOutput, `i8 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i16 ${i16(v)}, i32 ${i32(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<i8>(-128);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<i8>(127);
    print(standardOutput, `i8 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i16 ${i16(v)}, i32 ${i32(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<i8>(127);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<i16>(-32768);
    print(standardOutput, `i16 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i8 ${i8(v)}, i32 ${i32(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<i16>(-32768);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<i16>(32767);
    print(standardOutput, `i16 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i8 ${i8(v)}, i32 ${i32(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<i16>(32767);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<i32>(-2147483648);
    print(standardOutput, `i32 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i8 ${i8(v)}, i16 ${i16(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<i32>(-2147483648);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<i32>(2147483647);
    print(standardOutput, `i32 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i8 ${i8(v)}, i16 ${i16(v)}, i64 ${i64(v)}\n`);
  }
  {
    const v = opaque<i32>(2147483647);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<i64>(-9223372036854775808);
    print(standardOutput, `i64 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i8 ${i8(v)}, i16 ${i16(v)}, i32 ${i32(v)}\n`);
  }
  {
    const v = opaque<i64>(-9223372036854775808);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  {
    const v = opaque<i64>(9223372036854775807);
    print(standardOutput, `i64 ${v}: u8 ${u8(v)}, u16 ${u16(v)}, u32 ${u32(v)}, u64 ${u64(v)}, i8 ${i8(v)}, i16 ${i16(v)}, i32 ${i32(v)}\n`);
  }
  {
    const v = opaque<i64>(9223372036854775807);
    print(standardOutput, `f32 ${f32(v)}, f64 ${f64(v)}\n`);
  }
  return 0;
}
