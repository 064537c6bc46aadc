// The program's exit code is the machine's, in 7 bits of it.
// boards: pc virt raspi hosted
// machines: microvm q35
// exit: 73
import { exit } from "bareflow/kernel/program.ts";

export function main(): i32 {
  exit(73);
}
