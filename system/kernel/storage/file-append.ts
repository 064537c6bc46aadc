// Adds to the end of a file. What is added is not the file's until its entry says a larger size, in the last write: a power
// cut before leaves clusters behind the file's end, which the next mount cuts off.
import { type BlockDevice, SECTOR_BYTES } from "../../drivers/block-device.ts";
import { dropClusters, keepClusters, lastOfChain, linkClusters, NewClusters, takeClusters, writeClusters } from "./fat/chains.ts";
import { setContent } from "./fat/directory-entry.ts";
import type { FoundEntry } from "./fat/directory-search.ts";
import { changeEntry } from "./fat/directory-writer.ts";
import type { FatVolume } from "./fat/fat-volume.ts";
import type { StorageProblem } from "./storage-problem.ts";

/** The new size is on its way to the disk when this returns, not yet safe. */
export function appendToFile<D extends BlockDevice>(fat: FatVolume<D>, found: FoundEntry, content: Slice<u8>): StorageProblem | null {
  const { clusterBytes } = fat.geometry;
  const inLast = usize(found.size) % clusterBytes;
  const room = inLast === 0 ? 0 : clusterBytes - inLast;
  const tail = content.slice(0, content.length < room ? content.length : room);
  const rest = content.slice(tail.length);
  const taken = new NewClusters();
  const problem = takeClusters(fat, fat.clustersFor(rest.length), taken);
  if (problem !== null) return problem;
  const wrong = write(fat, found, tail, rest, taken);
  if (wrong === null) keepClusters(taken);
  else dropClusters(fat, taken);
  return wrong;
}

function write<D extends BlockDevice>(fat: FatVolume<D>, found: FoundEntry, tail: Slice<u8>, rest: Slice<u8>, taken: NewClusters): StorageProblem | null {
  const clusters = taken.numbers;
  let last: u32 = 0;
  if (found.size > 0) {
    const end = lastOfChain(fat, found.cluster, fat.clustersFor(u64(found.size)));
    if (failed(end)) return end.error;
    last = end;
  }
  const written = writeTail(fat, last, usize(found.size), tail) ?? writeClusters(fat, clusters, rest) ?? linkClusters(fat, clusters) ?? fat.synchronize();
  if (written !== null) return written;
  taken.isReached = true;
  if (clusters.length > 0 && last !== 0) {
    const linked = fat.table.write(last, clusters[0]) ?? fat.synchronize();
    if (linked !== null) return linked;
  }
  const first = last !== 0 || clusters.length === 0 ? found.cluster : clusters[0];
  const size = found.size + u32(tail.length + rest.length);
  return changeEntry(fat, found, (entry) => setContent(entry, first, size));
}

/** Writes behind the file's end in its last cluster, sector by sector; the first one keeps what of the file it has. */
function writeTail<D extends BlockDevice>(fat: FatVolume<D>, last: u32, size: usize, tail: Slice<u8>): StorageProblem | null {
  const sectorBytes = new StaticArray<u8, 512>();
  let done: usize = 0;
  while (done < tail.length) {
    const at = (size + done) % fat.geometry.clusterBytes;
    const sector = fat.geometry.sectorOf(last) + at / SECTOR_BYTES;
    const start = at % SECTOR_BYTES;
    const rest = tail.length - done;
    const length = rest < SECTOR_BYTES - start ? rest : SECTOR_BYTES - start;
    const bytes = sectorBytes.slice();
    let problem = start === 0 ? null : fat.volume.read(sector, bytes);
    if (problem !== null) return problem;
    bytes.slice(start).copyFrom(tail.slice(done, done + length));
    bytes.slice(start + length).fill(0);
    problem = fat.volume.write(sector, bytes);
    if (problem !== null) return problem;
    done += length;
  }
  return null;
}
