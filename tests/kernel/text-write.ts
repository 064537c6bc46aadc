// Code is written to: it is mapped read-only, and ring 0 obeys (CR0.WP).
// boards: pc virt raspi hosted
// exit: 101
// expect-log: ^trap: page fault: write to 0x[0-9a-f]{16}, which is read-only\n
import { textStart } from "#machine/image.ts";

export function main(): i32 {
  volatile.store<u8>(textStart() + 0x200, 0x90);
  return 0;
}
