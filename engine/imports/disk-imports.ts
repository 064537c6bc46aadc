// The disk, for programs: the other side of system/board/engine/disk.ts.
import { codeOfProblem, DiskAnswer } from "bareflow/board/engine/disk-answers.ts";
import { openBlockDevice } from "bareflow/kernel/storage/disk.ts";
import { addImport } from "../read/imports.ts";

export function addDiskImports(): void {
  addImport("bareflow_disk_open", changetype<usize>(openDisk));
  addImport("bareflow_disk_read", changetype<usize>(readDisk));
  addImport("bareflow_disk_write", changetype<usize>(writeDisk));
  addImport("bareflow_disk_flush", changetype<usize>(flushDisk));
  addImport("bareflow_disk_limit_answers", changetype<usize>(limitAnswers));
}

/** Whether the program has looked for the disk: from then on it may write to it, and knows what lies where. */
let isUsed = false;
export const hasProgramUsedDisk = (): bool => isUsed;

function openDisk(answer: DiskAnswer): i32 {
  isUsed = true;
  const disk = openBlockDevice();
  if (failed(disk)) return codeOfProblem(disk.error, answer);
  answer.sectorCount = disk.sectorCount;
  answer.isReadOnly = disk.isReadOnly;
  return 0;
}

function readDisk(first: u64, target: Ptr<u8>, byteCount: usize, answer: DiskAnswer): i32 {
  const disk = openBlockDevice();
  return codeOfProblem(failed(disk) ? disk.error : disk.read(first, sliceFrom(target, byteCount)), answer);
}

function writeDisk(first: u64, source: Ptr<u8>, byteCount: usize, answer: DiskAnswer): i32 {
  const disk = openBlockDevice();
  return codeOfProblem(failed(disk) ? disk.error : disk.write(first, sliceFrom(source, byteCount)), answer);
}

function flushDisk(answer: DiskAnswer): i32 {
  const disk = openBlockDevice();
  return codeOfProblem(failed(disk) ? disk.error : disk.flush(), answer);
}

function limitAnswers(nanoseconds: u64): void {
  const disk = openBlockDevice();
  if (!failed(disk)) disk.limitAnswers(nanoseconds);
}
