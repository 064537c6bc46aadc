// The first sector of a file, in its place on the disk: what is written there with one write is, after a power cut, the old or the new.
import type { BlockDevice } from "../../drivers/block-device.ts";
import { FoundEntry } from "./fat/directory-search.ts";
import type { FileSystem } from "./file-system.ts";
import { damaged, type StorageProblem } from "./storage-problem.ts";

/** Where it lies, counted from the disk's own first sector, for a file that is not empty. It stays there until the file is written anew. */
export function firstSectorOf<D extends BlockDevice>(files: FileSystem<D>, path: string): Result<u64, StorageProblem> {
  const found = new FoundEntry();
  const problem = files.findFile(path, found);
  if (problem !== null) return fail(problem);
  const { geometry, volume } = files.fat;
  if (!geometry.hasCluster(found.cluster)) return fail(damaged("a file starts outside of the file system, at cluster", u64(found.cluster)));
  return volume.firstSector + geometry.sectorOf(found.cluster);
}

/** Safe on the disk when this returns. A disk that is read-only says so itself. */
export function writeFirstSector<D extends BlockDevice>(files: FileSystem<D>, path: string, content: Slice<u8>): StorageProblem | null {
  const sector = firstSectorOf(files, path);
  if (failed(sector)) return sector.error;
  const { volume } = files.fat;
  return volume.write(sector - volume.firstSector, content) ?? volume.flush();
}
