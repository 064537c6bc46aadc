// Takes all memory in pieces of 256 MB and touches each piece's ends, for ../machines.test.ts.
import { heap, standardOutput } from "bareflow/kernel/program.ts";

const PIECE_BYTES = 0x10000000;

export function main(): i32 {
  let pieces = 0;
  while (true) {
    const piece = heap.allocate(PIECE_BYTES, 0x200000);
    if (piece === null) break;
    volatile.store<u64>(piece.address, 1);
    volatile.store<u64>(piece.address + PIECE_BYTES - 8, 1);
    pieces += 1;
  }
  print(standardOutput, `${pieces} pieces\n`);
  return 0;
}
