// expect: leading 7 8 15 31 63 0 64
// expect: trailing 0 3 8 32 64
// expect: ones 8 1 64 0
// expect: rotate 129 3 2147483648 5 1
// expect: swap 13330 2018915346 17279655951921914625 18
// expect: high 18446744073709551614 0 1
// expect: and or xor 8 14 6 true false true
// expect: literals 31 4
// Every operation of the bits namespace against known values.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  print(standardOutput, `leading ${bits.countLeadingZeros(opaque<u8>(1))} ${bits.countLeadingZeros(opaque<u8>(0))} ${bits.countLeadingZeros(opaque<u16>(1))} ${bits.countLeadingZeros(opaque<u32>(1))} ${bits.countLeadingZeros(opaque<u64>(1))} ${bits.countLeadingZeros(opaque<i32>(-1))} ${bits.countLeadingZeros(opaque<u64>(0))}\n`);
  print(standardOutput, `trailing ${bits.countTrailingZeros(opaque<u8>(1))} ${bits.countTrailingZeros(opaque<u8>(8))} ${bits.countTrailingZeros(opaque<u8>(0))} ${bits.countTrailingZeros(opaque<u64>(0x100000000))} ${bits.countTrailingZeros(opaque<u64>(0))}\n`);
  print(standardOutput, `ones ${bits.countOnes(opaque<u8>(255))} ${bits.countOnes(opaque<u32>(0x80000000))} ${bits.countOnes(opaque<i64>(-1))} ${bits.countOnes(opaque<u16>(0))}\n`);
  print(standardOutput, `rotate ${bits.rotateLeft(opaque<u8>(0b11000000), 1)} ${bits.rotateLeft(opaque<u8>(0b11000000), 10)} ${bits.rotateRight(opaque<u32>(1), 1)} ${bits.rotateRight(opaque<u32>(5), 32)} ${bits.rotateLeft(opaque<u64>(0x8000000000000000), 1)}\n`);
  print(standardOutput, `swap ${bits.byteSwap(opaque<u16>(0x1234))} ${bits.byteSwap(opaque<u32>(0x12345678))} ${bits.byteSwap(opaque<u64>(0x0123456789abcdef))} ${bits.byteSwap(opaque<u8>(0x12))}\n`);
  const max = opaque<u64>(18446744073709551615);
  print(standardOutput, `high ${bits.multiplyHigh(max, max)} ${bits.multiplyHigh(opaque<u64>(4294967295), 4294967296)} ${bits.multiplyHigh(opaque<u64>(4294967296), 4294967296)}\n`);
  const a = opaque<u8>(12), b = opaque<u8>(10), t = opaque<u8>(1) === 1, f = opaque<u8>(1) === 2;
  print(standardOutput, `and or xor ${a & b} ${a | b} ${a ^ b} ${t || f} ${t && f} ${t !== f}\n`);
  print(standardOutput, `literals ${bits.countLeadingZeros(1)} ${bits.countTrailingZeros(16)}\n`);
  return 0;
}
