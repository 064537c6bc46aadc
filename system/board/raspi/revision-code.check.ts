// Revision codes of the maker's list, from the first board to one with 8 GB.
// expect: 0x00000010: 0 MB
// expect: 0x00a02082: 1024 MB
// expect: 0x009020e0: 512 MB
// expect: 0x00a03115: 1024 MB
// expect: 0x00b03115: 2048 MB
// expect: 0x00c03115: 4096 MB
// expect: 0x00d03115: 8192 MB
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { memoryBytesOf } from "./revision-code.ts";

export function main(): i32 {
  const codes: StaticArray<u32, 7> = [0x10, 0xa02082, 0x9020e0, 0xa03115, 0xb03115, 0xc03115, 0xd03115];
  for (const code of codes) {
    print(standardOutput, `0x${new Hexadecimal(u64(code), 8)}: ${memoryBytesOf(code) / 0x100000} MB\n`);
  }
  return 0;
}
