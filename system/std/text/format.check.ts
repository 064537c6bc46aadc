// Integers, truth values, addresses, hexadecimal, columns and fixed decimals as text.
// expect: 0 7 255 65535 4294967295 18446744073709551615
// expect: -128 -32768 -2147483648 -9223372036854775808 9223372036854775807
// expect: true false 0x0 0xdeadbeef
// expect: 0 ff 00ff 8000000000000000
// expect: [    42][123456][1234567]
// expect: [left  ][ right][longer]
// expect: 3.14 3 -0.50 0.00 1.005 1.00 1000000000000000128.0
// expect: 0.1000000000000000056 -0.00 2 4 999999999999999868928.00 1e+21 NaN
// expect: 123.456 0.000001 5e-324 0.00000000000000000000
// expect: buffer: "1234ä" truncated true
// expect: builder: 999 numbers make 2889 bytes, crc 85ef5df3
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { crc32 } from "../hash/crc32.ts";
import { GeneralPurposeAllocator } from "../memory/general-purpose-allocator.ts";
import { FixedDecimal } from "./fixed-decimal.ts";
import { formatAddress } from "./format.ts";
import { Hexadecimal } from "./hexadecimal.ts";
import { PaddedLeft, PaddedRight, PaddedUnsigned } from "./padding.ts";
import { TextBuffer } from "./text-buffer.ts";
import { TextBuilder } from "./text-builder.ts";

const storage = new StaticArray<u8, 65536>();

export function main(): i32 {
  const zero: u32 = 0;
  print(standardOutput, `${zero} ${u8(7)} ${maxValue<u8>()} ${maxValue<u16>()} ${maxValue<u32>()} ${maxValue<u64>()}\n`);
  print(standardOutput, `${minValue<i8>()} ${minValue<i16>()} ${minValue<i32>()} ${minValue<i64>()} ${maxValue<i64>()}\n`);
  print(standardOutput, `${zero === 0} ${zero !== 0} `);
  formatAddress(standardOutput, 0);
  standardOutput.write(" ");
  formatAddress(standardOutput, 0xdeadbeef);
  standardOutput.write("\n");
  print(standardOutput, `${new Hexadecimal(0)} ${new Hexadecimal(255)} ${new Hexadecimal(255, 4)} `);
  print(standardOutput, `${new Hexadecimal(0x8000000000000000)}\n`);
  print(standardOutput, `[${new PaddedUnsigned(42, 6)}][${new PaddedUnsigned(123456, 6)}]`);
  print(standardOutput, `[${new PaddedUnsigned(1234567, 6)}]\n`);
  print(standardOutput, `[${new PaddedRight("left", 6)}][${new PaddedLeft("right", 6)}][${new PaddedLeft("longer", 6)}]\n`);

  fixed(3.14159, 2, " ");
  fixed(3.14159, 0, " ");
  fixed(-0.5, 2, " ");
  fixed(0.0, 2, " ");
  fixed(1.005, 3, " ");
  fixed(1.005, 2, " ");
  fixed(1000000000000000128.0, 1, "\n");
  fixed(0.1, 19, " ");
  fixed(-0.0001, 2, " ");
  fixed(1.5, 0, " ");
  fixed(3.5, 0, " ");
  fixed(999999999999999868928.0, 2, " ");
  fixed(1e21, 2, " ");
  fixed(0.0 / 0.0, 2, "\n");
  fixed(123.456, 3, " ");
  fixed(0.000001, 6, " ");
  print(standardOutput, `${5e-324} `);
  fixed(5e-324, 20, "\n");

  const bufferStorage = new StaticArray<u8, 7>();
  const buffer = new TextBuffer(bufferStorage.slice());
  print(buffer, `${1234}äüö`);
  buffer.write("x");
  print(standardOutput, `buffer: "${buffer.text}" truncated ${buffer.truncated}\n`);
  buildNumbers();
  return 0;
}

function fixed(value: f64, decimals: u32, after: string): void {
  print(standardOutput, `${new FixedDecimal(value, decimals)}${after}`);
}

function buildNumbers(): void {
  const heap = new GeneralPurposeAllocator();
  assert(heap.addRegion(storage.slice()));
  using builder = new TextBuilder<GeneralPurposeAllocator>(heap);
  for (let number = 1; number < 1000; number += 1) print(builder, `${number}`);
  const text = builder.text;
  print(standardOutput, `builder: 999 numbers make ${text.length} bytes, crc ${new Hexadecimal(u64(crc32(text.bytes)))}\n`);
}
