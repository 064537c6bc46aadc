// An instruction that the CPU does not know: bytes that happen to be among the image's code and mean nothing by themselves.
// boards: pc virt raspi hosted
// exit: 101
// expect-log: ^trap: invalid opcode
import { hasFeature } from "#machine/features.ts";
import { textEnd, textStart } from "#machine/image.ts";

/** Once `push %es`, `aaa`, `pusha` and `popa`; every image has one somewhere. */
const INVALID: StaticArray<u8, 4> = [0x06, 0x37, 0x60, 0x61];

export function main(): i32 {
  // Where instructions are words, small numbers are none: every image has one in its header or between its functions.
  if (hasFeature("neon")) {
    for (let address = textStart(); address < textEnd() - 4; address += 4) {
      if (load<u32>(address) < 0x10000) changetype<FunctionPointer<() => void>>(address)();
    }
  } else {
    for (let address = textStart() + 0x200; address < textEnd() - 2; address += 1) {
      for (const opcode of INVALID) {
        if (load<u8>(address) === opcode) changetype<FunctionPointer<() => void>>(address)();
      }
    }
  }
  return 1;
}
