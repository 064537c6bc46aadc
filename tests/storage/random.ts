// Chance that repeats: the same numbers for the same seed.

/** A function that gives whole numbers from 0 up to, not including, its argument (SplitMix32). */
export function seededRandom(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = state + 0x9e3779b9 >>> 0;
    let z = Math.imul(state ^ state >>> 16, 0x21f0aaad);
    z = Math.imul(z ^ z >>> 15, 0x735a2d97);
    return ((z ^ z >>> 15) >>> 0) % bound;
  };
}
