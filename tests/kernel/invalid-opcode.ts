// An instruction that the CPU does not know: one of the bytes that meant something before there were 64 bits.
// boards: pc hosted
// exit: 101
// expect-log: ^trap: invalid opcode
import { textEnd, textStart } from "#machine/image.ts";

/** Once `push %es`, `aaa`, `pusha` and `popa`; every image has one somewhere. */
const INVALID: StaticArray<u8, 4> = [0x06, 0x37, 0x60, 0x61];

export function main(): i32 {
  for (let address = textStart() + 0x200; address < textEnd() - 2; address += 1) {
    for (const opcode of INVALID) {
      if (load<u8>(address) === opcode) changetype<FunctionPointer<() => void>>(address)();
    }
  }
  return 1;
}
