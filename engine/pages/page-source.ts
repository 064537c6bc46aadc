// The file with all pages of the image that may stay on the disk, one behind the other, as a lean engine reads it: by its sectors, which are looked
// up once, so that later only the disk is needed. What comes from it is believed only if its hash is the one that the lean image has.
import { openBlockDevice } from "bareflow/kernel/storage/disk.ts";
import { findRuns, SectorRun } from "bareflow/kernel/storage/file-runs.ts";
import type { DiskFiles } from "bareflow/kernel/storage/open-disk.ts";
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { PAGE_BYTES, PAGE_DIGEST_BYTES } from "./page-table.ts";

/** In the folder of the engine's memory. */
export const PAGES_FILE = "engine.pages";
const PAGES_PATH = "bareflow/engine.pages";
const SECTOR_BYTES: usize = 512;

const runs = new StaticArray<Inline<SectorRun>, 256>();
let runCount: usize = 0;

/** Looks up where the file lies. False: it is not there, or in too many pieces. */
export function findPages(files: DiskFiles): bool {
  const found = findRuns(files, PAGES_PATH, runs.slice());
  runCount = failed(found) ? 0 : found;
  return runCount > 0;
}

/** Reads a page. False: the disk does not give it. */
export function readPage(page: usize, target: Slice<u8>): bool {
  const disk = openBlockDevice();
  if (failed(disk)) return false;
  let sector = u64(page) * (PAGE_BYTES / SECTOR_BYTES);
  let done: usize = 0;
  for (let index: usize = 0; index < runCount && done < target.length; index += 1) {
    const { first, count } = runs[index];
    if (sector >= count) {
      sector -= count;
      continue;
    }
    const available = usize(count - sector) * SECTOR_BYTES;
    const rest = target.length - done;
    const length = rest < available ? rest : available;
    if (disk.read(first + sector, target.slice(done, done + length)) !== null) return false;
    done += length;
    sector = 0;
  }
  return done === target.length;
}

/** The beginning of the SHA-256 of a page's bytes, into `digest`. */
export function digestPage(bytes: Slice<u8>, digest: Slice<u8>): void {
  const whole = new StaticArray<u8, 32>();
  const sum = new Sha256();
  sum.update(bytes);
  sum.finish(whole.slice());
  digest.copyFrom(whole.slice(0, PAGE_DIGEST_BYTES));
}
