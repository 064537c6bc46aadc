// The smallest machine: 2 MB of memory.
// boards: pc
// because: QEMU's Arm machines need more for the device tree beside the image; hello starts there with 3 MB (tests/virt/boot.test.ts)
// machines: microvm
// memory: 2M
// expect: 300 KB and no more than a megabyte
import { heap, standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  const some = heap.allocate(300 * 1024, 64);
  const all = heap.allocate(1024 * 1024, 64);
  if (some === null || all !== null) return 1;
  memory.fill(some, 0xa5, 300 * 1024);
  standardOutput.write("300 KB and no more than a megabyte\n");
  return 0;
}
