// Rotary position encoding (Su et al., "RoFormer", 2021): each pair of elements of a query or key is turned by an angle
// that grows with the position, fast in the first pairs of a head and slowly in the last.
import { cosF32 } from "bareflow/std/math/cosine.ts";
import { powF32 } from "bareflow/std/math/power.ts";
import { sinF32 } from "bareflow/std/math/sine.ts";

const slowestTurn: f32 = 10000;

/** Computes the turn of each pair of a head at position 1, in radians. */
export function prepareFrequencies(frequencies: Slice<f32>): void {
  const headSize = f32(2 * frequencies.length);
  for (const pair of range(frequencies.length)) {
    frequencies[pair] = 1 / powF32(slowestTurn, f32(2 * pair) / headSize);
  }
}

/** Computes the cosines and sines of all pairs of a head at `position`. */
export function prepareRotation(cosines: Slice<f32>, sines: Slice<f32>, frequencies: Slice<f32>, position: usize): void {
  for (const pair of range(frequencies.length)) {
    const angle = f32(position) * frequencies[pair];
    cosines[pair] = cosF32(angle);
    sines[pair] = sinF32(angle);
  }
}

/** Turns all pairs of all heads of `vector`. */
export function rotate(vector: Slice<f32>, cosines: Slice<f32>, sines: Slice<f32>): void {
  const pairCount = cosines.length;
  assert(sines.length === pairCount && vector.length % (2 * pairCount) === 0, "the vector does not consist of whole heads");
  for (let head: usize = 0; head < vector.length; head += 2 * pairCount) {
    rotateHead(vector.pointer.add(isize(head)), cosines.pointer, sines.pointer, pairCount);
  }
}

function rotateHead(head: Ptr<f32>, cosines: Ptr<f32>, sines: Ptr<f32>, pairCount: usize): void {
  unchecked(() => fast(() => {
    for (let pair: usize = 0; pair < pairCount; pair += 1) {
      const a = head[2 * pair];
      const b = head[2 * pair + 1];
      head[2 * pair] = a * cosines[pair] - b * sines[pair];
      head[2 * pair + 1] = a * sines[pair] + b * cosines[pair];
    }
  }));
}
