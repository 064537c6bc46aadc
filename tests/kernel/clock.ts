// The clock runs, never backwards, at about the right speed on any machine: a second has many of its readings.
// boards: pc virt raspi hosted
// machines: microvm pc q35
// expect: forwards, at least a million readings an hour and no more than one a nanosecond
import { monotonicNanoseconds, standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  const first = monotonicNanoseconds();
  let last = first;
  let readings: u64 = 0;
  while (last - first < 20000000) {
    const now = monotonicNanoseconds();
    if (now < last) return 1;
    last = now;
    readings += 1;
    if (readings > 20000000) return 2;
  }
  if (readings < 6) return 3;
  standardOutput.write("forwards, at least a million readings an hour and no more than one a nanosecond\n");
  return 0;
}
