// Says that it has started and never ends: for time limits and signals.
import { standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  standardOutput.write("started\n");
  standardOutput.flush();
  let round: u32 = 0;
  while (true) {
    volatile.store<u32>(addressOf(round).address, round + 1);
  }
}
