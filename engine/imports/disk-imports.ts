// The table of what programs import to use the disk (disk-functions.ts).
import { addImport } from "../read/imports.ts";
import { flushDisk, limitAnswers, openDisk, readDisk, writeDisk } from "./disk-functions.ts";

export function addDiskImports(): void {
  addImport("bareflow_disk_open", changetype<usize>(openDisk));
  addImport("bareflow_disk_read", changetype<usize>(readDisk));
  addImport("bareflow_disk_write", changetype<usize>(writeDisk));
  addImport("bareflow_disk_flush", changetype<usize>(flushDisk));
  addImport("bareflow_disk_limit_answers", changetype<usize>(limitAnswers));
}
