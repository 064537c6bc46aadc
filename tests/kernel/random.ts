// Random numbers differ from each other, and all their bits change.
// boards: pc virt raspi hosted
// expect: different, all bits
import { randomNumber, standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  const first = randomNumber();
  let changed: u64 = 0;
  let last = first;
  for (const round of range(0, 64)) {
    const next = randomNumber();
    if (next === last) return 1;
    changed |= next ^ first;
    last = next;
  }
  if (changed !== maxValue<u64>()) return 2;
  standardOutput.write("different, all bits\n");
  return 0;
}
