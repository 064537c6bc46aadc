// The disk, for programs: the other side of system/board/engine/disk.ts, under its symbols.
import { codeOfProblem, DiskAnswer } from "bareflow/board/engine/disk-answers.ts";
import type { DiskProblem } from "bareflow/drivers/block-device.ts";
import { openBlockDevice } from "bareflow/kernel/storage/disk.ts";
import type { BoardDisk } from "#board/disk.ts";

/** Whether the program has done anything with the disk: from then on it may write to it, and knows what lies where. */
let isUsed = false;
export const hasProgramUsedDisk = (): bool => isUsed;

function deviceForProgram(): Result<BoardDisk, DiskProblem> {
  isUsed = true;
  return openBlockDevice();
}

export const openDisk = exported("bareflow_disk_open")((answer: DiskAnswer): i32 => {
  const disk = deviceForProgram();
  if (failed(disk)) return codeOfProblem(disk.error, answer);
  answer.sectorCount = disk.sectorCount;
  answer.isReadOnly = disk.isReadOnly;
  return 0;
});

export const readDisk = exported("bareflow_disk_read")((first: u64, target: Ptr<u8>, byteCount: usize, answer: DiskAnswer): i32 => {
  const disk = deviceForProgram();
  return codeOfProblem(failed(disk) ? disk.error : disk.read(first, sliceFrom(target, byteCount)), answer);
});

export const writeDisk = exported("bareflow_disk_write")((first: u64, source: Ptr<u8>, byteCount: usize, answer: DiskAnswer): i32 => {
  const disk = deviceForProgram();
  return codeOfProblem(failed(disk) ? disk.error : disk.write(first, sliceFrom(source, byteCount)), answer);
});

export const flushDisk = exported("bareflow_disk_flush")((answer: DiskAnswer): i32 => {
  const disk = deviceForProgram();
  return codeOfProblem(failed(disk) ? disk.error : disk.flush(), answer);
});

export const limitAnswers = exported("bareflow_disk_limit_answers")((nanoseconds: u64): void => {
  const disk = deviceForProgram();
  if (!failed(disk)) disk.limitAnswers(nanoseconds);
});
