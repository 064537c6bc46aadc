// The files on a disk that a program had with --disk, read without the machine: nothing is written, nothing repaired.
import { Failure } from "../failure.ts";
import { Chains } from "./fat-chains.ts";
import { DIRECTORY_BYTES_MAX, readDirectory, type DirectoryEntry } from "./fat-directory.ts";
import { readGeometry } from "./fat-geometry.ts";
import { findFileSystem } from "./partitions.ts";
import { DiskDamage, openDiskFile } from "./sectors.ts";

/** Larger files are none that the command has to look into. */
const FILE_BYTES_MAX = 512 << 20;

export interface DiskFiles {
  /** The entries of a folder; null when there is none. `path` has slashes between names; the root is "". */
  list(path: string): readonly DirectoryEntry[] | null;
  /** A file's content; null when there is none. Throws DiskDamage. */
  read(path: string): Buffer | null;
  /** The sector of the disk in which a file begins; null when there is no such file, or it is empty. Throws DiskDamage. */
  firstSector(path: string): number | null;
}

/**
 * Gives the action the disk's files. Throws Failure, with one sentence about the kind of damage, when the path is no disk or its file
 * system cannot be read.
 */
export function withDiskFiles<T>(path: string, action: (files: DiskFiles) => T): T {
  const disk = openDiskFile(path);
  try {
    const volume = findFileSystem(disk);
    const geometry = readGeometry(volume.read(0, 1, "the file system"), volume.count);
    const chains = new Chains(volume, geometry);
    // A folder may be named by an entry below itself: paths are as long as they are asked for, and no longer.
    const folder = (cluster: number, what: string): readonly DirectoryEntry[] => readDirectory(chains.read(cluster, { sizeBytesMax: DIRECTORY_BYTES_MAX }, what));
    const find = (where: string): DirectoryEntry | null => {
      let entry: DirectoryEntry = { name: "", isFolder: true, sizeBytes: 0, cluster: geometry.rootCluster };
      for (const name of where.split("/").filter((each) => each !== "")) {
        if (!entry.isFolder) return null;
        const found = folder(entry.cluster, folderName(entry)).find((each) => isSameName(each.name, name));
        if (found === undefined) return null;
        entry = found;
      }
      return entry;
    };
    return action({
      list(where) {
        const entry = find(where);
        return entry === null || !entry.isFolder ? null : folder(entry.cluster, folderName(entry));
      },
      read(where) {
        const entry = find(where);
        if (entry === null || entry.isFolder) return null;
        if (entry.sizeBytes > FILE_BYTES_MAX) throw new DiskDamage(`the file ${where} would have ${entry.sizeBytes} bytes, more than any that is looked into`);
        return entry.sizeBytes === 0 ? Buffer.alloc(0) : chains.read(entry.cluster, { sizeBytes: entry.sizeBytes }, `the file ${where}`);
      },
      firstSector(where) {
        const entry = find(where);
        return entry === null || entry.isFolder || entry.sizeBytes === 0 ? null : volume.first + chains.sectorOf(entry.cluster, `the file ${where}`);
      },
    });
  } catch (error) {
    if (!(error instanceof DiskDamage)) throw error;
    throw new Failure(`The disk ${path} cannot be read: ${error.message}. Look at it with fsck.fat, or make a new one: move the file away and run the program again.`, 1);
  } finally {
    disk.close();
  }
}

const folderName = (entry: DirectoryEntry): string => entry.name === "" ? "the root directory" : `the folder ${entry.name}`;

/** Capitals and small letters of ASCII count as equal. */
function isSameName(a: string, b: string): boolean {
  const small = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return small(a) === small(b);
}
