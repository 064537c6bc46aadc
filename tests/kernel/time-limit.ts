// A program that hangs is ended when its time is up, and its report tells where it was; until then nothing that the watchdog does changes it.
// boards: pc virt raspi
// expect: as without
// expect: stopped
// exit: 101
// expect-log: ^trap: time limit
// expect-log: hang
import { startWatchdog, stopWatchdog } from "#board/watchdog.ts";
import { monotonicNanoseconds, standardOutput } from "bareflow/kernel/program.ts";

const SECOND = 1000000000;

export function main(): i32 {
  const expected = work();
  // So long that a busy host does not make it pass.
  if (!startWatchdog(60)) return 1;
  const start = monotonicNanoseconds();
  // Some of the timer's interrupts are among these.
  while (monotonicNanoseconds() - start < SECOND / 3) {
    if (work() !== expected) return 2;
  }
  standardOutput.write("as without\n");
  if (!startWatchdog(1)) return 3;
  stopWatchdog();
  const stop = monotonicNanoseconds();
  while (monotonicNanoseconds() - stop < SECOND * 11 / 10) work();
  standardOutput.write("stopped\n");
  if (!startWatchdog(1)) return 4;
  return hang(expected);
}

/** Has numbers of both kinds in many registers. */
function work(): f64 {
  let sum = 1.0;
  let product = 1.5;
  let word: u64 = 0x9e3779b97f4a7c15;
  let other: u64 = 1;
  for (let round: u64 = 0; round < 1000; round += 1) {
    word ^= word << 13;
    word ^= word >>> 7;
    word ^= word << 17;
    other = other * 3 + word;
    sum += f64(other >>> 40);
    product = product * 0.75 + f64(word >>> 60);
  }
  return sum + product;
}

function hang(value: f64): i32 {
  let rounds: u64 = 0;
  while (value === value) volatile.store<u64>(addressOf(rounds).address, rounds + 1);
  return 5;
}
