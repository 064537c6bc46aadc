// What a disk is to everybody above its driver: numbered sectors that are read and written, and a flush that brings what was
// written to where it outlasts a power cut. Interfaces are bounds here, so whoever takes a disk is generic over it.

/** Why a disk did not do what it was asked for; `sector` is the first that was concerned. */
export type DiskProblem = {
  readonly kind: DiskProblemKind;
  readonly sector: u64;
};

export type DiskProblemKind =
  /** There is none. */
  | "no disk"
  /** There is one that this driver cannot drive: of an older or a newer interface, or at an address that cannot be reached. */
  | "unsupported disk"
  /** The device did not answer in time; it is not used any more. */
  | "no answer"
  /** The device says that it failed, or its answer makes no sense. */
  | "device error"
  | "read-only"
  /** Sectors behind the last one, or bytes that are not whole sectors. */
  | "outside of the disk"
  | "out of memory";

export interface BlockDevice {
  readonly sectorBytes: usize;
  readonly sectorCount: u64;
  readonly isReadOnly: bool;
  /** Fills `target`, whole sectors from `first` on. After a problem its contents are undefined. */
  read(first: u64, target: Slice<u8>): DiskProblem | null;
  /** Writes `source`, whole sectors from `first` on. After a problem, or a power cut before a flush, each may be the old or the new one. */
  write(first: u64, source: Slice<u8>): DiskProblem | null;
  /** Returns when all that was written before is safe. */
  flush(): DiskProblem | null;
}

/** The unit of most disks, and of all that are driven here. */
export const SECTOR_BYTES = 512;

/** A problem for the sectors from `first` on where they are not all on a disk of so many; null when they are. */
export function outsideOfDisk(first: u64, byteCount: usize, sectorBytes: usize, sectorCount: u64): DiskProblem | null {
  const isInside = byteCount % sectorBytes === 0 && byteCount / sectorBytes <= sectorCount && first <= sectorCount - byteCount / sectorBytes;
  return isInside ? null : { kind: "outside of the disk", sector: first };
}

/** A problem of the disk as a whole, or one that is not about a sector. */
export function diskProblem(kind: DiskProblemKind): DiskProblem {
  return { kind, sector: 0 };
}

/** Writes what is wrong as the end of a sentence that began with what could not be done. */
export function printDiskProblem<W extends Writer>(writer: W, problem: DiskProblem): void {
  switch (problem.kind) {
    case "no disk":
      writer.write("this machine has no disk; run the program with --disk FILE");
      break;
    case "unsupported disk":
      writer.write("this machine's disk is of a kind that there is no driver for");
      break;
    case "no answer":
      print(writer, `the disk did not answer in time at sector ${problem.sector}`);
      break;
    case "device error":
      print(writer, `the disk reported an error at sector ${problem.sector}`);
      break;
    case "read-only":
      writer.write("the disk is read-only");
      break;
    case "outside of the disk":
      print(writer, `sector ${problem.sector} is not on the disk`);
      break;
    case "out of memory":
      writer.write("there is no memory left for the disk's buffers");
      break;
  }
}
