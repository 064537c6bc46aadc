// Writes lines for ever: for readers that go away.
import { standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  for (let line: u32 = 0; ; line += 1) {
    print(standardOutput, `line ${line}\n`);
    standardOutput.flush();
  }
}
