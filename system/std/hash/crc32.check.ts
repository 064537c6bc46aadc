// CRC-32 of known texts; the first is the check value that every description of CRC-32 gives.
// expect: cbf43926
// expect: cbf43926
// expect: 00000000
// expect: 414fa339
// expect: a million letters: dc25bfbc
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "../text/hexadecimal.ts";
import { crc32 } from "./crc32.ts";

export function main(): i32 {
  const digits = "123456789";
  show(crc32(digits.bytes));
  show(crc32(digits.slice(4).bytes, crc32(digits.slice(0, 4).bytes)));
  show(crc32("".bytes));
  show(crc32("The quick brown fox jumps over the lazy dog".bytes));
  let remainder: u32 = 0;
  for (let count = 0; count < 100000; count += 1) remainder = crc32("aaaaaaaaaa".bytes, remainder);
  standardOutput.write("a million letters: ");
  show(remainder);
  return 0;
}

function show(remainder: u32): void {
  print(standardOutput, `${new Hexadecimal(u64(remainder), 8)}\n`);
}
