// The smallest program: one line of text on standard output, and exit code 0.
import { standardOutput } from "bareflow/kernel/program.ts";

/** Writes the greeting and returns the program's exit code. */
export function main(): i32 {
  standardOutput.write("Hello from TypeScript on bare metal.\n");
  standardOutput.flush();
  return 0;
}
