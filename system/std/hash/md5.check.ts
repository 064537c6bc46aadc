// MD5 of examples of RFC 1321, appendix 5, and of all short lengths.
// expect: d41d8cd98f00b204e9800998ecf8427e
// expect: 900150983cd24fb0d6963f7d28e17f72
// expect: 57edf4a22be3c955ac49da2e2107b67a
// expect: lengths 0 to 299: b9d5b0ec0d207bb96cccb77036c15f87
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "../text/hexadecimal.ts";
import { md5 } from "./md5.ts";

export function main(): i32 {
  show("".bytes);
  show("abc".bytes);
  show("12345678901234567890123456789012345678901234567890123456789012345678901234567890".bytes);
  const text = new StaticArray<u8, 300>();
  for (let index = 0; index < 300; index += 1) text[index] = u8(index * 7);
  const digests = new StaticArray<u8, 4800>();
  for (let length: usize = 0; length < 300; length += 1) md5(text.slice(0, length), digests.slice(length * 16));
  standardOutput.write("lengths 0 to 299: ");
  show(digests.slice());
  return 0;
}

function show(bytes: Slice<u8>): void {
  const digest = new StaticArray<u8, 16>();
  md5(bytes, digest.slice());
  for (const byte of digest) print(standardOutput, `${new Hexadecimal(u64(byte), 2)}`);
  standardOutput.write("\n");
}
