// expect: 18446744073709551615 9223372036854775807 -9223372036854775808
// expect: 255 18446744073709551615 10 1000000
// expect: 9007199254740993 1311768467294899697
// expect: untyped constant 4096 4096 4096 16 4096
// expect: arithmetic of constants 12288 4080 340282366920938463 3
// expect: complement 18446744073709547520 4294963200 -4096 8192
// expect: float constant 0.1 0.1 0.10000000149011612
// expect: characters 97 90 1
// expect: char arithmetic 7 true
// expect: i32 by default -2147483648
// Digits are read exactly to 64 bits; a const of literals is a constant without a type.
import { standardOutput } from "bareflow/kernel/program.ts";

const PAGE_SIZE = 4096;
const PAGE_MASK: i32 = ~(PAGE_SIZE - 1);
const THREE_PAGES = 3 * PAGE_SIZE;
const TENTH = 0.1;
const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const a: u64 = 18446744073709551615, b: i64 = 9223372036854775807, c: i64 = -9223372036854775808;
  print(standardOutput, `${a} ${b} ${c}\n`);
  const d: u8 = 0xff, e: u64 = 0xffff_ffff_ffff_ffff, f: u8 = 0b1010, g: u32 = 1_000_000;
  print(standardOutput, `${d} ${e} ${f} ${g}\n`);
  const h: u64 = 9007199254740993, i: u64 = 0x1234567890abcdf1;
  print(standardOutput, `${h} ${i}\n`);
  const j: u16 = PAGE_SIZE, k: i64 = PAGE_SIZE, l: f32 = PAGE_SIZE, m: u8 = PAGE_SIZE >> 8;
  print(standardOutput, `untyped constant ${j} ${k} ${l} ${m} ${PAGE_SIZE}\n`);
  const n: u64 = 340282366920938463463374607431768211455 / 1000000000000000000000;
  const seven = 7;
  print(standardOutput, `arithmetic of constants ${THREE_PAGES} ${PAGE_SIZE - 16} ${n} ${seven / 2}\n`);
  const address = opaque<u64>(8191 + 100), narrow = opaque<u32>(0xffffffff), signed = opaque<i32>(-1);
  print(standardOutput, `complement ${opaque<u64>(18446744073709551615) & ~4095} ${narrow & ~(PAGE_SIZE - 1)} ${signed & PAGE_MASK} ${address & ~(PAGE_SIZE - 1)}\n`);
  const o: f32 = TENTH, p: f64 = TENTH;
  print(standardOutput, `float constant ${o} ${p} ${f64(o)}\n`);
  const text = "a";
  print(standardOutput, `characters ${text[0]} ${"Z"[0]} ${"a"[0] === text[0] ? 1 : 0}\n`);
  const digit: u8 = opaque<u8>(55);
  print(standardOutput, `char arithmetic ${digit - "0"[0]} ${digit >= "0"[0] && digit <= "9"[0]}\n`);
  let q = 2147483647;
  q++;
  print(standardOutput, `i32 by default ${q}\n`);
  return 0;
}
