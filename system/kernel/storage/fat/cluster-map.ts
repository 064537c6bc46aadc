// Which clusters are in use: a bit for each, in memory.
import { allocateSlice, emptySlice, freeSlice } from "../../../std/memory/allocate-slice.ts";
import { heap } from "../../memory/heap.ts";
import { FIRST_CLUSTER } from "./geometry.ts";

export class ClusterMap {
  private words: Slice<u64> = emptySlice<u64>();
  private clusterCount: u32 = 0;
  private usedCount: u32 = 0;
  private searchFrom: u32 = 0;

  /** All clusters free; false when there is no memory for so many. */
  begin(clusterCount: u32): bool {
    this.release();
    const words: Slice<u64> | null = allocateSlice(heap, (usize(clusterCount) + 63) / 64);
    if (words === null) return false;
    this.words = words;
    this.clusterCount = clusterCount;
    return true;
  }

  release(): void {
    if (this.words.length > 0) freeSlice(heap, this.words);
    this.words = emptySlice<u64>();
    this.clusterCount = 0;
    this.usedCount = 0;
    this.searchFrom = 0;
  }

  get freeCount(): u32 {
    return this.clusterCount - this.usedCount;
  }

  has(cluster: u32): bool {
    const index = cluster - FIRST_CLUSTER;
    return (this.words[index / 64] >>> u64(index % 64) & 1) !== 0;
  }

  /** Must not be in use. */
  add(cluster: u32): void {
    const index = cluster - FIRST_CLUSTER;
    this.words[index / 64] |= u64(1) << u64(index % 64);
    this.usedCount += 1;
  }

  /** Must be in use. */
  remove(cluster: u32): void {
    const index = cluster - FIRST_CLUSTER;
    this.words[index / 64] &= ~(u64(1) << u64(index % 64));
    this.usedCount -= 1;
  }

  /** Takes a free cluster, behind the last one that was taken where possible; 0 when none is free. */
  take(): u32 {
    if (this.freeCount === 0) return 0;
    const words = (this.clusterCount + 63) / 64;
    const first = this.searchFrom / 64;
    // The first word is looked at twice: from the place of the search on, and in the end as a whole.
    for (let step: u32 = 0; step <= words; step += 1) {
      const wordIndex = (first + step) % words;
      let free = ~this.words[wordIndex];
      if (step === 0) free &= ~u64(0) << u64(this.searchFrom % 64);
      if (free === 0) continue;
      const index = wordIndex * 64 + u32(bits.countTrailingZeros(free));
      if (index >= this.clusterCount) continue;
      this.searchFrom = index + 1 === this.clusterCount ? 0 : index + 1;
      this.add(index + FIRST_CLUSTER);
      return index + FIRST_CLUSTER;
    }
    return 0;
  }

  /** The first cluster of this map from `cluster` on that is not in the other one; 0 when there is none any more. */
  nextOutside(other: ClusterMap, cluster: u32): u32 {
    let index = cluster - FIRST_CLUSTER;
    while (index < this.clusterCount) {
      const word = this.words[index / 64] & ~other.words[index / 64] & ~u64(0) << u64(index % 64);
      if (word !== 0) return index / 64 * 64 + u32(bits.countTrailingZeros(word)) + FIRST_CLUSTER;
      index = (index / 64 + 1) * 64;
    }
    return 0;
  }
}
