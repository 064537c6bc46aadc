// expect: i32 -7/2=-3 -7%2=-1 7/-2=-3 7%-2=1
// expect: u32 4294967289/2=2147483644 %2=1
// expect: i8 -128/2=-64 -128%100=-28 -128/1=-128
// expect: u8 255/16=15 255%16=15
// expect: i64 -9000000000000000000/7=-1285714285714285714 rest -2
// expect: u64 18446744073709551615/10=1844674407370955161 rest 5
// expect: by constants -1 -1 5 0
// expect: i16 -32768/-2=16384 u16 65535/255=257
// expect: compound 33 3
// Integer division truncates towards zero; the remainder takes the dividend's sign.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const a = opaque<i32>(-7), b = opaque<i32>(2);
  print(standardOutput, `i32 -7/2=${a / b} -7%2=${a % b} 7/-2=${-a / -b} 7%-2=${-a % -b}\n`);
  const c = opaque<u32>(4294967289), d = opaque<u32>(2);
  print(standardOutput, `u32 4294967289/2=${c / d} %2=${c % d}\n`);
  const e = opaque<i8>(-128), f = opaque<i8>(2), g = opaque<i8>(100), one = opaque<i8>(1);
  print(standardOutput, `i8 -128/2=${e / f} -128%100=${e % g} -128/1=${e / one}\n`);
  const h = opaque<u8>(255), i = opaque<u8>(16);
  print(standardOutput, `u8 255/16=${h / i} 255%16=${h % i}\n`);
  const j = opaque<i64>(-9000000000000000000), k = opaque<i64>(7);
  print(standardOutput, `i64 -9000000000000000000/7=${j / k} rest ${j % k}\n`);
  const l = opaque<u64>(18446744073709551615), m = opaque<u64>(10);
  print(standardOutput, `u64 18446744073709551615/10=${l / m} rest ${l % m}\n`);
  print(standardOutput, `by constants ${a / 4} ${a % 3} ${opaque<u32>(20) / 4} ${opaque<u32>(20) % 4}\n`);
  const n = opaque<i16>(-32768), o = opaque<u16>(65535);
  print(standardOutput, `i16 -32768/-2=${n / -2} u16 65535/255=${o / 255}\n`);
  let p: u32 = opaque<u32>(100);
  p /= 3;
  let q: u32 = p;
  q %= 5;
  print(standardOutput, `compound ${p} ${q}\n`);
  return 0;
}
