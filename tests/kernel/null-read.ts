// A null pointer is read: page 0 is never mapped.
// boards: pc virt raspi hosted
// machines: microvm q35
// exit: 101
// expect: before
// expect-log: ^trap: page fault: read of 0x0000000000000018, which is not mapped: a null pointer was used\n
// expect-log pc hosted-x86_64:   cr2 0x0000000000000018  r15 0x[0-9a-f]{16}
// expect-log pc hosted-x86_64:   rip 0x[0-9a-f]{16}
// expect-log virt raspi hosted-aarch64:   data abort: translation fault, level [0-3]
// expect-log virt raspi hosted-aarch64:   pc  0x[0-9a-f]{16}  psr 0x[0-9a-f]{16}  esr 0x[0-9a-f]{16}  far 0x0000000000000018
// expect-log: \n  at 0x[0-9a-f]{16}.*\n  at 0x[0-9a-f]{16}
import { standardOutput } from "bareflow/kernel/program.ts";

class Node {
  padding: StaticArray<u64, 3> = [0, 0, 0];
  value: u64 = 0;
}

const valueOf = neverInline((address: usize): u64 => volatile.load<u64>(address + offsetof<Node>("value")));

export function main(): i32 {
  standardOutput.write("before\n");
  return i32(valueOf(0));
}
