// Catalogue: all permutations of `size` numbers, each turned over from its front until 1 stands there; short loops over small
// arrays, branches that are hard to tell.
import { mixed, repeats } from "./repeats.ts";

/** Turns over as many as the first says, until it says 0; counts how often. */
function turns(permutation: StaticArray<u32, 16>, work: StaticArray<u32, 16>, count: usize): u32 {
  for (let i: usize = 0; i < count; i += 1) work[i] = permutation[i];
  let turned: u32 = 0;
  while (work[0] !== 0) {
    let low: usize = 0;
    let high = usize(work[0]);
    while (low < high) {
      const kept = work[low];
      work[low] = work[high];
      work[high] = kept;
      low += 1;
      high -= 1;
    }
    turned += 1;
  }
  return turned;
}

const kernel = neverInline((count: usize, checksum: u64): u64 => {
  const permutation = new StaticArray<u32, 16>();
  const work = new StaticArray<u32, 16>();
  const rotations = new StaticArray<usize, 16>();
  for (let i: usize = 0; i < count; i += 1) permutation[i] = u32(i);
  let most: u32 = 0;
  let sum: i64 = 0;
  let isOdd = (checksum & 1) !== 0;
  for (;;) {
    const turned = turns(permutation, work, count);
    if (turned > most) most = turned;
    sum += isOdd ? -i64(turned) : i64(turned);
    isOdd = !isOdd;
    // The next permutation: rotate the first two; when all of those have been, the first three once, and so on.
    let last: usize = 1;
    for (; last < count; last += 1) {
      const first = permutation[0];
      for (let i: usize = 0; i < last; i += 1) permutation[i] = permutation[i + 1];
      permutation[last] = first;
      rotations[last] += 1;
      if (rotations[last] <= last) break;
      rotations[last] = 0;
    }
    if (last === count) return mixed(mixed(checksum, u64(sum)), u64(most));
  }
});

export function main(): i32 {
  repeats.begin("fannkuch", 8, 1, 12);
  while (repeats.more()) repeats.done(kernel(repeats.size, repeats.checksum));
  return repeats.report();
}
