// Says how many ticks a random number takes, which are instructions when QEMU counts them, for ../machines.test.ts.
import { randomNumber, standardOutput } from "bareflow/kernel/program.ts";
import { readTicks } from "#machine/cpu.ts";

const NUMBERS = 1000;

export function main(): i32 {
  let mixed = randomNumber();
  const before = readTicks();
  for (const round of range(0, NUMBERS)) mixed ^= randomNumber();
  const passed = readTicks() - before;
  print(standardOutput, `${passed / NUMBERS}\n`);
  return mixed === 0 ? 1 : 0;
}
