// expect: u8 255+1=0 200*2=144 0-1=255
// expect: i8 127+1=-128 -128-1=127 -(-128)=-128
// expect: u16 65535+1=0 300*300=24464
// expect: i16 32767+1=-32768 -32768*-1=-32768
// expect: u32 4294967295+1=0 65537*65537=131073
// expect: i32 2147483647+1=-2147483648 46341*46341=-2147479015
// expect: u64 max+1=0 max*max=1 18446744073709551615
// expect: i64 max+1=-9223372036854775808 min-1=9223372036854775807
// expect: increments 0 -128 255 127
// expect: ~ 240 -16 4294967280 18446744073709551600
// + - * wrap in every integer type, and so do ++, -- and the unary minus.
import { standardOutput } from "bareflow/kernel/program.ts";

/** Hides a value from constant folding in the compiler. */
const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const a = opaque<u8>(255), b = opaque<u8>(200), c = opaque<u8>(0);
  print(standardOutput, `u8 255+1=${a + 1} 200*2=${b * 2} 0-1=${c - 1}\n`);
  const d = opaque<i8>(127), e = opaque<i8>(-128);
  print(standardOutput, `i8 127+1=${d + 1} -128-1=${e - 1} -(-128)=${-e}\n`);
  const f = opaque<u16>(65535), g = opaque<u16>(300);
  print(standardOutput, `u16 65535+1=${f + 1} 300*300=${g * g}\n`);
  const h = opaque<i16>(32767), i = opaque<i16>(-32768);
  print(standardOutput, `i16 32767+1=${h + 1} -32768*-1=${i * -1}\n`);
  const j = opaque<u32>(4294967295), k = opaque<u32>(65537);
  print(standardOutput, `u32 4294967295+1=${j + 1} 65537*65537=${k * k}\n`);
  const l = opaque<i32>(2147483647), m = opaque<i32>(46341);
  print(standardOutput, `i32 2147483647+1=${l + 1} 46341*46341=${m * m}\n`);
  const n = opaque<u64>(18446744073709551615);
  print(standardOutput, `u64 max+1=${n + 1} max*max=${n * n} ${n}\n`);
  const o = opaque<i64>(9223372036854775807), p = opaque<i64>(-9223372036854775808);
  print(standardOutput, `i64 max+1=${o + 1} min-1=${p - 1}\n`);
  let q = a, r = d, s = c, t = e;
  q++; ++r; s--; --t;
  print(standardOutput, `increments ${q} ${r} ${s} ${t}\n`);
  print(standardOutput, `~ ${~opaque<u8>(15)} ${~opaque<i8>(15)} ${~opaque<u32>(15)} ${~opaque<u64>(15)}\n`);
  return 0;
}
