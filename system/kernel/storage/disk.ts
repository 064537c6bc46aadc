// The machine's disk, looked for when it is first used: programs that need none pay nothing for it.
import { BoardDisk, boardDisk, DISK_MEMORY_BYTES } from "#board/disk.ts";
import { diskProblem, type DiskProblem } from "../../drivers/block-device.ts";
import { FRAME_BYTES, frames } from "../memory/frames.ts";

let isBegun = false;
let problem: DiskProblem | null = null;

/** The disk, or why there is none; the same answer each time. */
export function openBlockDevice(): Result<BoardDisk, DiskProblem> {
  if (!isBegun) {
    isBegun = true;
    problem = begin();
  }
  return problem === null ? boardDisk : fail(problem);
}

function begin(): DiskProblem | null {
  if (DISK_MEMORY_BYTES === 0) return boardDisk.begin(sliceFrom(pointer<u8>(1), 0));
  // Whole pages: what a device reaches past caches shares none of their lines with anything else.
  const start = frames.allocate(DISK_MEMORY_BYTES, FRAME_BYTES);
  return start === null ? diskProblem("out of memory") : boardDisk.begin(sliceFrom(start, DISK_MEMORY_BYTES));
}
