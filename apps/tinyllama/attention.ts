// Attention of one position to all earlier ones. The cache holds one row per element of a key or value and one column per
// position, so that both the scores and the mixture run along positions, without gaps, whatever the size of a head.
import { scale, softmax } from "./elementwise.ts";
import { multiply } from "./multiply.ts";

/** Positions are handled in steps of this many; columns that are not yet in use are zero, or get no weight. */
const positionStep = 32;
/** Keeps rows whose length is a power of two from falling into the same few lines of the processor's cache. */
const rowPadding = 16;
/** A score that softmax turns into practically nothing. */
const noAttention = -1e30;

/** The length of a row of the cache for a model with `positionCount` positions. */
export function cacheRowLength(positionCount: usize): usize {
  return roundUp(positionCount) + rowPadding;
}

/** The length of the scores that `attend` needs. */
export function scoresLength(positionCount: usize): usize {
  return roundUp(positionCount);
}

/** Puts a key or value vector into the column of its position. */
export function remember(cache: Slice<f32>, rowLength: usize, position: usize, vector: Slice<f32>): void {
  let place = position;
  for (const element of vector) {
    cache[place] = element;
    place += rowLength;
  }
}

/**
 * One head: weighs the values of positions 0 to `position` by the agreement of their keys with `query`.
 * `keys` and `values` are the head's rows of the cache; `query` is scaled in place; `out` gets the mixture.
 */
export function attend(
  out: Slice<f32>, query: Slice<f32>, keys: Slice<f32>, values: Slice<f32>, rowLength: usize, position: usize, scores: Slice<f32>,
): void {
  const used = position + 1;
  const weights = scores.slice(0, roundUp(used));
  scale(query, 1 / float.squareRoot(f32(query.length)));
  score(weights, query, keys, rowLength);
  weights.slice(used).fill(noAttention);
  softmax(weights);
  multiply(out, values, rowLength, weights);
}

/** `scores[t] = sum of query[i] * keys[i * rowLength + t]` */
function score(scores: Slice<f32>, query: Slice<f32>, keys: Slice<f32>, rowLength: usize): void {
  const count = scores.length;
  const size = query.length;
  assert(count <= rowLength && size * rowLength <= keys.length, "the key cache is shorter than the scores need");
  scores.fill(0);
  let i: usize = 0;
  for (; i + 8 <= size; i += 8) {
    addEightRows(scores.pointer, query.pointer.add(isize(i)), keys.pointer.add(isize(i * rowLength)), isize(rowLength), count);
  }
  for (; i < size; i += 1) {
    addRow(scores.pointer, query[i], keys.pointer.add(isize(i * rowLength)), count);
  }
}

function addEightRows(scores: Ptr<f32>, query: Ptr<f32>, keys: Ptr<f32>, stride: isize, count: usize): void {
  unchecked(() => fast(() => {
    const query0 = query[0];
    const query1 = query[1];
    const query2 = query[2];
    const query3 = query[3];
    const query4 = query[4];
    const query5 = query[5];
    const query6 = query[6];
    const query7 = query[7];
    const row0 = keys;
    const row1 = row0.add(stride);
    const row2 = row1.add(stride);
    const row3 = row2.add(stride);
    const row4 = row3.add(stride);
    const row5 = row4.add(stride);
    const row6 = row5.add(stride);
    const row7 = row6.add(stride);
    for (let t: usize = 0; t < count; t += 1) {
      scores[t] += query0 * row0[t] + query1 * row1[t] + query2 * row2[t] + query3 * row3[t]
        + query4 * row4[t] + query5 * row5[t] + query6 * row6[t] + query7 * row7[t];
    }
  }));
}

function addRow(scores: Ptr<f32>, query: f32, row: Ptr<f32>, count: usize): void {
  unchecked(() => fast(() => {
    for (let t: usize = 0; t < count; t += 1) {
      scores[t] += query * row[t];
    }
  }));
}

function roundUp(count: usize): usize {
  return (count + (positionStep - 1)) / positionStep * positionStep;
}
