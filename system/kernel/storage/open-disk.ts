// The files on the machine's disk, for programs that ask for them: nothing is looked for before.
import { BoardDisk, boardDisk } from "#board/disk.ts";
import { openBlockDevice } from "./disk.ts";
import { FileSystem } from "./file-system.ts";
import { ofDisk, type StorageProblem } from "./storage-problem.ts";

export type DiskFiles = FileSystem<BoardDisk>;

const fileSystem = new FileSystem(boardDisk);
let isOpened = false;
let problem: StorageProblem | null = null;

/** The disk's file system, mounted, or why there is none: the program runs on, without a memory of its own. The same answer each time. */
export function openDisk(): Result<DiskFiles, StorageProblem> {
  if (!isOpened) {
    isOpened = true;
    problem = mount();
  }
  return problem === null ? fileSystem : fail(problem);
}

function mount(): StorageProblem | null {
  const disk = openBlockDevice();
  return failed(disk) ? ofDisk(disk.error) : fileSystem.mount();
}
