// Why a file system did not do what it was asked for, as a value that programs can tell apart and people can read.
import { type DiskProblem, printDiskProblem } from "../../drivers/block-device.ts";

export type StorageProblem = {
  readonly kind: StorageProblemKind;
  /** With "damaged": what cannot be right, as the end of a sentence. With "disk": nothing. */
  readonly detail: string;
  /** With "damaged": the sector or cluster that `detail` is about. */
  readonly place: u64;
  /** With "disk": what the disk said. */
  readonly disk: DiskProblem;
};

export type StorageProblemKind =
  | "disk"
  /** There are partitions, or there are none, but no file system that is known. */
  | "no file system"
  /** Partition table or file system contradict themselves; nothing is read or written. */
  | "damaged"
  | "not found"
  | "exists"
  | "a directory"
  | "not a directory"
  | "not empty"
  /** Empty, too long, or with characters that FAT has not. */
  | "bad name"
  | "disk full"
  | "directory full"
  | "file too large"
  | "out of memory"
  /** A directory keeps the directory that it is in. */
  | "not moved";

const NO_DISK_PROBLEM: DiskProblem = { kind: "no disk", sector: 0 };

/** A problem that needs no further words. */
export function storageProblem(kind: StorageProblemKind): StorageProblem {
  return { kind, detail: "", place: 0, disk: NO_DISK_PROBLEM };
}

/** `detail` goes with the place's number in front: "sector 17 ...". */
export function damaged(detail: string, place: u64): StorageProblem {
  return { kind: "damaged", detail, place, disk: NO_DISK_PROBLEM };
}

export function ofDisk(disk: DiskProblem | null): StorageProblem | null {
  return disk === null ? null : { kind: "disk", detail: "", place: 0, disk };
}

/** Writes what is wrong as the end of a sentence that began with what could not be done. */
export function printStorageProblem<W extends Writer>(writer: W, problem: StorageProblem): void {
  switch (problem.kind) {
    case "disk":
      printDiskProblem(writer, problem.disk);
      break;
    case "no file system":
      print(writer, `the disk has no FAT32 file system${problem.detail}; make one with mkfs.fat -F 32, or let bareflow run --disk make a new file`);
      break;
    case "damaged":
      print(writer, `the disk is damaged: ${problem.detail} ${problem.place}; repair it with fsck.fat, or take another one`);
      break;
    case "not found":
      writer.write("there is no such file or directory");
      break;
    case "exists":
      writer.write("something of that name is there already");
      break;
    case "a directory":
      writer.write("it is a directory");
      break;
    case "not a directory":
      writer.write("a part of the path is no directory");
      break;
    case "not empty":
      writer.write("the directory is not empty");
      break;
    case "bad name":
      writer.write("FAT allows no such name: 1 to 255 characters without \" * / : < > ? \\ |, and no point or space at the end");
      break;
    case "disk full":
      writer.write("the disk is full");
      break;
    case "directory full":
      writer.write("the directory has as many entries as FAT allows");
      break;
    case "file too large":
      writer.write("files end at 4 GB on FAT");
      break;
    case "out of memory":
      writer.write("there is no memory left");
      break;
    case "not moved":
      writer.write("directories get other names, but stay in the directory that they are in");
      break;
  }
}
