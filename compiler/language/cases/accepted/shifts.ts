// expect: u8 1<<7=128 1<<8=1 255<<4=240 128>>7=1
// expect: i8 -128>>7=-1 -128>>>7=1 1<<7=-128
// expect: u32 1<<33=2 0x80000000>>31=1
// expect: i32 -1>>31=-1 -1>>>31=1 -8>>1=-4 -8>>>28=15
// expect: u64 1<<63=9223372036854775808 1<<64=1 1<<65=2
// expect: i64 -1>>>1=9223372036854775807 -1>>63=-1
// expect: counts of other types 16 16 16 4
// expect: negative count 2147483648
// expect: literal left 1024 4294967296
// expect: compound 40 5 -2 1073741822
// Counts are masked to the width; >> follows the sign, >>> shifts in zeros.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const one8 = opaque<u8>(1);
  print(standardOutput, `u8 1<<7=${one8 << 7} 1<<8=${one8 << opaque<u8>(8)} 255<<4=${opaque<u8>(255) << 4} 128>>7=${opaque<u8>(128) >> 7}\n`);
  const low = opaque<i8>(-128);
  print(standardOutput, `i8 -128>>7=${low >> 7} -128>>>7=${low >>> 7} 1<<7=${opaque<i8>(1) << 7}\n`);
  print(standardOutput, `u32 1<<33=${opaque<u32>(1) << opaque<u32>(33)} 0x80000000>>31=${opaque<u32>(0x80000000) >> 31}\n`);
  const minusOne = opaque<i32>(-1), minusEight = opaque<i32>(-8);
  print(standardOutput, `i32 -1>>31=${minusOne >> 31} -1>>>31=${minusOne >>> 31} -8>>1=${minusEight >> 1} -8>>>28=${minusEight >>> 28}\n`);
  const one64 = opaque<u64>(1);
  print(standardOutput, `u64 1<<63=${one64 << 63} 1<<64=${one64 << opaque<u64>(64)} 1<<65=${one64 << 65}\n`);
  const all = opaque<i64>(-1);
  print(standardOutput, `i64 -1>>>1=${all >>> 1} -1>>63=${all >> 63}\n`);
  const base = opaque<u32>(1);
  print(standardOutput, `counts of other types ${base << opaque<u8>(4)} ${base << opaque<u64>(4)} ${base << opaque<i32>(4)} ${base << opaque<u64>(0x100000002)}\n`);
  print(standardOutput, `negative count ${base << opaque<i32>(-1)}\n`);
  const count = opaque<u32>(10);
  const wide: u64 = 1 << opaque<u64>(32);
  print(standardOutput, `literal left ${1 << count} ${wide}\n`);
  let a: u32 = 5, b: u32 = 40, c: i32 = -4, d: i32 = -8;
  a <<= 3; b >>= 3; c >>= 1; d >>>= 2;
  print(standardOutput, `compound ${a} ${b} ${c} ${d}\n`);
  return 0;
}
