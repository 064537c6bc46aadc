// Chains of clusters: made, followed, read, written, given back. A chain that is being made belongs to no file yet: nothing
// that is on the disk already changes with it.
import { type BlockDevice, SECTOR_BYTES } from "../../../drivers/block-device.ts";
import { allocateSlice, emptySlice, freeSlice } from "../../../std/memory/allocate-slice.ts";
import { heap } from "../../memory/heap.ts";
import { damaged, storageProblem, type StorageProblem } from "../storage-problem.ts";
import type { FatVolume } from "./fat-volume.ts";
import { CHAIN_END, CHAIN_END_WRITTEN } from "./geometry.ts";

/** Clusters that were taken for something new. Either `keepClusters` or `dropClusters` ends it. */
export class NewClusters {
  numbers: Slice<u32> = emptySlice<u32>();
  /** Something on the disk may lead to them by now: they are in use even if what they were taken for has failed. */
  isReached: bool = false;
}

/** Takes `count` free clusters, in memory only. */
export function takeClusters<D extends BlockDevice>(fat: FatVolume<D>, count: u64, taken: NewClusters): StorageProblem | null {
  if (count > u64(fat.map.freeCount)) return storageProblem("disk full");
  const numbers: Slice<u32> | null = allocateSlice(heap, count);
  if (numbers === null) return storageProblem("out of memory");
  for (let index: usize = 0; index < numbers.length; index += 1) numbers[index] = fat.map.take();
  taken.numbers = numbers;
  return null;
}

/** They stay in use. */
export function keepClusters(taken: NewClusters): void {
  freeSlice(heap, taken.numbers);
  taken.numbers = emptySlice<u32>();
}

/**
 * They are free again if nothing leads to them: nothing has come of it. What the table says of them until they are taken again
 * is corrected at the next mount.
 */
export function dropClusters<D extends BlockDevice>(fat: FatVolume<D>, taken: NewClusters): void {
  if (!taken.isReached) {
    for (const cluster of taken.numbers) fat.map.remove(cluster);
  }
  keepClusters(taken);
}

/** Links the clusters in the table, in order, the last one marked as the end. */
export function linkClusters<D extends BlockDevice>(fat: FatVolume<D>, clusters: Slice<u32>): StorageProblem | null {
  for (let index: usize = 0; index < clusters.length; index += 1) {
    const next = index + 1 < clusters.length ? clusters[index + 1] : CHAIN_END_WRITTEN;
    const problem = fat.table.write(clusters[index], next);
    if (problem !== null) return problem;
  }
  return null;
}

/** Writes the content over the clusters, neighbours in one go, and fills the last sector up with zeros. */
export function writeClusters<D extends BlockDevice>(fat: FatVolume<D>, clusters: Slice<u32>, content: Slice<u8>): StorageProblem | null {
  const { clusterBytes } = fat.geometry;
  let index: usize = 0;
  while (index < clusters.length) {
    const run = runLength(clusters, index);
    const start = index * clusterBytes;
    const rest = content.length - start;
    const length = rest < run * clusterBytes ? rest : run * clusterBytes;
    const problem = writeBytes(fat, fat.geometry.sectorOf(clusters[index]), content.slice(start, start + length));
    if (problem !== null) return problem;
    index += run;
  }
  return null;
}

/** Writes bytes from the start of a sector on; the rest of the last sector becomes zeros. */
function writeBytes<D extends BlockDevice>(fat: FatVolume<D>, sector: u64, bytes: Slice<u8>): StorageProblem | null {
  const whole = bytes.length & ~usize(SECTOR_BYTES - 1);
  if (whole > 0) {
    const problem = fat.volume.write(sector, bytes.slice(0, whole));
    if (problem !== null) return problem;
  }
  if (whole === bytes.length) return null;
  const last = new StaticArray<u8, 512>();
  last.slice().copyFrom(bytes.slice(whole));
  return fat.volume.write(sector + whole / SECTOR_BYTES, last.slice());
}

/** How many clusters from `index` on follow each other on the disk. */
function runLength(clusters: Slice<u32>, index: usize): usize {
  let run: usize = 1;
  while (index + run < clusters.length && clusters[index + run] === clusters[index] + u32(run)) run += 1;
  return run;
}

/**
 * Reads from byte `offset` of the chain on into `target`, which must be inside of the file. Ends for every chain: it is
 * followed no further than the bytes that are asked for.
 */
export function readChain<D extends BlockDevice>(fat: FatVolume<D>, first: u32, offset: u64, target: Slice<u8>): StorageProblem | null {
  if (target.length === 0) return null;
  const { clusterBytes } = fat.geometry;
  let cluster = first;
  for (let skipped: u64 = 0; skipped < offset / clusterBytes; skipped += 1) {
    const next = nextCluster(fat, cluster);
    if (failed(next)) return next.error;
    cluster = next;
  }
  let inCluster = usize(offset % clusterBytes);
  let done: usize = 0;
  while (done < target.length) {
    if (!fat.geometry.hasCluster(cluster)) return damaged("a file leads out of the file system, to cluster", u64(cluster));
    const start = cluster;
    // As many as follow each other on the disk are read in one go.
    let available = clusterBytes - inCluster;
    let next = cluster;
    while (available < target.length - done) {
      const following = nextCluster(fat, next);
      if (failed(following)) return following.error;
      cluster = following;
      if (following !== next + 1 || !fat.geometry.hasCluster(following)) break;
      next = following;
      available += clusterBytes;
    }
    const rest = target.length - done;
    const length = rest < available ? rest : available;
    const problem = readBytes(fat, fat.geometry.sectorOf(start) * SECTOR_BYTES + inCluster, target.slice(done, done + length));
    if (problem !== null) return problem;
    done += length;
    inCluster = 0;
  }
  return null;
}

/** Reads bytes from any place of the volume: whole sectors directly, parts of sectors through memory. */
function readBytes<D extends BlockDevice>(fat: FatVolume<D>, from: u64, target: Slice<u8>): StorageProblem | null {
  let done: usize = 0;
  while (done < target.length) {
    const at = from + done;
    const inSector = usize(at % SECTOR_BYTES);
    const whole = inSector === 0 ? (target.length - done) & ~usize(SECTOR_BYTES - 1) : 0;
    if (whole > 0) {
      const problem = fat.volume.read(at / SECTOR_BYTES, target.slice(done, done + whole));
      if (problem !== null) return problem;
      done += whole;
      continue;
    }
    const sector = new StaticArray<u8, 512>();
    const problem = fat.volume.read(at / SECTOR_BYTES, sector.slice());
    if (problem !== null) return problem;
    const rest = target.length - done;
    const length = rest < SECTOR_BYTES - inSector ? rest : SECTOR_BYTES - inSector;
    target.slice(done).copyFrom(sector.slice(inSector, inSector + length));
    done += length;
  }
  return null;
}

/** The cluster behind this one, which must have one. */
export function nextCluster<D extends BlockDevice>(fat: FatVolume<D>, cluster: u32): Result<u32, StorageProblem> {
  const next = fat.table.read(cluster);
  if (failed(next)) return next;
  return fat.geometry.hasCluster(next) ? next : fail(damaged("a file has fewer clusters than it says, behind cluster", u64(cluster)));
}

/** The last cluster of a chain of `count` clusters at the most. */
export function lastOfChain<D extends BlockDevice>(fat: FatVolume<D>, first: u32, count: u64): Result<u32, StorageProblem> {
  let cluster = first;
  for (let step: u64 = 0; step < count; step += 1) {
    const next = fat.table.read(cluster);
    if (failed(next) || next >= CHAIN_END) return failed(next) ? next : cluster;
    cluster = next;
  }
  return fail(damaged("a file goes in a circle at cluster", u64(first)));
}

/** Gives all clusters of a chain back. Nothing on the disk may lead to it any more. Ends for every chain: what is free already ends it. */
export function freeChain<D extends BlockDevice>(fat: FatVolume<D>, first: u32): StorageProblem | null {
  let cluster = first;
  while (fat.geometry.hasCluster(cluster) && fat.map.has(cluster)) {
    const next = fat.table.read(cluster);
    if (failed(next)) return next.error;
    const problem = fat.table.write(cluster, 0);
    if (problem !== null) return problem;
    fat.map.remove(cluster);
    cluster = next;
  }
  return null;
}
