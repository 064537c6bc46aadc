// The disk of a Linux process: a file that its arguments name.
import { type BlockDevice, diskProblem, type DiskProblem, outsideOfDisk, SECTOR_BYTES } from "../../drivers/block-device.ts";
import { bootOptions } from "../boot/boot-options.ts";
import { fileSize, openForChange, openForReading, readAt, synchronize, writeAt } from "./system-calls.ts";

/** What `begin` wants to be given: Linux has buffers of its own. */
export const DISK_MEMORY_BYTES: usize = 0;

const INTERRUPTED = -4;
const NO_FILE = -1;

let file: i32 = NO_FILE;
let sectors: u64 = 0;
let readOnly = false;

export class BoardDisk implements BlockDevice {
  readonly sectorBytes: usize = SECTOR_BYTES;

  get sectorCount(): u64 {
    return sectors;
  }

  get isReadOnly(): bool {
    return readOnly;
  }

  /** Opens the file, for reading alone where Linux allows no more; needs no memory. */
  begin(driverMemory: Slice<u8>): DiskProblem | null {
    if (bootOptions.disk.length === 0) return diskProblem("no disk");
    const path = bootOptions.disk.bytes.pointer;
    let opened = openForChange(path);
    if (opened < 0) {
      opened = openForReading(path);
      readOnly = true;
    }
    if (opened < 0) return diskProblem("no disk");
    const size = fileSize(i32(opened));
    if (size < 0) return diskProblem("unsupported disk");
    file = i32(opened);
    sectors = u64(size) / SECTOR_BYTES;
    return null;
  }

  read(first: u64, target: Slice<u8>): DiskProblem | null {
    const outside = outsideOfDisk(first, target.length, SECTOR_BYTES, sectors);
    if (outside !== null) return outside;
    let done: usize = 0;
    while (done < target.length) {
      const result = readAt(file, target.slice(done), first * SECTOR_BYTES + done);
      if (result > 0) done += usize(result);
      else if (result !== INTERRUPTED) return { kind: "device error", sector: first };
    }
    return null;
  }

  write(first: u64, source: Slice<u8>): DiskProblem | null {
    const outside = outsideOfDisk(first, source.length, SECTOR_BYTES, sectors);
    if (outside !== null) return outside;
    if (readOnly) return { kind: "read-only", sector: first };
    let done: usize = 0;
    while (done < source.length) {
      const result = writeAt(file, source.slice(done), first * SECTOR_BYTES + done);
      if (result > 0) done += usize(result);
      else if (result !== INTERRUPTED) return { kind: "device error", sector: first };
    }
    return null;
  }

  flush(): DiskProblem | null {
    return synchronize(file) < 0 ? diskProblem("device error") : null;
  }

  /** How long the disk may take for an answer: Linux decides. */
  limitAnswers(nanoseconds: u64): void {}
}

export const boardDisk = new BoardDisk();
