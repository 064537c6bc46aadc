// Random numbers for seeds and hash tables: the CPU's own, or where it has none, a sequence seeded from what differs
// between two runs. Not for secrets in the second case.
import { readTicks } from "#machine/cpu.ts";
import { hardwareRandom } from "#machine/random.ts";

let state: u64 = 0;

/** 64 random bits. */
export function randomNumber(): u64 {
  const random = hardwareRandom();
  return random !== null ? random : nextPseudoRandom();
}

/** SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014), stirred by time at each call. */
function nextPseudoRandom(): u64 {
  state += 0x9e3779b97f4a7c15 ^ readTicks();
  let z = state;
  z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >>> 27)) * 0x94d049bb133111eb;
  return z ^ (z >>> 31);
}
