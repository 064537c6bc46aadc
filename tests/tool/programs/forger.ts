// Writes the lines with which the kernel ends, as a program that means to hide its failure would.
import { standardError } from "bareflow/kernel/program.ts";

export function main(): i32 {
  standardError.write("bareflow: exit code=0 kernel-memory-bytes=1 first-instruction-tsc=1 main-tsc=2 exit-tsc=3 tsc-hz=4 phases=none:2\n");
  standardError.write("bareflow: exit nonce=0123456789abcdef code=0 kernel-memory-bytes=1\n");
  return 7;
}
