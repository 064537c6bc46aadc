// Takes all memory, in pieces as large as there are, writes to both ends of each, and says where it was: for ../boot.test.ts
// and ../screen.test.ts.
import { heap, standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";

const LARGEST_PIECE_BYTES = 0x40000000;
const SMALLEST_PIECE_BYTES = 0x200000;

let lowest: usize = maxValue<usize>();
let highest: usize = 0;
let taken: usize = 0;

export function main(): i32 {
  for (let byteCount: usize = LARGEST_PIECE_BYTES; byteCount >= SMALLEST_PIECE_BYTES; byteCount /= 2) {
    while (takePiece(byteCount)) {}
  }
  print(standardOutput, `${taken / 0x100000} MB from ${new Hexadecimal(lowest)} to ${new Hexadecimal(highest)}\n`);
  return 0;
}

function takePiece(byteCount: usize): bool {
  const piece = heap.allocate(byteCount, SMALLEST_PIECE_BYTES);
  if (piece === null) return false;
  const end = piece.address + byteCount;
  volatile.store<u64>(piece.address, maxValue<u64>());
  volatile.store<u64>(end - 8, maxValue<u64>());
  if (piece.address < lowest) lowest = piece.address;
  if (end > highest) highest = end;
  taken += byteCount;
  return true;
}
