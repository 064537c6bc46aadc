// The disk of the board that the engine runs on.
import { type BlockDevice, type DiskProblem, SECTOR_BYTES } from "../../drivers/block-device.ts";
import { DiskAnswer, problemOfCode } from "./disk-answers.ts";

/** What `begin` wants to be given: the engine has buffers of its own. */
export const DISK_MEMORY_BYTES: usize = 0;

const openDisk = extern<(answer: DiskAnswer) => i32>("bareflow_disk_open");
const readDisk = extern<(first: u64, target: Ptr<u8>, byteCount: usize, answer: DiskAnswer) => i32>("bareflow_disk_read");
const writeDisk = extern<(first: u64, source: Ptr<u8>, byteCount: usize, answer: DiskAnswer) => i32>("bareflow_disk_write");
const flushDisk = extern<(answer: DiskAnswer) => i32>("bareflow_disk_flush");
const limitDisk = extern<(nanoseconds: u64) => void>("bareflow_disk_limit_answers");

const answer = new DiskAnswer();

export class BoardDisk implements BlockDevice {
  readonly sectorBytes: usize = SECTOR_BYTES;

  get sectorCount(): u64 {
    return answer.sectorCount;
  }

  get isReadOnly(): bool {
    return answer.isReadOnly;
  }

  /** Needs no memory. */
  begin(_driverMemory: Slice<u8>): DiskProblem | null {
    return problemOfCode(openDisk(answer), answer);
  }

  read(first: u64, target: Slice<u8>): DiskProblem | null {
    return problemOfCode(readDisk(first, target.pointer, target.length, answer), answer);
  }

  write(first: u64, source: Slice<u8>): DiskProblem | null {
    return problemOfCode(writeDisk(first, source.pointer, source.length, answer), answer);
  }

  flush(): DiskProblem | null {
    return problemOfCode(flushDisk(answer), answer);
  }

  /** How long the disk may take for an answer. */
  limitAnswers(nanoseconds: u64): void {
    limitDisk(nanoseconds);
  }
}

export const boardDisk = new BoardDisk();
