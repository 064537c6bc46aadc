// Memory of the heap is executed.
// boards: pc virt raspi hosted
// exit: 101
// expect-log: ^trap: page fault: execution of 0x[0-9a-f]{16}, which is not executable\n
import { heap } from "bareflow/kernel/program.ts";

export function main(): i32 {
  const code = heap.allocate(4096, 4096);
  if (code === null) return 1;
  volatile.store<u8>(code.address, 0xc3);
  changetype<FunctionPointer<() => void>>(code.address)();
  return 0;
}
