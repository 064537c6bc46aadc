// The disk of a program that the engine runs: there is none, for the disk of the machine is the engine's.
import { type BlockDevice, diskProblem, type DiskProblem, outsideOfDisk, SECTOR_BYTES } from "../../drivers/block-device.ts";

export const DISK_MEMORY_BYTES: usize = 0;

export class BoardDisk implements BlockDevice {
  readonly sectorBytes: usize = SECTOR_BYTES;
  readonly sectorCount: u64 = 0;
  readonly isReadOnly: bool = true;

  begin(_driverMemory: Slice<u8>): DiskProblem | null {
    return diskProblem("no disk");
  }

  read(first: u64, target: Slice<u8>): DiskProblem | null {
    return outsideOfDisk(first, target.length, SECTOR_BYTES, 0) ?? diskProblem("no disk");
  }

  write(first: u64, source: Slice<u8>): DiskProblem | null {
    return outsideOfDisk(first, source.length, SECTOR_BYTES, 0) ?? diskProblem("no disk");
  }

  flush(): DiskProblem | null {
    return null;
  }

  limitAnswers(_nanoseconds: u64): void {}
}

export const boardDisk = new BoardDisk();
