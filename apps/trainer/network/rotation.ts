// Rotary position encoding (Su et al., "RoFormer", 2021) of all rows at once: each pair of elements of a head is turned by
// an angle that grows with the position. The way back turns the other way.
import { cosF32 } from "bareflow/std/math/cosine.ts";
import { powF32 } from "bareflow/std/math/power.ts";
import { sinF32 } from "bareflow/std/math/sine.ts";

const slowestTurn: f32 = 10000;

/** Fills tables [position, pair of a head] with the cosines and sines of the angles. */
export function prepareRotation(cosines: Slice<f32>, sines: Slice<f32>, pairCount: usize): void {
  for (const position of range(cosines.length / pairCount)) {
    for (const pair of range(pairCount)) {
      const angle = f32(position) / powF32(slowestTurn, f32(2 * pair) / f32(2 * pairCount));
      cosines[position * pairCount + pair] = cosF32(angle);
      sines[position * pairCount + pair] = sinF32(angle);
    }
  }
}

/** Turns all pairs of all heads in place, row t by the angles of position t; `direction` is 1, or -1 to turn back. */
export function rotate(rows: Slice<f32>, rowSize: usize, cosines: Slice<f32>, sines: Slice<f32>, pairCount: usize, direction: f32): void {
  const count = rows.length / rowSize;
  assert(rowSize % (2 * pairCount) === 0 && count * pairCount <= cosines.length && sines.length === cosines.length,
    "the tables of angles do not fit the rows");
  for (let t: usize = 0; t < count; t += 1) {
    const ofCosine = cosines.pointer.add(isize(t * pairCount));
    const ofSine = sines.pointer.add(isize(t * pairCount));
    for (let head: usize = 0; head < rowSize; head += 2 * pairCount) {
      rotateHead(rows.pointer.add(isize(t * rowSize + head)), ofCosine, ofSine, pairCount, direction);
    }
  }
}

function rotateHead(head: Ptr<f32>, cosines: Ptr<f32>, sines: Ptr<f32>, pairCount: usize, direction: f32): void {
  unchecked(() => fast(() => {
    for (let pair: usize = 0; pair < pairCount; pair += 1) {
      const a = head[2 * pair];
      const b = head[2 * pair + 1];
      const sine = sines[pair] * direction;
      head[2 * pair] = a * cosines[pair] - b * sine;
      head[2 * pair + 1] = a * sine + b * cosines[pair];
    }
  }));
}
