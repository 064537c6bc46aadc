// What the engine answers about a disk, in the form in which it crosses from one to the other: a number for each problem.
import { diskProblem, type DiskProblem, type DiskProblemKind } from "../../drivers/block-device.ts";

/** The engine writes it, the program reads it. */
export class DiskAnswer {
  sectorCount: u64 = 0;
  isReadOnly: bool = false;
  /** The first sector that a problem is about. */
  sector: u64 = 0;
}

/** 0 is no problem. */
export function codeOfProblem(problem: DiskProblem | null, answer: DiskAnswer): i32 {
  if (problem === null) return 0;
  answer.sector = problem.sector;
  switch (problem.kind) {
    case "no disk": return 1;
    case "unsupported disk": return 2;
    case "no answer": return 3;
    case "device error": return 4;
    case "read-only": return 5;
    case "outside of the disk": return 6;
    case "out of memory": return 7;
  }
}

export function problemOfCode(code: i32, answer: DiskAnswer): DiskProblem | null {
  switch (code) {
    case 0: return null;
    case 1: return diskProblem("no disk");
    case 2: return diskProblem("unsupported disk");
    case 3: return about("no answer", answer);
    case 5: return about("read-only", answer);
    case 6: return about("outside of the disk", answer);
    case 7: return diskProblem("out of memory");
    default: return about("device error", answer);
  }
}

const about = (kind: DiskProblemKind, answer: DiskAnswer): DiskProblem => ({ kind, sector: answer.sector });
