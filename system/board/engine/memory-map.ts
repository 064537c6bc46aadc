// The program's memory: pieces of the engine's, each twice as long as the one before, so that a program that needs much asks
// seldom, and one that needs little leaves the rest to the compiler.
const takeMemory = extern<(byteCount: usize) => usize>("bareflow_memory");

/** Memory from `start` up to, not including, `end`. */
export interface MemoryRange {
  readonly start: usize;
  readonly end: usize;
}

const PIECE_BYTES_MIN: usize = 0x10000;
let pieceBytes: usize = 0x100000;
let takenBytes: usize = 0;

/** The next piece: half as long, and again, where there is no room for it; null when nothing is left. */
export function nextFreeRange(): MemoryRange | null {
  for (let byteCount = pieceBytes; byteCount >= PIECE_BYTES_MIN; byteCount /= 2) {
    const start = takeMemory(byteCount);
    if (start === 0) continue;
    pieceBytes = byteCount * 2;
    takenBytes += byteCount;
    return { start, end: start + byteCount };
  }
  return null;
}

/** The memory that the program has been given: the engine's own is no business of its. */
export function kernelMemoryBytes(): usize {
  return takenBytes;
}
