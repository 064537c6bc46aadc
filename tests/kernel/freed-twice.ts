// Pages that are given back twice are found.
// boards: pc virt raspi hosted
// exit: 101
// expect-log: ^panic: memory at 0x[0-9a-f]+ was given back that is free already
import { heap } from "bareflow/kernel/program.ts";

export function main(): i32 {
  const block = heap.allocate(100000, 4096);
  if (block === null) return 1;
  heap.free(block, 100000);
  heap.free(block, 100000);
  return 0;
}
