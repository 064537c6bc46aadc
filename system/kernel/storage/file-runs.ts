// Where a file lies on the disk, for who reads it later without the file system.
import { type BlockDevice, SECTOR_BYTES } from "../../drivers/block-device.ts";
import { nextCluster } from "./fat/chains.ts";
import { FoundEntry } from "./fat/directory-search.ts";
import type { FileSystem } from "./file-system.ts";
import { damaged, type StorageProblem } from "./storage-problem.ts";

/** Sectors that follow each other, counted from the disk's own first one. */
export class SectorRun {
  first: u64 = 0;
  count: u64 = 0;
}

/** Fills in the runs of a file, in its order; the last sector may have bytes behind the file's end. Says how many runs there are; 0 for a file in more than fit, and for one of no bytes. */
export function findRuns<D extends BlockDevice>(files: FileSystem<D>, path: string, runs: Slice<Inline<SectorRun>>): Result<usize, StorageProblem> {
  const found = new FoundEntry();
  const problem = files.findFile(path, found);
  if (problem !== null) return fail(problem);
  const { geometry, volume } = files.fat;
  const sectors = (u64(found.size) + SECTOR_BYTES - 1) / SECTOR_BYTES;
  let used: usize = 0;
  let covered: u64 = 0;
  let cluster = found.cluster;
  while (covered < sectors) {
    if (!geometry.hasCluster(cluster)) return fail(damaged("a file leads out of the file system, to cluster", u64(cluster)));
    const first = volume.firstSector + geometry.sectorOf(cluster);
    if (used > 0 && runs[used - 1].first + runs[used - 1].count === first) {
      runs[used - 1].count += u64(geometry.clusterSectors);
    } else {
      if (used === runs.length) return 0;
      runs[used].first = first;
      runs[used].count = u64(geometry.clusterSectors);
      used += 1;
    }
    covered += u64(geometry.clusterSectors);
    if (covered >= sectors) break;
    const next = nextCluster(files.fat, cluster);
    if (failed(next)) return next;
    cluster = next;
  }
  return used;
}
